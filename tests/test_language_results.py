"""What search results make of a page."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.results import display_length, displayed, shown_words
from contentlint.language.words import fold, words


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), (" a &amp;\n b ", 5), ("\u81ea\u884c\u8eca", 9), ("caf\u00e9", 4), ("A\u81ea", 4)],
)
def test_display_length(text: str, length: int) -> None:
    assert display_length(text) == length


@given(st.text())
def test_a_wide_character_counts_as_three(text: str) -> None:
    shown = displayed(text)
    wide = [character for character in shown if unicodedata.east_asian_width(character) in "WF"]
    assert display_length(text) == len(shown) + 2 * len(wide)


@given(st.text())
def test_nothing_is_shorter_than_what_is_shown(text: str) -> None:
    assert display_length(text) >= len(displayed(text))


@given(st.text() | st.text("aB.,'-&; 1\x1c\n"))
def test_each_word_is_folded(text: str) -> None:
    assert shown_words(text) == [fold(word) for word in words(displayed(text))]


def test_shown_words() -> None:
    assert shown_words("Chain &amp;  Oil.") == ["chain", "oil"]
    assert shown_words("chain & oil") == ["chain", "oil"]
    assert shown_words("...") == []
