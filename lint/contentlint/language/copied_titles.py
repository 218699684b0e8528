"""Titles copied from one article into another."""

from __future__ import annotations

from contentlint.language.patterns import lazy
from contentlint.language.titles import said, without_brand

_CUT = lazy(r"(?<!\s)\s*(?:…|\.\.\.)\s*\Z")
_AND = lazy(r"(?<=\S)\s+(?:&|&amp;)\s+(?=\S)")
_HYPHEN = lazy(r"(?<=\w)[-‐‑](?=\w)")
_DROPPED = lazy("['`*’‘]")


def is_same_title(copy: str, title: str) -> bool:
    """Whether an editor would take a copy for the title: case, punctuation, a brand behind either,
    and an end cut off with an ellipsis do not count."""
    one, two = _plain(copy), _plain(title)
    if said(one) == said(two):
        return bool(said(one)) or one.strip() == two.strip()
    if _CUT.search(one):
        return said(two).startswith(said(_CUT.sub("", one)))
    return without_brand(one, two) == said(two) or without_brand(two, one) == said(one)


def _plain(title: str) -> str:
    """The title with "and" for "&", and without hyphens, apostrophes and Markdown's marks."""
    return _DROPPED.sub("", _HYPHEN.sub(" ", _AND.sub(" and ", title)))
