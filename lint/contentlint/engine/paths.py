"""Paths as people read them."""

from __future__ import annotations

from contentlint.settings.resolve import relative_to


def shown(path: str) -> str:
    """A path relative to the working directory, with forward slashes."""
    return relative_to("", path)
