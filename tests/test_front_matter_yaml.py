"""YAML: PyYAML's values as JSON sees them, and where each key and value stands."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.front_matter.nodes import Duplicate, Node
from contentlint.documents.front_matter.yaml_values import plain_value
from contentlint.documents.text import Run
from contentlint.model import Span
from front_matter_checks import parsed, shown

# libyaml and PyYAML's own scanner differ in what they refuse.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fenced(inner: str) -> str:
    return f"---\n{inner}\n---\n"


def node_of(inner: str) -> tuple[Node, str]:
    text = fenced(inner)
    entry = parsed(text).get("a")
    assert entry is not None
    return entry.node, text


def test_every_key_and_value_has_its_span():
    text = fenced(
        "é😀: 'x' # c\n\"b\":\n  - 1\n  - {c: no, 'd' : }\n"
        "? e\nf: >-\n  one\n  two\n\n\ng: |\n\n   x \n  \nh: &h !!str 2025\ni:"
    )
    assert shown(parsed(text), text) == [
        ("é😀", "é😀", "'x'", "str"),
        ("b", '"b"', "- 1\n  - {c: no, 'd' : }", "seq"),
        ("0", "1", "1", "int"),
        ("1", "{c: no, 'd' : }", "{c: no, 'd' : }", "map"),
        ("c", "c", "no", "bool"),
        ("d", "'d'", "", "null"),
        ("e", "e", "", "null"),
        ("f", "f", ">-\n  one\n  two", "str"),
        ("g", "g", "|\n\n   x ", "str"),
        ("h", "h", "2025", "str"),
        ("i", "i", "", "null"),
    ]


def test_an_empty_value_stands_after_its_colon():
    node, text = node_of("a:   # comment\nb: 1")
    assert (node.value, node.written, node.span) == (None, "null", Span(6, 6))
    assert text[5] == ":"


@pytest.mark.parametrize(
    ("written", "value", "kind"),
    [
        ("yes", True, "bool"),
        ("Off", False, "bool"),
        ("y", "y", "str"),
        ("012", 10, "int"),
        ("0o12", "0o12", "str"),
        ("0x_1F", 31, "int"),
        ("0b_", "0b_", "str"),
        ("+1_000", 1000, "int"),
        ("-1:30", -90, "int"),
        ("1:30.5", 90.5, "float"),
        ("1e3", "1e3", "str"),
        ("1.10", 1.1, "float"),
        ("-.5", "-.5", "str"),
        ("~", None, "null"),
        (".inf", ".inf", "float"),
        (".NaN", ".NaN", "float"),
        ("1.0e+999", "1.0e+999", "float"),
        ("9" * 5000, "9" * 5000, "int"),
        ("2025-02-30", "2025-02-30", "timestamp"),
        ("2025-01-01 10:00:00 +1", "2025-01-01 10:00:00 +1", "timestamp"),
        ("=", "=", "str"),
        ("<<", "<<", "str"),
        ("! 1", "1", "str"),
        ("!!str yes", "yes", "str"),
        ("!!int '7'", 7, "int"),
        ("!!float 7", 7.0, "float"),
        ("!!bool 'no'", False, "bool"),
        ("!!null x", None, "null"),
        ("!!binary aGk=", "aGk=", "str"),
        ("!!set {b, c}", {"b": None, "c": None}, "map"),
        ("'yes'", "yes", "str"),
    ],
)
def test_scalars(written: str, value: object, kind: str):
    node, _ = node_of(f"a: {written}")
    assert (node.value, node.written, node.plain) == (
        value,
        kind,
        written[0] != "'" and written[-1] not in "'}",
    )


def test_keys_that_are_no_text_are_what_was_written():
    text = fenced("1: a\nyes: b\n2025-01-01: c\n~: d\n&k e: 1\n? |\n  f\n: 2")
    values = {"1": "a", "yes": "b", "2025-01-01": "c", "~": "d", "e": 1, "f\n": 2}
    assert parsed(text).values == values


def test_merged_keys_are_entries_and_explicit_ones_win():
    text = fenced("x: &x {a: 1, b: 2}\ny: &y\n  b: 3\n  c: 4\nz:\n  b: 0\n  <<: [*x, *y]\n  d: 5")
    front_matter = parsed(text)
    assert front_matter.values["z"] == {"a": 1, "b": 0, "c": 4, "d": 5}
    assert front_matter.duplicates == ()
    entry = front_matter.get("z.a")
    assert entry is not None
    assert (text[slice(*entry.key_span)], text[slice(*entry.node.span)]) == ("a", "1")


def test_an_alias_has_its_own_span_and_the_text_of_its_anchor():
    text = fenced("a: &x one\nb: *x\nc: {*x : 1}")
    front_matter = parsed(text)
    assert front_matter.values == {"a": "one", "b": "one", "c": {"one": 1}}
    entry = front_matter.get("b")
    assert entry is not None
    assert text[slice(*entry.node.span)] == "*x"
    assert text[slice(*entry.node.text.span())] == "one"


def test_duplicates_of_every_depth():
    text = fenced("a: 1\nb: {c: 1, 'c': 2}\na: 3\na: 4")
    front_matter = parsed(text)
    assert front_matter.values == {"a": 4, "b": {"c": 2}}
    assert front_matter.duplicates == (
        Duplicate("c", Span(19, 22), Span(13, 14)),
        Duplicate("a", Span(27, 28), Span(4, 5)),
        Duplicate("a", Span(32, 33), Span(4, 5)),
    )


@pytest.mark.parametrize(
    ("inner", "message", "at"),
    [
        ("a: b: c", "mapping values are not allowed in this context", (8, 9)),
        (
            "a: b\n\tc: 1",
            "found a tab character that violates indentation (while scanning a plain scalar)",
            (9, 10),
        ),
        ("é: 1\na: \x0c1", "control characters are not allowed", (12, 13)),
        ("a: 'b", "found unexpected end of stream (while scanning a quoted scalar)", (7, 8)),
        ("a: [1", "did not find expected ',' or ']' (while parsing a flow sequence)", (7, 8)),
        ("a: !foo b", "the tag !foo is not plain data", (7, 11)),
        (
            "a: !!python/name:os.system ''",
            "the tag !!python/name:os.system is not plain data",
            (7, 30),
        ),
        ("a: &x !foo {b: 1}", "the tag !foo is not plain data", (10, 14)),
        ("a: !!int b", "'b' is no !!int", (7, 14)),
        ("a: *b", "found undefined alias 'b'", (7, 9)),
        ("a: &b [*b]", "the alias *b stands inside of what it names", (11, 13)),
        ("{a: b}: 1", "a key must be text, not a mapping or a sequence", (4, 5)),
        ("a: 1\n--- b", "a front matter is one document, and here a second one starts", (9, 12)),
        ("<<: 1", "expected a mapping or list of mappings for merging", (8, 9)),
    ],
)
def test_errors_stand_where_the_parser_stumbled(inner: str, message: str, at: tuple[int, int]):
    error = parsed(fenced(inner)).error
    assert error is not None
    assert (error.message, error.span) == (message, Span(*at))


def test_aliases_count_as_often_as_they_are_used():
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{b}: &{b} [{','.join(['*' + a] * 10)}]" for a, b in zip("abcdef", "bcdefg", strict=True)
    ]
    error = parsed(fenced("\n".join(lines))).error
    assert error is not None
    assert error.message == "the front matter holds more than 10,000 values"


def test_a_chain_of_aliases_is_as_deep_as_what_it_stands_for():
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 99))]
    error = parsed(fenced("\n".join(lines))).error
    assert error is not None
    assert error.message == "the front matter is nested more than 64 levels deep"


@pytest.mark.parametrize(
    ("inner", "value", "runs"),
    [
        ("a: b c", "b c", [(0, 7, 10, True)]),
        ("a: b  \n\n c", "b\nc", [(0, 7, 8, True), (1, 8, 13, False), (2, 13, 14, True)]),
        ("a: 'b''c'", "b'c", [(0, 8, 9, True), (1, 9, 11, False), (2, 11, 12, True)]),
        (r'a: "\u00e9\\x"', "é\\x", [(0, 8, 14, False), (1, 14, 16, False), (2, 16, 17, True)]),
        ('a: "b \\\n  c"', "b c", [(0, 8, 10, True), (2, 14, 15, True)]),
        ("a: |\n  b\n\n  c", "b\n\nc\n", [(0, 11, 14, True), (3, 16, 18, True)]),
        ("a: |-\r\n  b\r\n  c", "b\nc", [(0, 13, 14, True), (1, 14, 16, False), (2, 18, 19, True)]),
        ("a: >2-\n    b\n  c", "  b\nc", [(0, 13, 17, True), (4, 19, 20, True)]),
        (
            "a: >\n  b\n  c\n\n  d",
            "b c\nd\n",
            [
                (0, 11, 12, True),
                (1, 12, 15, False),
                (2, 15, 16, True),
                (3, 17, 18, True),
                (4, 20, 22, True),
            ],
        ),
    ],
)
def test_each_character_knows_its_source(inner: str, value: str, runs: list[Any]):
    node, _ = node_of(inner)
    expected = tuple(Run(start, Span(a, b), verbatim) for start, a, b, verbatim in runs)
    assert (node.value, node.text.value, node.text.runs) == (value, value, expected)


CHARACTERS = st.sampled_from(" \t\n\r\x85\u2028\ufeffaé😀'\"\\:#-?[]{},&*!|>%@`~1.,\x07")
TEXTS = st.text(CHARACTERS, max_size=40) | st.text(max_size=20)
SCALARS = (
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes()
)
MAPPINGS = st.dictionaries(
    TEXTS,
    st.recursive(
        SCALARS,
        lambda v: st.lists(v, max_size=4) | st.dictionaries(TEXTS, v, max_size=4),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


def as_json(value: Any) -> Any:
    """What PyYAML loaded, with one word for all that JSON does not have."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, datetime.date) or (isinstance(value, float) and not math.isfinite(value)):
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


