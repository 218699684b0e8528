"""TOML: tomllib's values, each where it stands."""

from __future__ import annotations

import datetime
import json
import math
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.front_matter.nodes import Duplicate, Node
from contentlint.documents.text import Run
from contentlint.model import Span
from front_matter_checks import parsed, shown

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def fenced(inner: str) -> str:
    return f"+++\n{inner}\n+++\n"


def test_every_key_and_value_has_its_span():
    text = fenced(
        "title = 'é😀' # c\r\n\"q\\u00e9\" . x = 1\n[seo]\n"
        "keys = [ # c ]\n 'a', {b = 2025-01-01 10:00:00},\n]\n"
        "[seo.deep]\n[[item]]\nn = 1\n[[item]]\n[item.sub]\nn = true\n[ empty ]"
    )
    front_matter = parsed(text)
    assert front_matter.values == {
        "title": "é😀",
        "qé": {"x": 1},
        "seo": {"keys": ["a", {"b": "2025-01-01 10:00:00"}], "deep": {}},
        "item": [{"n": 1}, {"sub": {"n": True}}],
        "empty": {},
    }
    array = "[ # c ]\n 'a', {b = 2025-01-01 10:00:00},\n]"
    items = "[[item]]\nn = 1\n[[item]]\n[item.sub]\nn = true"
    assert shown(front_matter, text) == [
        ("title", "title", "'é😀'", "str"),
        ("qé", '"q\\u00e9"', '"q\\u00e9" . x = 1', "map"),
        ("x", "x", "1", "int"),
        ("seo", "seo", f"[seo]\nkeys = {array}\n[seo.deep]", "map"),
        ("keys", "keys", array, "seq"),
        ("0", "'a'", "'a'", "str"),
        ("1", "{b = 2025-01-01 10:00:00}", "{b = 2025-01-01 10:00:00}", "map"),
        ("b", "b", "2025-01-01 10:00:00", "timestamp"),
        ("deep", "deep", "[seo.deep]", "map"),
        ("item", "item", items, "seq"),
        ("0", "[[item]]\nn = 1", "[[item]]\nn = 1", "map"),
        ("n", "n", "1", "int"),
        ("1", "[[item]]\n[item.sub]\nn = true", "[[item]]\n[item.sub]\nn = true", "map"),
        ("sub", "sub", "[item.sub]\nn = true", "map"),
        ("n", "n", "true", "bool"),
        ("empty", "empty", "[ empty ]", "map"),
    ]


def test_a_key_given_twice_keeps_the_last():
    front_matter = parsed(fenced("a = '''\n1'''\nb = 2\na = [\n3]\na = 4\n[t]\na = 5"))
    assert front_matter.error is None
    assert front_matter.values == {"b": 2, "a": 4, "t": {"a": 5}}
    assert front_matter.duplicates == (
        Duplicate("a", Span(23, 24), Span(4, 5)),
        Duplicate("a", Span(32, 33), Span(4, 5)),
    )


@pytest.mark.parametrize(
    ("written", "value", "runs"),
    [
        ("'a\\n'", "a\\n", [(0, 9, 12, True)]),
        (r'"a\n\u00e9"', "a\né", [(0, 9, 10, True), (1, 10, 12, False), (2, 12, 18, False)]),
        ('"""\na""\n\\\n  b"""', 'a""\nb', [(0, 12, 16, True), (4, 20, 21, True)]),
        ("'''a\r\nb''''", "a\nb'", [(0, 11, 12, True), (1, 12, 14, False), (2, 14, 16, True)]),
        ('""', "", []),
        ('""""""', "", []),
    ],
)
def test_each_character_knows_its_source(written: str, value: str, runs: list[Any]):
    entry = parsed(fenced(f"a = {written}")).get("a")
    assert entry is not None
    expected = tuple(Run(start, Span(a, b), verbatim) for start, a, b, verbatim in runs)
    assert (entry.node.value, entry.node.text.value, entry.node.text.runs) == (
        value,
        value,
        expected,
    )


@pytest.mark.parametrize(
    ("inner", "at"),
    [
        ("a = 1\r\nb = ", 15),
        ("a = 1\r\nb = no\r\n", 15),
        ("a = 1 2", 10),
        ("a = 2025-2-30", None),
        ("[a]\n[a]", None),
        ("a = 'b", None),
        ("a = [1", None),
        ("a = 1\rb = 2", None),
        ("a.b = 1\na = 2", None),
        ("a = {b = 1, b = 2}", None),
    ],
)
def test_errors_stand_where_the_parser_stumbled(inner: str, at: int | None):
    text = fenced(inner)
    error = parsed(text).error
    assert error is not None
    assert "(at " not in error.message
    assert at is None or error.span == Span(at, at + (text[at] not in "\r\n"))


