"""Anchors as GitHub makes them of headings, explicit ones, and those in HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.anchors import (
    anchors_of,
    forms_of,
    heading_anchors,
    is_among,
    is_for_scripts,
    nearest_anchor,
    slug_of,
)

SLUGS = [
    ("Getting started", "getting-started"),
    ("  What's new in 2.0?  ", "whats-new-in-20"),
    ("A — B", "a--b"),
    ("C++ & C#", "c--c"),
    ("snake_case and kebab-case", "snake_case-and-kebab-case"),
    ("Über Größe", "über-größe"),
    ("हिन्दी में", "हिन्दी-में"),
    ("日本語 の 見出し", "日本語-の-見出し"),
    ("Rocket 🚀 launch", "rocket--launch"),
    ("x² and ½", "x-and-"),
    ("12. Twelve", "12-twelve"),
    ("...", ""),
]


@pytest.mark.parametrize(("heading", "slug"), SLUGS)
def test_the_slug_of_a_heading(heading: str, slug: str) -> None:
    assert slug_of(heading) == slug


def test_repeated_headings_are_numbered() -> None:
    headings = [("Notes", ""), ("Notes", ""), ("notes!", ""), ("Notes 1", ""), ("Notes", "")]
    assert list(heading_anchors(headings)) == [
        "notes",
        "notes-1",
        "notes-2",
        "notes-1-1",
        "notes-3",
    ]


def test_an_explicit_id_stands_and_numbers_nothing() -> None:
    headings = [("Notes", "n"), ("Notes", ""), ("Notes", "")]
    assert list(heading_anchors(headings)) == ["n", "notes", "notes-1"]


@given(st.lists(st.text(alphabet="aA1- !é", max_size=4), max_size=30))
def test_anchors_of_headings_are_unique(headings: list[str]) -> None:
    anchors = list(heading_anchors((heading, "") for heading in headings))
    assert len(set(anchors)) == len(anchors) == len(headings)


FORMS = [
    ("What's new in 2.0", ["whats-new-in-20", "what-s-new-in-2-0", "whats-new-in-2.0"]),
    ("1. First steps", ["1-first-steps", "first-steps"]),
    ("Über größe", ["über-größe", "uber-groe", "ber-gre"]),
    ("Tips & tricks", ["tips--tricks", "tips-tricks", "tips-and-tricks"]),
    ("日本語", ["日本語", "section"]),
    ("$$", ["section"]),
]


@pytest.mark.parametrize(("heading", "forms"), FORMS)
def test_what_other_generators_make_of_a_heading(heading: str, forms: list[str]) -> None:
    assert [form for form in forms if form not in forms_of(heading)] == []


def test_a_plain_heading_has_one_form() -> None:
    assert forms_of("Getting started in 2 steps") == ("getting-started-in-2-steps",)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_all_anchors_hold_those_of_github(headings: list[str]) -> None:
    given = [(heading, "") for heading in headings]
    known = set(anchors_of(given))
    assert set(heading_anchors(given)) <= known


FRAGMENTS = [
    ("install", True),
    ("Install", True),
    ("user-content-install", True),
    ("notes", True),
    ("notes-1", True),
    ("notes-2", True),
    ("notes_1", True),
    ("notes-3", False),
    ("install-1", False),
    ("instal", False),
    ("launch-rocket", True),
    ("launches", False),
    ("_3", True),
]


@pytest.mark.parametrize(("fragment", "known"), FRAGMENTS)
def test_whether_a_fragment_names_a_heading(fragment: str, known: bool) -> None:
    headings = ["Install", "Notes", "Notes", "Launch 🚀", "日本語"]
    anchors = list(anchors_of((heading, "") for heading in headings))
    assert is_among(fragment, anchors) is known


def test_fragments_that_name_no_place_of_the_text() -> None:
    theirs = ["L10", "L10-L20", "top", "/route", "!/page", ":~:text=a", "fn1", "fnref:1", "page=2"]
    assert [
        each for each in (*theirs, "install", "l-shapes", "footer") if is_for_scripts(each)
    ] == (theirs)


def test_the_anchor_that_was_meant() -> None:
    anchors = list(anchors_of([("Install", ""), ("Options 🚀", ""), ("日本語", "")]))
    assert nearest_anchor("instal", anchors) == "install"
    assert nearest_anchor("elsewhere", anchors) == ""
