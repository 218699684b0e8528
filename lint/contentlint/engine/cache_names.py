"""What caches are called, and where one is named."""

from __future__ import annotations

CACHE = ".contentlint_cache"
"""The folder in a project's."""

VARIABLE = "CONTENTLINT_CACHE_DIR"
"""Names another folder, in the environment."""
