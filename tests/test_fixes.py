"""Fixes are applied whole, earlier ones first, and never over each other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.lines import Lines
from contentlint.fixes import applied
from contentlint.model import PlacedEdit, PlacedFix

TEXT = "abc\r\ndef\rghi\n\x0cjkl\u2028mno"


def fix(*edits: tuple[int, int, str], text: str = TEXT) -> PlacedFix:
    """A fix with edits at offsets."""
    place = Lines(text).place
    placed = tuple(PlacedEdit(place(start), place(end), new) for start, end, new in edits)
    return PlacedFix("fix", True, placed)


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([], "abcdefgh"),
        ([fix((0, 1, "X"))], "Xbcdefgh"),
        ([fix((4, 6, "")), fix((0, 0, "<"))], "<abcdgh"),
        # Neighbours touch; what overlaps waits for the next pass, whichever is given first.
        ([fix((0, 2, "X")), fix((2, 4, "Y"))], "XYefgh"),
        ([fix((1, 4, "Y")), fix((0, 2, "X"))], "Xcdefgh"),
        ([fix((0, 2, "X")), fix((0, 3, "Y"))], "Xcdefgh"),
        # The same fix twice is one; so are two insertions in one place.
        ([fix((1, 2, "X")), fix((1, 2, "X"))], "aXcdefgh"),
        ([fix((1, 1, "X")), fix((1, 1, "Y"))], "aXbcdefgh"),
        ([fix((1, 1, "X")), fix((1, 2, "Y"))], "aXYcdefgh"),
        # A fix is applied whole or not at all, and nothing between its edits.
        ([fix((0, 1, "X"), (6, 7, "X")), fix((3, 4, "Y"))], "XbcdefXh"),
        ([fix((0, 4, "X")), fix((2, 3, "Y"), (6, 7, "Y"))], "Xefgh"),
        ([fix((6, 7, "X"), (0, 1, "X"))], "XbcdefXh"),
        ([fix((0, 3, "X"), (2, 4, "X")), fix((4, 5, "Y"))], "abcdYfgh"),
        ([fix()], "abcdefgh"),
    ],
)
def test_fixes(fixes: list[PlacedFix], expected: str) -> None:
    placed = [_on_one_line(each) for each in fixes]
    assert applied("abcdefgh", placed) == expected


def _on_one_line(found: PlacedFix) -> PlacedFix:
    offset = Lines(TEXT).offset
    edits = ((offset(edit.start), offset(edit.end), edit.text) for edit in found.edits)
    return fix(*edits, text="abcdefgh")


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
edits = st.tuples(spans, st.sampled_from(["", "x", "\n"])).map(lambda e: (*e[0], e[1]))
fixes = st.lists(st.lists(edits, min_size=1, max_size=3).map(lambda e: fix(*e)), max_size=6)


@given(fixes, st.randoms(use_true_random=False))
def test_the_order_in_which_fixes_come_does_not_matter(
    found: list[PlacedFix], chance: random.Random
) -> None:
    shuffled = chance.sample(found, len(found))
    assert applied(TEXT, shuffled) == applied(TEXT, found)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.text(max_size=3))
def test_an_edit_changes_its_span_alone(start: int, end: int, new: str) -> None:
    start, end = sorted((start, end))
    assert applied(TEXT, [fix((start, end, new))]) == TEXT[:start] + new + TEXT[end:]
