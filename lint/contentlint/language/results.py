"""What search results make of a page: their titles and descriptions."""

from __future__ import annotations

import html

from contentlint.language.pixels import pixel_width

TITLE_SIZE = 20.0
"""Font size of a result's title, px."""


def displayed(text: str) -> str:
    """The text as it is shown: entities decoded, white space folded."""
    return " ".join(html.unescape(text).split())


def title_width(title: str) -> float:
    """The width in px that a title takes in a search result."""
    return pixel_width(displayed(title), size=TITLE_SIZE)
