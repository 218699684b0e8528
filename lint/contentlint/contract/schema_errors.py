"""What a JSON Schema says against a front matter, as complaints in an author's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jsonschema.exceptions import ValidationError

from contentlint.contract import words
from contentlint.contract.complaints import Complaint, Path, best_branch, wrong_type
from contentlint.contract.schema_loading import Schema
from contentlint.contract.shapes import DATE_FORMATS
from contentlint.documents.front_matter.nodes import Json

_Rephrase = Callable[[Any, Any], str]

_FORMATS = {
    "date": "must be a date such as 2025-01-31",
    "date-time": "must be a date and time with its offset, such as 2025-01-31T09:30:00Z",
    "time": "must be a time with its offset, such as 09:30:00Z",
    "email": "must be an e-mail address",
    "idn-email": "must be an e-mail address",
    "uri": "must be a full URL",
    "iri": "must be a full URL",
    "uri-reference": "must be a URL or a path",
    "iri-reference": "must be a URL or a path",
    "hostname": "must be a host name",
    "uuid": "must be a UUID",
    "regex": "must be a regular expression",
    "duration": "must be a duration such as P1DT2H",
    "color": "must be a colour",
}


def schema_complaints(schema: Schema, values: Json) -> list[Complaint]:
    """Every objection of a schema; of a union's branches, those of the best alone.

    Raises `RecursionError` for a schema that refers to itself without end.
    """
    return _all(schema.validator.iter_errors(values), ())


def _all(errors: Iterable[ValidationError], base: Path) -> list[Complaint]:
    return [complaint for error in errors for complaint in _complaints(error, base)]


def _complaints(error: ValidationError, base: Path) -> list[Complaint]:
    path = (*base, *map(str, error.relative_path))
    keyword = str(error.validator)
    if "propertyNames" in error.relative_schema_path and isinstance(error.instance, str):
        name = (*path, error.instance)
        return [Complaint("invalid-value", name, "name", "is not a name that is allowed here")]
    if error.context and keyword in ("anyOf", "oneOf"):
        return best_branch(_branches(error, path), path)
    if keyword in _STRUCTURAL:
        return list(_STRUCTURAL[keyword](error, path))
    return [_invalid(error, path, keyword)]


def _branches(error: Any, path: Path) -> list[list[Complaint]]:
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    return [_all(branch, path) for branch in branches.values()]


def _missing(error: Any, path: Path) -> Iterator[Complaint]:
    for name in _strings(error.validator_value):
        if name not in error.instance:
            yield Complaint("missing-field", (*path, name), "missing")


def _missing_with(error: Any, path: Path) -> Iterator[Complaint]:
    """A field that another one asks for."""
    for present, names in error.validator_value.items():
        for name in _strings([names] if isinstance(names, str) else names):
            if present in error.instance and name not in error.instance:
                reason = f"which '{words.shorten(present)}' asks for"
                yield Complaint("missing-field", (*path, name), "missing", reason)


def _unknown(error: Any, path: Path) -> Iterator[Complaint]:
    if isinstance(error.validator_value, dict):
        yield _invalid(error, path, str(error.validator))
        return
    for name in error.instance:
        # The validator says which names it means in its message alone, by their repr.
        if repr(name) in error.message:
            yield Complaint("unknown-field", (*path, name), "unknown")


def _type(error: Any, path: Path) -> Iterator[Complaint]:
    types = error.validator_value
    wants = [types] if isinstance(types, str) else [want for want in types if isinstance(want, str)]
    schema = error.schema if isinstance(error.schema, dict) else {}
    if wants == ["string"] and schema.get("format") in DATE_FORMATS:
        wants = [schema["format"]]
    yield wrong_type(path, wants)


def _choice(error: Any, path: Path) -> Iterator[Complaint]:
    value = error.validator_value
    choices = value if error.validator == "enum" else [value]
    wants = ("string",) if all(isinstance(choice, str) for choice in choices) else ()
    message = words.must_be_one_of([words.show(choice) for choice in choices])
    yield Complaint("invalid-value", path, "choice", message, wants)


def _format(error: Any, path: Path) -> Iterator[Complaint]:
    name = str(error.validator_value)
    rule = "invalid-date" if name in DATE_FORMATS else "invalid-value"
    message = _FORMATS.get(name, f"must have the format {words.shorten(name)}")
    reason = "date" if name in DATE_FORMATS else "format"
    yield Complaint(rule, path, reason, f"{message}, not {words.show(error.instance)}")


_STRUCTURAL: dict[str, Callable[[Any, Path], Iterator[Complaint]]] = {
    "required": _missing,
    "dependentRequired": _missing_with,
    "dependencies": _missing_with,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": _choice,
    "format": _format,
}


def _at_least(limit: Any, error: Any) -> str:
    exclusive = isinstance(error.schema, dict) and error.schema.get("exclusiveMinimum") is True
    return f"must be {'more than' if exclusive else 'at least'} {limit}"


def _at_most(limit: Any, error: Any) -> str:
    exclusive = isinstance(error.schema, dict) and error.schema.get("exclusiveMaximum") is True
    return f"must be {'less than' if exclusive else 'at most'} {limit}"


def _too_many_fields(limit: Any, error: Any) -> str:
    return words.too_many(limit, len(error.instance), unit="fields")


def _too_few_fields(limit: Any, error: Any) -> str:
    return words.too_few(limit, len(error.instance), unit="fields")


_VALUE: dict[str, tuple[str, _Rephrase]] = {
    "maxLength": ("too-long", lambda limit, error: words.too_long(limit, len(error.instance))),
    "minLength": ("too-short", lambda limit, error: words.too_short(limit, len(error.instance))),
    "maxItems": ("too-many", lambda limit, error: words.too_many(limit, len(error.instance))),
    "minItems": ("too-few", lambda limit, error: words.too_few(limit, len(error.instance))),
    "maxProperties": ("too-many", _too_many_fields),
    "minProperties": ("too-few", _too_few_fields),
    "pattern": ("pattern", lambda pattern, _: words.no_match(pattern)),
    "minimum": ("minimum", _at_least),
    "maximum": ("maximum", _at_most),
    "exclusiveMinimum": ("minimum", lambda limit, _: f"must be more than {limit}"),
    "exclusiveMaximum": ("maximum", lambda limit, _: f"must be less than {limit}"),
    "multipleOf": ("multiple", lambda step, _: f"must be a multiple of {step}"),
    "uniqueItems": ("unique", lambda _, __: "has an item twice"),
    "contains": ("contains", lambda _, __: "lacks an item that must be there"),
    "oneOf": ("branches", lambda _, __: "fits more than one of the forms that are allowed here"),
    "items": ("too-many", lambda _, __: "has more items than are allowed here"),
    "additionalItems": ("too-many", lambda _, __: "has more items than are allowed here"),
    "unevaluatedItems": ("too-many", lambda _, __: "has items that are not allowed here"),
}


def _invalid(error: ValidationError, path: Path, keyword: str) -> Complaint:
    reason, rephrase = _VALUE.get(keyword, (keyword, lambda _, __: "is not allowed here"))
    return Complaint("invalid-value", path, reason, rephrase(error.validator_value, error))


def _strings(names: object) -> list[str]:
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
