"""Template tags in a value: what a site generator fills in when it builds the page."""

from __future__ import annotations


def has_tags(text: str) -> bool:
    """Whether a part of the text is only known once the site is built."""
    return "{{" in text or "{%" in text or "${" in text or "<%" in text