@settings(max_examples=300, deadline=None)
@given(
    MAPPINGS,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([10, 30, 1000]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_pyyaml_writes_is_read_as_pyyaml_reads_it(
    values: dict[str, Any],
    style: str | None,
    flow: bool | None,
    width: int,
    unicode: bool,
    line_end: str,
):
    written = yaml.safe_dump(
        values,
        default_style=style,
        default_flow_style=flow,
        width=width,
        allow_unicode=unicode,
        line_break=line_end,
    )
    text = f"---{line_end}{written}---{line_end}"
    front_matter = parsed(text)
    assert front_matter.error is None
    assert as_loaded(front_matter.root) == as_json(yaml.safe_load(written))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["'", '"', "|", ">", None]), st.sampled_from([10, 80]))
def test_what_is_folded_or_escaped_keeps_its_words_verbatim(
    value: str, style: str | None, width: int
):
    value = "".join(c for c in value if c.isalnum() or c in " \n'\"\\") + "x words that wrap"
    written = yaml.safe_dump({"a": value}, default_style=style, width=width, allow_unicode=True)
    text = fenced(written)
    entry = parsed(text).get("a")
    assert entry is not None
    # PyYAML writes a folded line that opens with a blank as it cannot read it again.
    assert entry.node.value == yaml.safe_load(written)["a"]
    mapped = entry.node.text
    for index, character in enumerate(mapped.value):
        shown = text[slice(*mapped.span(index, index + 1))]
        assert shown == character or not (character.isalnum() and shown[0] != "\\")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"a: b - 'c' \"d\" | > >- |+ |2 & * # [ ] { } , ? x !!str\n".split(" "),
                "\n",
                "\n  ",
                "\n\n",
                " ",
                "  ",
            ]
        )
    ).map("".join)
)
def test_what_pyyaml_refuses_is_refused_and_nothing_else(inner: str):
    text = f"---\nz: 1\n{inner}\n---\n"
    front_matter = parsed(text)
    try:
        expected = yaml.load(text[4 : front_matter.span.end - 3], Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        expected = None
    if front_matter.error is None:
        assert expected is not None
        assert front_matter.values == {key or "": value for key, value in expected.items()}


def test_line_ends_and_strange_characters_move_nothing():
    text = "---\r\na: 'x\u2028 y'\rb: 1\r\n'\ud800c': 😀\ud800\r\n---\r\n"
    front_matter = parsed(text)
    assert front_matter.values == {"a": "x\u2028y", "b": 1, "\ufffdc": "😀\ufffd"}
    assert [key for _, key, _, _ in shown(front_matter, text)] == ["a", "b", "'\ud800c'"]


def test_a_byte_order_mark_after_the_fence_moves_nothing():
    text = "---\n\ufeffa: b\n---\n"
    assert shown(parsed(text), text) == [("a", "a", "b", "str")]


WORDS = ("yes", "No", "TRUE", "off", "~", "null", "<<", "=", "2020-01-31", "1:30", "0x1f", "-1_0.5")


@given(
    st.one_of(st.sampled_from(WORDS), st.text("0123456789+-._:eExTZ \nyesnotrufal~<=", max_size=12))
)
def test_an_unquoted_scalar_has_the_type_that_pyyaml_gives_it(text: str):
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    value, written = plain_value(text)
    kind = tag.rpartition(":")[2]
    if written == "str":  # also what PyYAML takes for a number and then cannot read
        assert value == text
        assert kind in ("str", "merge", "value", "int", "float", "bool")
    else:
        assert written == kind
