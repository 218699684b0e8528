"""A rule's options in words, for its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from contentlint.settings.schema import options_model
from contentlint.values import NamedTuple

_TYPES = {
    "integer": "whole number",
    "number": "number",
    "string": "text",
    "boolean": "true or false",
}


class OptionText(NamedTuple):
    """An option as people read it."""

    name: str
    type: str
    default: str
    meaning: str


def describe_options(function: Callable[..., Any]) -> Iterator[OptionText]:
    """The options of a rule's function, in order."""
    schema = options_model(function).model_json_schema()
    for name, field in schema.get("properties", {}).items():
        default = field.get("default")
        yield OptionText(
            name=name,
            type=_type(field),
            default="none" if default is None else json.dumps(default, ensure_ascii=False),
            meaning=field.get("description", ""),
        )


def _type(field: Mapping[str, Any]) -> str:
    if "enum" in field:
        return " or ".join(f"`{choice}`" for choice in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    if field.get("type") == "object":
        return f"table of {_type(field.get('additionalProperties', {}))}"
    return _TYPES.get(field.get("type", ""), "any") + _limits(field)


def _limits(field: Mapping[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is None:
        return ""
    return f", {low} to {high}" if high is not None else f", {low} or more"
