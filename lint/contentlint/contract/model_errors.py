"""What a Pydantic model says against a front matter, as complaints in an author's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from contentlint.contract import words
from contentlint.contract.complaints import (
    Complaint,
    Path,
    best_branch,
    wrong_type,
)
from contentlint.contract.model_loading import Model
from contentlint.contract.tree import Tree
from contentlint.documents.front_matter.nodes import Json, Node
from contentlint.values import NamedTuple

# Kinds of a model's own errors that the lint rules of these names report, from the fields' roles.
SPOKEN_FOR = frozenset({"reversed-dates", "slug-url-mismatch", "inconsistent-fields"})

_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_WANTS = {
    "string_type": "string",
    "string_unicode": "string",
    "bytes_type": "string",
    "url_type": "string",
    "uuid_type": "string",
    "int_type": "integer",
    "int_parsing": "integer",
    "int_from_float": "integer",
    "float_type": "number",
    "float_parsing": "number",
    "decimal_type": "number",
    "decimal_parsing": "number",
    "fraction_type": "number",
    "complex_type": "number",
    "bool_type": "boolean",
    "bool_parsing": "boolean",
    "list_type": "array",
    "tuple_type": "array",
    "set_type": "array",
    "frozen_set_type": "array",
    "deque_type": "array",
    "iterable_type": "array",
    "dict_type": "object",
    "frozen_dict_type": "object",
    "ordered_dict_type": "object",
    "counter_type": "object",
    "mapping_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "dataclass_type": "object",
    "dataclass_exact_type": "object",
    "arguments_type": "object",
    "none_required": "null",
    "date_type": "date",
    "datetime_type": "date-time",
    "datetime_object_invalid": "date-time",
    "time_type": "time",
    "time_delta_type": "duration",
}
_DATES = {
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "datetime_parsing": "date-time",
    "datetime_from_date_parsing": "date-time",
    "time_parsing": "time",
}


class _Error(NamedTuple):
    """One of Pydantic's errors and what is left of its location."""

    rest: tuple[str | int, ...]
    kind: str
    details: Any


def model_complaints(model: Model, values: Json, tree: Tree) -> list[Complaint]:
    """Every objection of a model, which reads the values as JSON, with its own strictness."""
    try:
        model.model_validate_json(to_json(values))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return _at(
            tree, tree.root, (), [_Error(item["loc"], item["type"], item) for item in details]
        )
    except Exception as error:  # a validator of the user's own, which may raise anything
        what = words.shorten(f"{type(error).__name__}: {error}", limit=200)
        message = f"makes the model {model.__name__!r} fail: {what}"
        return [Complaint("invalid-value", (), "crash", message)]
    return []


def _at(tree: Tree, node: Node, path: Path, errors: Iterable[_Error]) -> list[Complaint]:
    """Complaints from the errors at or below a node.

    A location also holds names that are not in the article, above all which branch of a union
    was tried: errors that differ in such a name are alternatives.
    """
    here: list[Complaint] = []
    below: dict[str, list[_Error]] = {}
    branches: dict[str | int, list[_Error]] = {}
    children = tree.children(node)
    for error in errors:
        if not error.rest or (len(error.rest) == 1 and error.kind in _MISSING):
            here.extend(_complaints(error, path))
            continue
        first = error.rest[0]
        group: dict[Any, list[_Error]] = below if str(first) in children else branches
        group.setdefault(str(first) if group is below else first, []).append(
            error._replace(rest=error.rest[1:])
        )
    for key, inner in below.items():
        here.extend(_at(tree, children[key].node, (*path, key), inner))
    tried = [_at(tree, node, path, branch) for branch in branches.values()]
    return here + best_branch(tried, path)


def _complaints(error: _Error, path: Path) -> list[Complaint]:
    kind, context = error.kind, error.details.get("ctx", {})
    if kind in SPOKEN_FOR:
        return []
    if kind in _MISSING:
        return [Complaint("missing-field", (*path, *map(str, error.rest)), "missing")]
    if kind == "union_tag_not_found":
        return [Complaint("missing-field", (*path, _tag(context)), "missing")]
    if kind == "union_tag_invalid":
        message = words.must_be_one_of(_choices(context["expected_tags"]))
        return [Complaint("invalid-value", (*path, _tag(context)), "choice", message)]
    if kind in _UNKNOWN:
        return [Complaint("unknown-field", path, "unknown")]
    if kind in _WANTS:
        return [wrong_type(path, [_WANTS[kind]])]
    if kind in _DATES:
        shown = words.show(error.details.get("input"))
        message = f"must be {words.wanted([_DATES[kind]])}, not {shown}"
        return [Complaint("invalid-date", path, "date", message)]
    return [_value(error, path, context)]


def _tag(context: dict[str, Any]) -> str:
    return str(context["discriminator"]).strip("'")


def _choices(text: str) -> list[str]:
    """Pydantic's list of what it expected: `'a', 'b' or 'c'`."""
    return [part for piece in text.split(" or ") for part in piece.split(", ") if part]


def _value(error: _Error, path: Path, context: dict[str, Any]) -> Complaint:
    kind = error.kind
    if kind in ("literal_error", "enum"):
        choices = _choices(context["expected"])
        wants = ("string",) if all(choice.startswith("'") for choice in choices) else ()
        return Complaint("invalid-value", path, "choice", words.must_be_one_of(choices), wants)
    reason, message = _measured(kind, context, error.details.get("input"))
    if message:
        return Complaint("invalid-value", path, reason, message)
    rule = "wrong-type" if kind.endswith("_type") else "invalid-value"
    return Complaint(rule, path, kind, _rephrase(error.details["msg"]))


def _measured(kind: str, context: dict[str, Any], value: Any) -> tuple[str, str]:
    """The reason and message of a bound that a value does not keep."""
    length = len(value) if isinstance(value, (str, list, dict)) else 0
    if kind in ("string_too_long", "bytes_too_long", "url_too_long"):
        return "too-long", words.too_long(context["max_length"], length)
    if kind in ("string_too_short", "bytes_too_short"):
        return "too-short", words.too_short(context["min_length"], length)
    if kind == "too_long":
        return "too-many", words.too_many(context["max_length"], length)
    if kind == "too_short":
        return "too-few", words.too_few(context["min_length"], length)
    if kind == "string_pattern_mismatch":
        return "pattern", words.no_match(context["pattern"])
    return _bound(kind, context)


def _bound(kind: str, context: dict[str, Any]) -> tuple[str, str]:
    if kind in ("greater_than", "greater_than_equal"):
        limit = context.get("gt", context.get("ge"))
        return "minimum", f"must be {'more than' if 'gt' in context else 'at least'} {limit}"
    if kind in ("less_than", "less_than_equal"):
        limit = context.get("lt", context.get("le"))
        return "maximum", f"must be {'less than' if 'lt' in context else 'at most'} {limit}"
    if kind == "multiple_of":
        return "multiple", f"must be a multiple of {context['multiple_of']}"
    return "", ""


def _rephrase(message: str) -> str:
    for prefix in ("Value error, ", "Assertion failed, "):
        message = message.removeprefix(prefix)
    if message.startswith("Input should be "):
        message = f"must be {message[len('Input should be ') :]}"
        return words.shorten(message, limit=200)
    return f": {words.shorten(message, limit=200)}" if message.strip() else "is not allowed here"
