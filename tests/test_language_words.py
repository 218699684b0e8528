"""Words, their comparable forms, and their stems."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.words import (
    FUNCTION_WORDS,
    content_words,
    fold,
    folded_words,
    folded_words_of,
    singular,
    stem,
    word_spans,
    words,
)

WORDS = {
    "": [],
    "  \n": [],
    "One two": ["One", "two"],
    "don't, don’t": ["don't", "don’t"],
    "the students' 'own' words": ["the", "students", "own", "words"],
    "divide-and-conquer -- and--go": ["divide-and-conquer", "and", "go"],
    "non\u2011breaking": ["non\u2011breaking"],
    "3.14, 1,000 and 1.2.3.": ["3.14", "1,000", "and", "1.2.3"],
    "a,b": ["a", "b"],
    "See e.g. example.com.": ["See", "e.g", "example.com"],
    "U.S. law": ["U.S", "law"],
    "C++ and C# at 100%": ["C", "and", "C", "at", "100"],
    "snake_case": ["snake", "case"],
    "10–20 and/or": ["10", "20", "and", "or"],
    "Use \ufffc now, \ufffc-based": ["Use", "now", "based"],
    "🎉 … — •": [],
    "Café cafe\u0301 naïve": ["Café", "cafe\u0301", "naïve"],
    "हिन्दी भाषा": ["हिन्दी", "भाषा"],
    "Ελλάδα Россия": ["Ελλάδα", "Россия"],
    "我是 Tom 说": ["我", "是", "Tom", "说"],
}


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    assert words(text) == WORDS[text]


@given(st.text())
def test_spans_show_the_words(text: str) -> None:
    spans = word_spans(text)
    assert [text[start:end] for start, end in spans] == words(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.text(st.characters(exclude_categories=["Cn", "Cs"])))
def test_every_word_has_a_letter_or_digit(text: str) -> None:
    assert all(any(map(str.isalnum, word)) for word in words(text))


@given(st.text(alphabet="ab1 .,'-"), st.text(alphabet="ab1 .,'-"))
def test_words_of_two_texts_add_up(first: str, second: str) -> None:
    assert words(f"{first} {second}") == words(first) + words(second)


@given(st.text())
def test_folded_words_are_the_words_folded(text: str) -> None:
    assert folded_words(text) == [fold(word) for word in words(text)]


@given(st.lists(st.text() | st.text(alphabet="aZ1 .,'-’‘‐…\ufffc\0\né")))
def test_many_texts_are_read_as_each_is(texts: list[str]) -> None:
    assert folded_words_of(texts) == [tuple(folded_words(text)) for text in texts]


@given(st.text(alphabet="aZ1_ .,'-\n\t"))
def test_words_of_texts_in_ascii_are_those_of_others(text: str) -> None:
    assert words(text) == words(f"{text} é")[:-1]


def test_fold_makes_comparable() -> None:
    assert fold("DON’T") == "don't"
    assert fold("Straße") == "strasse"
    assert fold("CAFE\u0301") == "café"
    assert fold("non\u2011stop") == "non-stop"
    assert fold("soft\u00adhyphen") == "softhyphen"


def test_fold_keeps_accents_that_tell_words_apart() -> None:
    assert fold("à") != fold("a")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_content_words() -> None:
    text = "What’s the role of asymptotic notation? It isn't THE only one."
    assert content_words(text) == ["role", "asymptotic", "notation"]


def test_function_words_are_folded() -> None:
    assert {fold(word) for word in FUNCTION_WORDS} == FUNCTION_WORDS


SAME = """
algorithm algorithms algorithm's algorithms’
policy policies
diagonalize diagonalizes diagonalized diagonalizing diagonalization diagonalise diagonalisation
analyze analyse analysis analyses analyzing
cache caches cached caching
coach coaches coaching
plan plans planned planning
plane planes
hope hoped hoping
create created creating
class classes
process processes processing
matrix matrices
hypothesis hypotheses
virus viruses
database databases
model modeling modelling modelled
control controlled controlling
classify classifies classification
query queries queried querying
issue issues
box boxes
use used using uses
taste tasting
agree agreeing
API APIs
café cafes
queue queues queued queuing
child children
"""

DIFFERENT = """
general generate generic
university universe
organ organize organism
new news
plan plane
past paste
rat rate
car care
local locale
human humane
even evening
string sting
real realize
bus use
device devise
basis base
police policy
analysis analyst
red read
breath breathe
http https
good goods
this thesis
"""


@pytest.mark.parametrize("forms", SAME.strip().split("\n"))
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("forms", DIFFERENT.strip().split("\n"))
def test_other_words_do_not(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == len(forms.split())


@pytest.mark.parametrize("word", ["king", "thing", "spring", "red", "feed", "class", "gas", "is"])
def test_what_only_looks_like_a_suffix_stays(word: str) -> None:
    assert stem(word) == word


SINGULAR = {
    "Policies": "policy",
    "classes": "class",
    "viruses": "virus",
    "caches": "cache",
    "searches": "search",
    "tables": "table",
    "heroes": "hero",
    "women": "woman",
    "students’": "student",
    "analysis": "analysis",
    "status": "status",
    "series": "series",
    "marketing": "marketing",
    "ties": "tie",
}


@pytest.mark.parametrize("word", SINGULAR)
def test_singular(word: str) -> None:
    assert singular(word) == SINGULAR[word]


@given(st.text())
def test_stems_are_total_and_ignore_case(text: str) -> None:
    assert stem(text) == stem(fold(text))
    assert isinstance(singular(text), str)
