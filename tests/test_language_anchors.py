"""Anchors as GitHub makes them of headings, explicit ones, and those in HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.anchors import heading_anchors, html_anchors, slug_of

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


def test_ids_and_names_in_html() -> None:
    html = (
        "<a name=\"old\"></a><h2 class=x id=new>T</h2> <p ID = 'th&amp;rd'>"
        ' <i data-id="no" id=""> <b hidden id="five"> 1 < 2 id="six" <code>id="seven"</code>'
    )
    assert list(html_anchors(html)) == ["old", "new", "th&rd", "five"]
