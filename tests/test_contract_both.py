"""A model and a schema together: each fault once, and a field known to either is known."""

from __future__ import annotations

import pytest

from contract_faults import Fault, faults, schema_file, yaml

MODEL = """
from datetime import date
from pydantic import BaseModel, ConfigDict, Field

class Page(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str = Field(max_length=3)
    date: date
    count: int = 1
    only_model: str = ""
"""
SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 3, "pattern": "^a"},
        "date": {"type": "string", "format": "date"},
        "count": {"type": "integer"},
        "only_schema": {"type": "string"},
    },
    "required": ["title", "date"],
    "additionalProperties": False,
}


@pytest.fixture
def both(tmp_path):
    file = tmp_path / "page.py"
    file.write_text(MODEL)
    return {"model": f"{file}:Page", "schema": schema_file(tmp_path, SCHEMA)}


def test_each_fault_once(both):
    text = yaml("titel: x", "date: soon", "count: many")
    assert faults(text, **both) == [
        Fault("unknown-field", "titel", "titel", "unknown field 'titel' — did you mean 'title'?"),
        Fault(
            "invalid-date", "date", "soon", "'date' must be a date such as 2025-01-31, not 'soon'"
        ),
        Fault("wrong-type", "count", "many", "'count' must be a whole number, not text"),
    ]


def test_other_reasons_at_the_same_place_are_other_faults(both):
    assert [fault.message for fault in faults(yaml("title: bcde", "date: 2025-01-01"), **both)] == [
        "'title' is longer than 3 characters (4)",
        "'title' must match the pattern ^a",
    ]


def test_known_to_either_is_known(both):
    text = yaml("title: a", "date: 2025-01-01", "only_model: x", "only_schema: y", "none: z")
    assert [fault.path for fault in faults(text, **both)] == ["none"]


def test_the_schema_key_is_never_unknown(both):
    text = yaml("$schema: https://example.com/x.json", "title: a", "date: 2025-01-01")
    assert faults(text, **both) == []


def test_keys_given_twice_count_by_their_last_value(both):
    text = yaml("title: a", "date: 2025-01-01", "count: x", "count: 2")
    assert faults(text, **both) == []
    text = yaml("title: a", "date: 2025-01-01", "count: 2", "count: xyz")
    assert [fault.shown for fault in faults(text, **both)] == ["xyz"]
