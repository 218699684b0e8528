"""Hostile values and schemas: no contract raises, hangs, or prints a value whole."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.contract.tree import plain_values
from contentlint.contract.violations import violations
from contentlint.documents.document import Document
from contentlint.settings.model import Collection
from contract_faults import faults, json_article, schema_file, yaml

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["title", "date", "id", "keywords", "author", "updated", "draft", "$schema", "kind", "part"]
)
SCHEMA = {
    "properties": {
        "title": {"type": "string", "minLength": 2},
        "date": {"anyOf": [{"type": "string", "format": "date"}, {"type": "integer"}]},
        "id": {"oneOf": [{"type": "integer", "multipleOf": 0.01}, {"enum": ["a", "b"]}]},
        "keywords": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "part": {"$ref": "#"},
    },
    "propertyNames": {"maxLength": 9},
    "required": ["title"],
    "unevaluatedProperties": False,
}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(FIELDS | st.text(), VALUES, max_size=6))
def test_any_values_give_ordered_violations_inside_the_file(tmp_path, values):
    document = Document(str(tmp_path / "a.md"), (json.dumps(values) + "\n").encode())
    collection = Collection(
        model="contentlint.contract:Article", schema=schema_file(tmp_path, SCHEMA)
    )
    found = violations(document, collection)
    spans = [violation.problem.span for violation in found]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    assert len(set(found)) == len(found)
    assert all(len(violation.problem.message) < 700 for violation in found)


def test_a_recursive_schema_follows_the_article_alone(tmp_path):
    schema = {"properties": {"in": {"$ref": "#"}, "n": {"type": "integer"}}}
    text = yaml("in: " + "{in: " * 40 + "{n: x}" + "}" * 40)
    (fault,) = faults(text, schema=schema_file(tmp_path, schema))
    assert (fault.rule, fault.shown) == ("wrong-type", "x")


def test_thousands_of_unknown_fields_and_equal_items(tmp_path):
    schema = {
        "properties": {"tags": {"uniqueItems": True}, **{f"name{n}": {} for n in range(300)}},
        "additionalProperties": False,
    }
    values = {f"nam{n}": 1 for n in range(3000)} | {"tags": [{"a": n} for n in range(3000)]}
    found = faults(json_article(values), schema=schema_file(tmp_path, schema))
    assert len(found) == 3000


@pytest.mark.parametrize("number", ["9" * 400, "-" + "9" * 400, "1e400", ".nan", "-.inf", "1e-400"])
def test_numbers_beyond_measure(tmp_path, number):
    number_schema = {"type": "number", "multipleOf": 0.1, "maximum": 5}
    schema = schema_file(tmp_path, {"properties": {"id": number_schema}})
    text = yaml(f"id: {number}", "title: x", "date: 2025-01-01")
    found = faults(text, schema=schema, model="contentlint.contract:Article")
    assert all(len(fault.message) < 300 for fault in found)


def test_plain_values_can_be_written_and_divided():
    plain = plain_values({"a": [10**5000, -(10**5000), math.nan, "\udc80", {"\udc81": 1}]})
    assert isinstance(plain, dict)
    assert json.dumps(plain, allow_nan=True).isascii()
    assert plain["a"][:2] == [10**300, -(10**300)]
    assert plain["a"][3:] == ["?", {"?": 1}]