@pytest.mark.parametrize("written", ["2025-02-30", "2025-13-01T25:00:00Z"])
def test_dates_need_not_be_on_the_calendar(written: str):
    front_matter = parsed(fenced(f"a = {written}\nb = [{written}, 1]"))
    assert front_matter.values == {"a": written, "b": [written, 1]}
    entry = front_matter.get("a")
    assert entry is not None
    assert (entry.node.written, entry.node.text.value) == ("timestamp", written)


KEYS = st.text("ab-_1", min_size=1, max_size=3) | st.text("a.é\"'\\ \t\n#=😀]", max_size=3).map(
    json.dumps
)
LITERALS = st.sampled_from(
    [
        *"1 -2 +3 1_000 0xff 0b1 1.5 1e3 inf -inf nan true false 2025-01-01 07:32:00".split(),
        *"1979-05-27T07:32:00Z 1979-05-27T00:32:00.999999-07:00 '' 'a\\' '''a'''".split(),
        *r'""  "a\tb"  """a"b"""'.split(),
        "1979-05-27 07:32:00",
        "'''\na\n'b''c'''",
        '"""\na \\\n  \n  b\\"""""',
        "'''\r\n]\r\n'''",
        '"]#"',
    ]
) | st.text('a"\\é😀#]}, ', max_size=6).map(json.dumps)
GAPS = st.sampled_from(["", " ", "\n", " # ] }\n", "\r\n"])


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    parts = [draw(GAPS) + value + draw(GAPS) for value in draw(st.lists(values, max_size=3))]
    return "[" + ",".join(parts) + draw(GAPS) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3, unique_by=key_name))
    return "{" + ", ".join(f"{key} = {draw(values)}" for key in keys) + "}"


def key_name(key: str) -> str:
    return str(json.loads(key)) if key[0] == '"' else key


VALUES = st.recursive(LITERALS, lambda values: arrays(values) | inline_tables(values), max_leaves=5)
STATEMENTS = st.tuples(
    st.lists(KEYS, min_size=1, max_size=3).map(" . ".join),
    st.sampled_from([" = ", "=", "\t= "]),
    VALUES,
).map("".join)
HEADERS = st.lists(KEYS, min_size=1, max_size=3).map(".".join)
LINES = STATEMENTS | HEADERS.map("[{}]".format) | HEADERS.map("[[ {} ]]".format) | st.just("# [c]")


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return "TEXT"
    if isinstance(value, float) and not math.isfinite(value):
        return "TEXT"
    return value


def as_loaded(node: Node) -> Any:
    if node.written == "map":
        return {entry.key: as_loaded(entry.node) for entry in node.entries}
    if node.written == "seq":
        return [as_loaded(item) for item in node.items]
    if node.written == "timestamp" or (node.written == "float" and isinstance(node.value, str)):
        return "TEXT"
    return node.value


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines, each kept where the document is still valid with it."""
    document = ""
    for line in draw(st.lists(LINES, max_size=8)):
        longer = document + line + draw(st.sampled_from(["\n", "\r\n", " # c\n"]))
        try:
            tomllib.loads(longer)
        except tomllib.TOMLDecodeError:
            continue
        document = longer
    return document


@settings(max_examples=200, deadline=None)
@given(documents())
def test_the_located_tree_has_tomllibs_values(inner: str):
    text = f"+++\n{inner}+++\n"
    front_matter = parsed(text)
    assert (front_matter.error, front_matter.duplicates) == (None, ())
    assert as_loaded(front_matter.root) == as_json(tomllib.loads(inner))
    for entry in front_matter.root.walk():
        key = text[slice(*entry.key_span)]
        assert entry.key.isdigit() or key_name(key) == entry.key
        if entry.node.written not in ("map", "seq"):
            written = text[slice(*entry.node.span)]
            assert as_json(tomllib.loads(f"a = {written}")["a"]) == as_loaded(entry.node)


def test_a_number_of_too_many_digits_is_told_in_our_words() -> None:
    digits = "1" * 5000
    text = fenced(f"a = 1\nb = [12, {digits}]")
    error = parsed(text).error
    assert error is not None
    assert error.message == "a number has too many digits"
    assert text[slice(*error.span)] == digits
