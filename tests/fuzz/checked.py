"""Articles checked by every rule, in a project without settings."""

from __future__ import annotations

import os
from functools import cache
from tempfile import gettempdir

from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.fixes import Article
from contentlint.surfaces.cli.fix import article_of

TODAY = "2025-06-15"
PATH = os.path.join(gettempdir(), "nowhere", "content", "article.md")


@cache
def article() -> Article:
    """How the bytes of an article are read, and what every rule finds in them."""
    selectors = Selectors(select=("all",))
    return article_of(
        Workspace(sources=Sources(isolated=True), selectors=selectors, today=TODAY), PATH
    )
