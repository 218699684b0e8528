"""JSON: the values of the standard library, positions, and its words for errors."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.front_matter.nodes import Duplicate
from contentlint.documents.text import Run
from contentlint.model import Span
from front_matter_checks import parsed, shown


def test_every_key_and_value_has_its_span():
    text = (
        '{\n  "é😀": [1, -2.5e1, {"a\\n": null}],\r\n'
        '  "b" : true, "c": {}, "d": "x\\u00e9"\n}\nbody'
    )
    front_matter = parsed(text)
    assert front_matter.values == {"é😀": [1, -25.0, {"a\n": None}], "b": True, "c": {}, "d": "xé"}
    assert shown(front_matter, text) == [
        ("é😀", '"é😀"', '[1, -2.5e1, {"a\\n": null}]', "seq"),
        ("0", "1", "1", "int"),
        ("1", "-2.5e1", "-2.5e1", "float"),
        ("2", '{"a\\n": null}', '{"a\\n": null}', "map"),
        ("a\n", '"a\\n"', "null", "null"),
        ("b", '"b"', "true", "bool"),
        ("c", '"c"', "{}", "map"),
        ("d", '"d"', '"x\\u00e9"', "str"),
    ]


def test_a_key_given_twice():
    front_matter = parsed(';;;\n{"a": 1, "a": 2}\n;;;\n')
    assert front_matter.values == {"a": 2}
    assert front_matter.duplicates == (Duplicate("a", Span(13, 16), Span(5, 8)),)


def test_what_cannot_be_printed_stays_text():
    digits = "1" + "0" * 4300
    values = parsed(f'{{"a": {digits}, "b": 1e999, "c": "\\ud800", "d": "\\ud83d\\ude00"}}').values
    assert values == {"a": digits, "b": "1e999", "c": "\ufffd", "d": "😀"}


def test_each_character_knows_its_source():
    entry = parsed('{"a": "x\\ud83d\\ude00\\"y"}').get("a")
    assert entry is not None
    assert (entry.node.text.value, entry.node.text.runs) == (
        'x😀"y',
        (
            Run(0, Span(7, 8), True),
            Run(1, Span(8, 20), False),
            Run(2, Span(20, 22), False),
            Run(3, Span(22, 23), True),
        ),
    )


@pytest.mark.parametrize(
    ("inner", "message", "at"),
    [
        ("", "Expecting an object", 5),
        ("[1]", "Expecting an object", 4),
        ('{"a": 1,}', "Expecting property name enclosed in double quotes", 12),
        ('{"a" 1}', "Expecting ':' delimiter", 9),
        ('{"a": 1 "b"}', "Expecting ',' delimiter", 12),
        ('{"a": NaN}', "Expecting value", 10),
        ('{"a": [1,]}', "Expecting value", 13),
        ('{"a": "b\n"}', "Invalid control character", 12),
        ('{"a": "\\x"}', "Invalid \\escape", 11),
        ('{"a": 1} b', "Extra data", 13),
        ('{"a": [', "Expecting value", 12),
    ],
)
def test_errors_stand_where_the_parser_stumbled(inner: str, message: str, at: int):
    text = f";;;\n{inner}\n;;;\n"
    error = parsed(text).error
    assert error is not None
    assert (error.message, error.span) == (message, Span(at, at + (text[at] != "\n")))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda value: st.lists(value, max_size=4) | st.dictionaries(st.text(), value, max_size=4),
    max_leaves=10,
)  # fmt: skip


@settings(deadline=None)
@given(
    st.dictionaries(st.text(), VALUES),
    st.sampled_from([None, 2]),
    st.booleans(),
    st.sampled_from(["{}\nbody", ";;;\n{}\n;;;\n", "---json\n{}\n---\n"]),
)
def test_what_json_writes_is_read(
    values: dict[str, object], indent: int | None, ascii_only: bool, fences: str
):
    written = json.dumps(values, indent=indent, ensure_ascii=ascii_only)
    front_matter = parsed(fences.replace("{}", written))
    assert (front_matter.error, front_matter.values) == (None, values)
