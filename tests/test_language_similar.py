"""Texts that say the same, against a comparison of each with each."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.documents.inline import OBJECT
from contentlint.documents.own_paragraphs import Range, written
from contentlint.language.similar import Likeness, are_parallels, likeness, likenesses
from contentlint.language.words import folded_words

WORDS = ("the", "a", "page", "list", "not", "old", "new", "tree")
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), max_size=10)


def share(first: list[str], second: list[str]) -> float:
    """How many words of both stand in both, by taking them away one by one."""
    left = list(second)
    common = 0
    for word in first:
        if word in left:
            left.remove(word)
            common += 2
    return common / (len(first) + len(second))


def each_with_each(said: list[list[str]], least: float) -> list[Likeness]:
    found = []
    for later, text in enumerate(said):
        earlier = range(later)
        same = [other for other in earlier if said[other] == text]
        like = [
            other
            for other in earlier
            if said.index(said[other]) == other
            and share(text, said[other]) >= least
            and not are_parallels(text, said[other])
        ]
        if same:
            found.append(Likeness(later, same[0], 1.0))
        elif like:
            found.append(Likeness(later, like[0], share(text, said[like[0]])))
    return found


@given(texts, st.sampled_from([0.5, 0.7, 0.8, 0.9, 1.0]))
def test_the_same_are_found_as_by_comparing_each_with_each(
    said: list[list[str]], least: float
) -> None:
    assert list(likenesses(said, least=least)) == each_with_each(said, least)


@given(texts)
def test_likeness_is_the_share_of_words_in_common(said: list[list[str]]) -> None:
    for text in said:
        assert likeness(said[0], text) == share(said[0], text)
        assert likeness(text, said[0]) == likeness(said[0], text)


def test_texts_without_words_have_nothing_in_common() -> None:
    assert likeness([], []) == likeness([], ["page"]) == 0.0


@given(texts)
def test_no_text_is_a_parallel_of_itself(said: list[list[str]]) -> None:
    assert not any(are_parallels(text, text) for text in said)
    assert all(are_parallels(a, b) == are_parallels(b, a) for a in said for b in said)


@pytest.mark.parametrize(
    ("first", "second", "parallel"),
    [
        ("we keep the old page", "we keep our old page", False),
        ("we keep the old page", "we keep the page", False),
        ("we keep the old page", "we keep the new page", True),
        ("we keep the old page", "we do not keep the old page", True),
        ("we keep the old page", "we don't keep the old page", True),
        ("call it before the test", "call it after the test", True),
        ("turn a list into a tree", "turn a tree into a list", True),
    ],
)
def test_parallels_are_of_one_form_and_about_two_things(
    first: str, second: str, parallel: bool
) -> None:
    assert are_parallels(first.split(), second.split()) == parallel


def test_in_a_long_text_a_word_may_be_another() -> None:
    text = [f"word{number}" for number in range(60)]
    assert not are_parallels(text, [*text[:-1], "corrected"])
    assert are_parallels(text, [*text[:-2], "corrected", "again"])


def test_counts_are_of_all_words_however_often_they_stand() -> None:
    said = [["very"] * 9 + ["good"], ["very"] * 10 + ["good"], ["very", "good"]]
    assert Counter(like.later for like in likenesses(said, least=0.9)) == {1: 1}


PIECES = (
    "old page",
    ". Then",
    ".\n\nNew",
    "\n",
    " ",
    "*a*",
    "`x`",
    "[b](c.md) ",
    "&amp;",
    OBJECT,
    "é ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_words_as_they_are_written_are_those_of_the_source(text: str) -> None:
    document = Document("a.md", text.encode())
    for sentence in document.sentences:
        said, start, end = sentence.passage.text, sentence.start, sentence.end
        [found] = written(document.text, [Range(said, start, end, sentence.folded)])
        code = [document.text[a:b] for a, b in said.sources_of(OBJECT, start, end)]
        if said.offset is None:
            assert [*found] == [*folded_words(document.text[slice(*sentence.span)]), *code]
        else:
            assert found == sentence.folded
