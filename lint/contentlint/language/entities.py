"""Entities, as HTML and Markdown know them."""

from __future__ import annotations


def unescaped(text: str) -> str:
    """The text with its entities decoded (`&amp;`, `&#8217;`)."""
    if "&" not in text:
        return text
    from html import unescape  # heavy: only where there may be one

    return unescape(text)
