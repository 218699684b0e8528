"""Passives, transitions, places to divide a sentence, and what running text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.language.dividing import joint
from contentlint.language.lists import phrases_of, words_of
from contentlint.language.passives import passive_at
from contentlint.language.transitions import has_transition


def shown(sentence: str) -> str:
    """The passive of a sentence, or ""."""
    words = sentence.lower().split()
    found = passive_at(words)
    assert passive_at(tuple(words)) == found
    return " ".join(words[slice(*found)]) if found else ""


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("the page was written by her", "was written"),
        ("it will be checked", "be checked"),
        ("this is not often read", "is not often read"),
        ("it has been quickly forgotten", "been quickly forgotten"),
        ("the house is being built", "is being built"),
        ("she is interested by it", "is interested"),
        ("she is interested in it", ""),
        ("the list is limited", ""),
        ("that is product-focused", ""),
        ("it is indeed so", ""),
        ("there is need for it", ""),
        ("we wrote the page", ""),
        ("is it red", ""),
        ("", ""),
    ],
)
def test_passives(sentence: str, passive: str) -> None:
    assert shown(sentence) == passive


@pytest.mark.parametrize(
    ("sentence", "has"),
    [
        ("however it rains", True),
        ("it rains as a result of the wind", True),
        ("as a rule it rains", True),
        ("the result of a storm", False),
        ("in addition it rains", True),
        ("an addition in time", False),
    ],
)
def test_transitions(sentence: str, has: bool) -> None:
    assert has_transition(sentence.split()) is has


def test_lists_are_in_order() -> None:
    assert "written" in words_of("participles")
    assert not [word for word in words_of("participles") if word.endswith("ed") and len(word) > 6]
    assert ("for", "example") in phrases_of("transitions")
    assert all(phrase for phrase in phrases_of("transitions"))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The cook counts all his pots before the sun comes up, and the boat waits under the "
            "old bridge until noon.",
            "and the boat",
        ),
        ("Short, and short.", ""),
        (
            "One two three four five six seven eight; nine ten one two three four five six.",
            "nine ten one",
        ),
        ("No place at all to divide this sentence which is not so long either.", ""),
    ],
)
def test_joints(sentence: str, words: str) -> None:
    assert joint(sentence) == words


@given(st.text(alphabet="ab, ;:-—and which", max_size=200))
def test_any_text_has_joints_or_none(text: str) -> None:
    words = joint(text)
    assert not words or words.split()[0] in text


RUNNING = """\
# A heading is none

A sentence of the article. Two words.

> A quotation is another author's.

"This whole paragraph is what somebody said."

- An item is one

| A cell | is none at all |
|---|---|
| A cell | is none at all |

Ada Field, Bela Stone, Chen Rivers and Dora Hill.

With thanks to all,\\
the editor of the page\\
and the people who helped
"""


def test_running_text() -> None:
    document = Document("a.md", RUNNING.encode())
    assert [sentence.text for sentence in document.running] == [
        "A sentence of the article.",
        "An item is one",
    ]


def test_a_licence_is_nobodys_to_edit() -> None:
    assert Document("docs/LICENSE.md", RUNNING.encode()).running == ()


def test_measured_sentences_are_the_running_ones() -> None:
    document = Document("a.md", RUNNING.encode())
    assert [measured.counts.words for measured in document.measured] == [5, 4]
