"""Lines end at CR LF, CR and LF, and at nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.lines import Lines
from contentlint.model import Place, Span

TEXTS = st.text(st.sampled_from("ab😀\n\r\f\v\x1c\x85\u2028\u2029"), max_size=30)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("a", ("a",)),
        ("a\n", ("a", "")),
        ("a\r\nb\rc\nd", ("a", "b", "c", "d")),
        ("\n\r\r\n\n", ("", "", "", "", "")),
        ("a\f\v\x1c\x1d\x1e\x85\u2028\u2029b", ("a\f\v\x1c\x1d\x1e\x85\u2028\u2029b",)),
    ],
)
def test_lines(text: str, lines: tuple[str, ...]):
    assert Lines(text).all() == lines


def test_columns_count_code_points():
    lines = Lines("a😀b\r\né\tc")
    assert [lines.place(offset) for offset in (0, 2, 3, 5, 7, 8)] == [
        Place(1, 1),
        Place(1, 3),
        Place(1, 4),
        Place(2, 1),
        Place(2, 3),
        Place(2, 4),
    ]


def test_the_span_of_a_line_leaves_out_its_end():
    lines = Lines("ab\r\n\rc\nde")
    spans = [lines.span(number) for number in range(1, 5)]
    assert spans == [Span(0, 2), Span(4, 4), Span(5, 6), Span(7, 9)]


@given(TEXTS)
def test_offset_is_the_inverse_of_place(text: str):
    lines = Lines(text)
    for offset in range(len(text) + 1):
        place = lines.place(offset)
        assert lines.offset(place) == offset
        assert place.line >= 1
        assert place.column >= 1


@given(TEXTS)
def test_spans_and_lines_agree(text: str):
    lines = Lines(text)
    found = [lines.span(number) for number in range(1, len(lines.starts) + 1)]
    assert tuple(text[start:end] for start, end in found) == lines.all()
    assert [span.start for span in found] == lines.starts


@given(TEXTS)
def test_line_ends_do_not_move_places(text: str):
    text = text.replace("\r", "")
    lines, twin = Lines(text), Lines(text.replace("\n", "\r\n"))
    assert twin.all() == lines.all()
    for offset, character in enumerate(text):
        shifted = offset + text.count("\n", 0, offset)
        assert twin.place(shifted) == lines.place(offset)
        assert twin.text[shifted] in (character, "\r")
