"""What search results make of a page: their titles and descriptions."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

from contentlint.language.entities import unescaped
from contentlint.language.pixels import pixel_width
from contentlint.language.words import folded_words

TITLE_SIZE = 20.0
"""Font size of a result's title, px."""

_REMEMBERED = 64  # titles and descriptions, which several rules ask for
_LETTERS = 3  # of an alphabet, that say as much as one Chinese character


@lru_cache(maxsize=_REMEMBERED)
def displayed(text: str) -> str:
    """The text as it is shown: entities decoded, white space folded."""
    return " ".join(unescaped(text).split())


def display_length(text: str) -> int:
    """How long the text is as it is shown, in letters; a wide character says as much as three."""
    shown = displayed(text)
    if shown.isascii():
        return len(shown)
    wide = sum(1 for character in shown if east_asian_width(character) in "WF")
    return len(shown) + (_LETTERS - 1) * wide


def shown_words(text: str) -> list[str]:
    """The words of a text as it is shown, for a comparison that leaves case and punctuation out."""
    return folded_words(displayed(text))


def title_width(title: str) -> float:
    """The width in px that a title takes in a search result."""
    return pixel_width(displayed(title), size=TITLE_SIZE)
