"""Roles: which entry of a front matter is the title, the url, the date."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.front_matter.nodes import Entry, FrontMatter, Node, SyntaxProblem
from contentlint.model import Span
from contentlint.settings.model import Fields
from contentlint.settings.roles import MANY, USUAL, entries_of, names_of

WRITTEN = {type(None): "null", bool: "bool", int: "int", float: "float", str: "str"}

SWITCHES = {"url", "date", "updated", "aliases", "references"}


def front_matter(values: dict[str, Any], **besides: Any) -> FrontMatter:
    """Front matter that holds these values, each key at a place of its own."""
    root = _node(values, count(3))
    return FrontMatter("yaml", Span(0, 1000), Span(0, 3), root, **besides)


def _node(value: Any, places: Any) -> Node:
    place = next(places)
    span = Span(place, place + 1)
    if isinstance(value, dict):
        entries = tuple(_entry(key, inner, places) for key, inner in value.items())
        return Node(value=value, span=span, written="map", entries=entries)
    if isinstance(value, list):
        items = tuple(_node(item, places) for item in value)
        return Node(value=value, span=span, written="seq", items=items)
    return Node(value=value, span=span, written=WRITTEN[type(value)])


def _entry(key: str, value: Any, places: Any) -> Entry:
    place = next(places)
    return Entry(key, Span(place, place + 1), _node(value, places))


def played(values: dict[str, Any], role: str, **fields: Any) -> list[tuple[str, Any]]:
    found = entries_of(front_matter(values), Fields(**fields))[role]
    return [(entry.key, entry.node.value) for entry in found]


@pytest.mark.parametrize("role", Fields._fields)
def test_every_role_has_usual_names(role: str) -> None:
    for name in USUAL[role]:
        value: Any = "x"
        for part in reversed(name.split(".")):
            value = {part: value}
        assert played(value, role) == [(name.rpartition(".")[2], "x")]


def test_every_usual_name_belongs_to_one_role() -> None:
    names = [name for role in USUAL for name in USUAL[role]]
    assert len(set(names)) == len(names)
    assert set(USUAL) == set(Fields._fields) >= MANY


def test_the_first_usual_name_wins() -> None:
    values = {"summary": "s", "seo": {"description": "n"}, "description": "d"}
    assert played(values, "description") == [("description", "d")]


def test_a_named_field_replaces_the_usual_ones() -> None:
    values = {"title": "t", "article_title": "a"}
    assert played(values, "title", title="article_title") == [("article_title", "a")]
    assert played(values, "title", title="headline") == []


def test_a_dotted_path_leads_into_tables() -> None:
    values = {"seo": {"page_keywords": "a, b"}}
    assert played(values, "keywords", keywords="seo.page_keywords") == [("page_keywords", "a, b")]


def test_a_null_value_still_plays_its_role() -> None:
    assert played({"description": None}, "description") == [("description", None)]
    assert played({"d": None}, "description", description="d") == [("d", None)]


def test_a_usual_name_with_a_value_comes_before_one_without() -> None:
    values = {"date": None, "published_at": "2025-01-01"}
    assert played(values, "date") == [("published_at", "2025-01-01")]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("date", "published"),
        ("updated", "lastUpdated"),
        ("url", "permalink"),
        ("aliases", "aliases"),
    ],
)
def test_a_switch_plays_no_role_unless_it_is_named(role: str, name: str) -> None:
    assert played({name: True}, role) == []
    assert played({name: True}, role, **{role: name}) == [(name, True)]


def test_a_title_may_be_a_word_that_yaml_takes_for_a_boolean() -> None:
    assert played({"title": False}, "title") == [("title", False)]


def test_a_table_plays_no_role_but_that_of_a_reference() -> None:
    assert played({"description": {"en": "x"}, "summary": "s"}, "description") == [("summary", "s")]
    assert played({"related": {"id": 1}}, "references") == [("related", {"id": 1})]


def test_a_list_of_references_is_one_entry_an_item() -> None:
    values = {"related": [{"id": 1}, "/b"]}
    assert played(values, "references") == [("0", {"id": 1}), ("1", "/b")]


def test_items_are_not_walked_into_further() -> None:
    assert played({"aliases": [["/a"], "/b"]}, "aliases") == [("0", ["/a"]), ("1", "/b")]


def test_keywords_stay_one_entry() -> None:
    assert played({"keywords": ["a", "b"]}, "keywords") == [("keywords", ["a", "b"])]


def test_a_pattern_names_several_references() -> None:
    values = {"related_article2": {"id": 2}, "title": "t", "related_article1": {"id": 1}}
    expected = [("related_article2", {"id": 2}), ("related_article1", {"id": 1})]
    assert played(values, "references", references=("related_article*",)) == expected
    assert played(values, "references", references="related_article*") == expected


def test_an_entry_that_two_patterns_name_comes_once() -> None:
    values = {"a1": "x", "a2": ["y", "z"]}
    patterns = ("a2", "a*", "")
    assert played(values, "aliases", aliases=patterns) == [("0", "y"), ("1", "z"), ("a1", "x")]


VALUES = st.sampled_from([None, True, 1, "x", ["x", "y"], {"title": "x", "date": "y"}])
KEYS = sorted(
    {key for names in USUAL.values() for name in names for key in (name, *name.split("."))}
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES), st.sampled_from(Fields._fields))
def test_the_first_usual_name_with_a_value_plays_a_role(values: dict[str, Any], role: str) -> None:
    given_ones = [played(values, role, **{role: name}) for name in USUAL[role]]
    may_play = [
        found
        for found in given_ones
        if found
        and (role == "references" or not isinstance(found[0][1], dict))
        and not (role in SWITCHES and found[0][1] is True)
    ]
    wanted = [found for found in may_play if found[0][1] is not None] or may_play
    assert played(values, role) == (wanted[0] if wanted else [])


def test_the_names_of_a_role_are_those_given_or_else_the_usual() -> None:
    assert names_of(Fields(title="headline"), "title") == ("headline",)
    assert names_of(Fields(aliases=("a", "")), "aliases") == ("a",)
    assert names_of(Fields(), "title") == USUAL["title"]


def test_front_matter_that_cannot_be_read_has_no_roles() -> None:
    problem = SyntaxProblem("broken", Span(0, 1))
    values = {"title": "t"}
    assert entries_of(None, Fields())["title"] == ()
    assert entries_of(front_matter(values, closed=False), Fields())["title"] == ()
    assert entries_of(front_matter(values, error=problem), Fields())["title"] == ()
