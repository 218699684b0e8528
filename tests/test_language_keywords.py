"""Keywords in one string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.keywords import Vocabulary, same_form, split_keywords


@pytest.mark.parametrize(
    ("text", "delimiter", "keywords", "strays"),
    [
        ("red, green", ",", ["red", "green"], ()),
        ("red; green", ";", ["red", "green"], ()),
        ("red|green", "|", ["red", "green"], ()),
        ("red, green; blue", ",", ["red", "green", "blue"], (10,)),
        ("Lyon, France; Rome; Oslo", ";", ["Lyon, France", "Rome", "Oslo"], (4,)),
        ("salt &amp; pepper, P(A|B), C(n, k)", ",", ["salt &amp; pepper", "P(A|B)", "C(n, k)"], ()),
        ("|x|, norm", ",", ["|x|", "norm"], ()),
        (",red,,green ,", ",", ["", "red", "", "green", ""], ()),
        ("前端，后端", "，", ["前端", "后端"], ()),
        ("red", ",", ["red"], ()),
    ],
)
def test_split(text: str, delimiter: str, keywords: list[str], strays: tuple[int, ...]) -> None:
    found = split_keywords(text)
    assert [item.text for item in found.items] == keywords
    assert (found.delimiter, found.strays) == (delimiter, strays)


@given(st.text(alphabet="a ,;|()&\n", max_size=40))
def test_keywords_stand_where_they_say(text: str) -> None:
    found = split_keywords(text)
    assert len(found.items) == len(found.stops) + 1
    for item, end in zip(found.items, (*found.stops, len(text)), strict=True):
        assert text[item.span.start : item.span.end] == item.text
        assert not text[item.span.end : end].strip()


@pytest.mark.parametrize(
    "forms",
    [
        ("Stack Frame", "stack  frames"),
        ("E-Mail", "e-mails"),
        ("policies", "Policy"),
        ("C++", "c++"),
    ],
)
def test_one_keyword_in_two_forms(forms: tuple[str, str]) -> None:
    assert len({same_form(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("C", "C++", "C#"),
        ("pâte", "pate"),
        ("divide-and-conquer", "divide and conquer"),
        ("go", "goes"),
    ],
)
def test_different_keywords(forms: tuple[str, ...]) -> None:
    assert len({same_form(form) for form in forms}) == len(forms)


def test_a_vocabulary_knows_words_in_any_form() -> None:
    known = Vocabulary(["Recursive calls in a database, and scikit-learn"])
    assert [
        word for word in ("recursion", "call", "data base", "learn", "cache") if known.knows(word)
    ] == [
        "recursion",
        "call",
        "data base",
        "learn",
    ]
