"""A `Text` knows where each of its characters came from, whatever is cut or joined."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.text import EMPTY, Run, Text
from contentlint.model import Span
from text_checks import check_text

SOURCE = "caf&eacute; au\n    lait, 1&#8239;€ 😀😀"


def shape(text: Text) -> tuple[str, tuple[Run, ...]]:
    return text.value, text.runs


def folded() -> Text:
    """`café au lait`, of an entity, a folded line end and what stands as it is."""
    return Text.join(
        [
            Text.verbatim("caf", 0),
            Text.standing_for("é", Span(3, 11)),
            Text.verbatim(" au", 11),
            Text.standing_for(" ", Span(14, 19)),
            Text.verbatim("lait", 19),
        ]
    )


def test_verbatim_text_is_one_run():
    assert shape(Text.verbatim("ab", 5)) == ("ab", (Run(0, Span(5, 7), True),))


def test_text_that_stands_for_its_source_is_one_run():
    assert shape(Text.standing_for("é", Span(3, 11))) == ("é", (Run(0, Span(3, 11), False),))


def test_nothing_has_no_runs():
    for text in (Text.verbatim("", 5), Text.standing_for("", Span(1, 2)), Text.join([]), EMPTY):
        assert shape(text) == ("", ())
    assert EMPTY.span() == Span(0, 0)
    assert len(EMPTY) == 0


def test_joined_texts_follow_one_another():
    assert shape(folded()) == (
        "café au lait",
        (
            Run(0, Span(0, 3), True),
            Run(3, Span(3, 11), False),
            Run(4, Span(11, 14), True),
            Run(7, Span(14, 19), False),
            Run(8, Span(19, 23), True),
        ),
    )


def test_neighbours_that_continue_each_other_become_one_run():
    text = Text.join([Text.verbatim("ab", 3), EMPTY, Text.verbatim("c", 5), Text.verbatim("d", 7)])
    assert shape(text) == ("abcd", (Run(0, Span(3, 6), True), Run(3, Span(7, 8), True)))


def test_what_stands_for_something_stays_apart():
    text = Text.join([Text.standing_for("a", Span(0, 2)), Text.standing_for("b", Span(2, 4))])
    assert shape(text) == ("ab", (Run(0, Span(0, 2), False), Run(1, Span(2, 4), False)))


def test_spans_of_ranges():
    text = folded()
    assert text.span() == Span(0, 23)
    assert text.span(1, 3) == Span(1, 3)
    assert text.span(3, 4) == Span(3, 11)
    assert text.span(2, 5) == Span(2, 12)
    assert text.span(6, 8) == Span(13, 19)
    assert text.span(8) == Span(19, 23)


def test_an_empty_range_is_a_point():
    text = folded()
    assert text.span(0, 0) == Span(0, 0)
    assert text.span(4, 4) == Span(11, 11)
    assert text.span(9, 9) == Span(20, 20)
    assert text.span(12, 12) == Span(23, 23)
    assert text.span(12) == Span(23, 23)


def test_a_part_keeps_its_share_of_the_runs():
    text = folded()
    assert shape(text[2:5]) == (
        "fé ",
        (Run(0, Span(2, 3), True), Run(1, Span(3, 11), False), Run(2, Span(11, 12), True)),
    )
    assert shape(text[5:5]) == ("", ())
    assert shape(text[9:2]) == ("", ())
    assert shape(text[-2:]) == ("it", (Run(0, Span(21, 23), True),))
    assert shape(text[:]) == shape(text)


def test_a_part_of_what_stands_for_something_stands_for_all_of_it():
    assert shape(Text.standing_for("ab", Span(4, 9))[1:2]) == ("b", (Run(0, Span(4, 9), False),))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Pieces of the source in order: as they stand, or standing for something else."""
    bounds = sorted(draw(st.lists(st.integers(0, len(SOURCE)), max_size=12)))
    pieces: list[Text] = []
    for start, end in pairwise(bounds):
        kind = draw(st.sampled_from(["verbatim", "standing", "none"]))
        if kind == "verbatim":
            pieces.append(Text.verbatim(SOURCE[start:end], start))
        elif kind == "standing" and start < end:
            pieces.append(Text.standing_for(draw(st.text("xé😀", max_size=3)), Span(start, end)))
    return Text.join(pieces)


@given(texts(), st.integers(0, 30), st.integers(0, 30))
def test_parts_map_as_the_whole_does(text: Text, start: int, end: int):
    check_text(text, SOURCE)
    part = text[start:end]
    check_text(part, SOURCE)
    assert part.value == text.value[start:end]
    for index in range(len(part)):
        assert part.span(index, index + 1) == text.span(start + index, start + index + 1)


@given(texts())
def test_characters_come_in_order_of_the_source(text: Text):
    starts = [text.span(index, index + 1).start for index in range(len(text))]
    assert starts == sorted(starts)
    for index, character in enumerate(text.value):
        first, last = text.span(index, index + 1)
        assert first < last
        if any(run.aligned and run.source.start <= first < run.source.end for run in text.runs):
            assert SOURCE[first:last] == character


@given(texts(), st.integers(0, 30), st.integers(0, 30))
def test_what_a_character_stands_for_is_found(text: Text, start: int, end: int):
    assert text.sources_of("x", start, end) == [
        text.span(index, index + 1)
        for index in range(start, min(end, len(text)))
        if text.value[index] == "x"
    ]


@given(texts(), st.integers(0, 30), st.integers(0, 30))
def test_cut_and_joined_is_the_same(text: Text, first: int, second: int):
    first, second = sorted((first, second))
    joined = Text.join([text[:first], text[first:second], text[second:]])
    assert joined.value == text.value
    assert [joined.span(i, i + 1) for i in range(len(text))] == [
        text.span(i, i + 1) for i in range(len(text))
    ]


@given(texts(), st.integers(0, 30), st.integers(0, 30))
def test_a_range_runs_from_its_first_character_to_its_last(text: Text, start: int, end: int):
    found = text.span(start, end)
    if start < min(end, len(text)):
        first, last = text.span(start, start + 1), text.span(min(end, len(text)) - 1, end)
        assert found == Span(first.start, last.end)
    else:
        assert found == text.span(start, start)
    assert text.span(start) == text.span(start, len(text))
