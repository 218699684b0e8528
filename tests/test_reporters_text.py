"""Source lines and carets as a terminal shows them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from contentlint.reporters import render
from contentlint.reporters.excerpt import excerpt
from reporter_samples import ANY_TEXT, SAMPLE


@given(ANY_TEXT | st.text("日本e\u0301\t👩\u200d💻🇩🇪 x", max_size=300), st.data())
def test_carets_stand_under_the_range(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(0, len(line)))
    room = data.draw(st.integers(10, 80))
    shown, marks = excerpt(line, start, end, room=room)
    assert wcswidth(shown) <= room
    assert len(marks) <= room
    assert re.fullmatch(r" *\^+", marks)


@given(st.text("aé日本\U00020000"), st.data())
def test_a_line_that_fits_is_shown_as_it_is(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    carets = "^" * max(wcswidth(line[start:end]), 1)
    shown, marks = excerpt(line, start, end, room=1000)
    wide = start == end < len(line) and wcswidth(line[start])
    assert (shown, marks) == (line, " " * wcswidth(line[:start]) + ("^" * wide or carets))


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "marks"),
    [
        ("日本語 x", 1, 2, "日本語 x", "  ^^"),
        ("e\u0301x", 2, 3, "e\u0301x", " ^"),
        ("\ta\tb", 3, 4, "    a   b", "        ^"),
        ("a\x1bb", 1, 2, r"a\x1bb", " ^^^^"),
        ("ab", 2, 2, "ab", "  ^"),
        ("ab", 1, 9, "ab", " ^^"),
        ("❤\ufe0fx", 2, 3, "❤\ufe0fx", "  ^"),
        ("👩\u200d💻x", 3, 4, "👩\u200d💻x", "  ^"),
        ("0123456789abcdefghij", 10, 12, "…6789abcdef…", "     ^^"),
        ("0123456789abcdefghij", 0, 20, "0123456789…", "^^^^^^^^^^"),
        ("0123456789abcdefghij", 20, 20, "…bcdefghij", "          ^"),
        ("##[group]", 3, 8, r"##\[group]", "    ^^^^^"),
    ],
)
def test_excerpts(line: str, start: int, end: int, shown: str, marks: str) -> None:
    assert excerpt(line, start, end, room=12) == (shown, marks)


def test_text_fits_twenty_columns() -> None:
    output = render("text", SAMPLE, width=20)
    rows = [line for line in output.splitlines() if re.match(r"[ \d]+\|", line)]
    assert rows
    assert max(map(wcswidth, rows)) <= 20
