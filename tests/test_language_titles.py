"""What titles say: the same in any case and punctuation, and without the name of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.rivals import listed
from contentlint.language.titles import branded, is_generic, needs_a_section, said, without_brand


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("How to Cut a Hedge?", "how to cut a hedge"),
        ("“Hedges”: how to cut them…", "hedges how to cut them"),
        ("Hedges – how  to\ncut them", "hedges how to cut them"),
        ("Don’t cut &amp; run", "don't cut run"),
        ("Arrays in C++", "arrays in c++"),
        ("Arrays in C#", "arrays in c#"),
        ("Is a >= b", "is a b >="),
        ("`use-memo`", "use-memo"),
        ("Über *Hecken*", "über hecken"),
        ("Hedges of {{ .Site.Title }}", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_what_a_title_says(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("shown", "title", "meant"),
    [
        ("Cut a hedge | Garden Weekly", "Cut a hedge", "cut a hedge"),
        ("Cut a hedge - Garden Weekly", "Cut a hedge!", "cut a hedge"),
        ("Cut a hedge: June - Garden - Weekly", "Cut a hedge: June", "cut a hedge june"),
        ("Cut a hedge - Garden Weekly", "Cut yew", "cut a hedge garden weekly"),
        ("Cut a hedge", "", "cut a hedge"),
    ],
)
def test_a_brand_stands_behind_the_articles_own_title(shown: str, title: str, meant: str) -> None:
    assert without_brand(shown, title) == meant


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Cut a hedge | Garden Weekly", ("cut a hedge", "garden weekly")),
        ("Hedges | June | Garden Weekly", ("hedges june", "garden weekly")),
        ("Hedges | June", ("", "")),
        ("Cut a hedge - June", ("", "")),
        ("a|b", ("", "")),
    ],
)
def test_what_may_be_a_brand(title: str, parts: tuple[str, str]) -> None:
    assert branded(title) == parts


def test_titles_that_need_their_section() -> None:
    titles = ("overview", "next steps", "len", "ヘッジ", "cut a hedge")
    assert [needs_a_section(title) for title in titles] == [True, True, True, False, False]


def test_a_generic_title_has_no_word_of_the_articles() -> None:
    assert is_generic("Garden Weekly", "How to cut a hedge")
    assert not is_generic("Cutting hedges", "How to cut a hedge")
    assert not is_generic("{{ title }}", "How to cut a hedge")


@given(st.text())
def test_any_text_says_something_or_nothing(text: str) -> None:
    assert said(said(text)) is not None
    assert branded(text)[0] in ("", said(text.rpartition("|")[0]))
    assert without_brand(text, text) in (said(text), "")


@given(st.text("aBé\u0301ß1 ,;:·.!?'()-–_\n\u2028"))
def test_a_name_with_signs_leaves_the_rest_as_it_is(text: str) -> None:
    assert said(f"{text} C++") == f"{said(text)} c++".lstrip()


@pytest.mark.parametrize("title", ["a | " * 30_000, "<" * 100_000, " " * 100_000 + "|"])
def test_a_title_of_any_length_is_read(title: str) -> None:
    assert isinstance(without_brand(title, "a"), str)
    assert isinstance(branded(title), tuple)


@pytest.mark.parametrize(
    ("names", "total", "text"),
    [
        ("a", 0, "a"),
        ("ab", 0, "a and b"),
        ("abc", 0, "a, b and c"),
        ("abcd", 0, "a, b, c and 1 more"),
        ("abcd", 120, "a, b, c and 117 more"),
    ],
)
def test_the_first_are_named(names: str, total: int, text: str) -> None:
    assert listed(list(names), total=total) == text
