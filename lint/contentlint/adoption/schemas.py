"""A JSON Schema that nearly all front matters of a kind keep, with the exceptions counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from string import digits
from typing import Any

from contentlint.adoption.nouns import agreeing, counted, exceptions, few
from contentlint.adoption.texts import Limits, text_limits
from contentlint.values import NamedTuple

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DEEPEST = 5
_MOST = 200  # fields that are spoken of
_NAMED = 12  # fields that a comment names
_LONGEST_NAME = 80
_ENOUGH = 20  # values, to say what is usual

# People come and go; titles and keywords are new in every article.
_OPEN = re.compile(r"author|editor|reviewer|owner|name|title|keyword|slug|date", re.IGNORECASE)

Cells = Sequence[tuple[int, Any]]
"""Values, each with the number of the article that it is in."""


class Inferred(NamedTuple):
    """A schema, and the numbers of the articles that break it."""

    schema: dict[str, Any]
    broken: frozenset[int] = frozenset()


def schema_of(rows: Sequence[Mapping[str, Any]], *, name: str, of: int) -> Inferred:
    """The schema that nearly all the front matters keep; `of` is how many there are in all."""
    inferred = _mapping(list(enumerate(rows)), _DEEPEST)
    broken = len(inferred.broken)
    keep = "all of them keep it"
    if broken:
        keep = f"{broken:,} of them {agreeing('break', broken)} it"
    comment = (
        f"Inferred by contentlint init from {len(rows):,} of {counted(of, 'article')}; {keep}."
    )
    own = inferred.schema.pop("$comment", "")
    head = {"$schema": _DRAFT, "$comment": f"{comment} {own}".strip(), "title": name}
    return Inferred({**head, **inferred.schema}, inferred.broken)


def _mapping(cells: Cells, depth: int) -> Inferred:
    """What mappings have in common."""
    columns: dict[str, list[tuple[int, Any]]] = {}
    for number, values in cells:
        for name, value in values.items():
            columns.setdefault(name, []).append((number, value))
    rare = _rare(columns, len(cells))
    kept = {name: column for name, column in columns.items() if name not in rare}
    if depth == 0 or not kept or _is_dictionary(columns, len(cells)):
        return Inferred({"type": "object"})
    schema: dict[str, Any] = {"type": "object", "properties": {}}
    broken: set[int] = set()
    required: list[str] = []
    for name, column in kept.items():
        inferred = _value(column, depth - 1, closed=not _OPEN.search(name))
        lacking = len(cells) - len(column)
        if lacking <= few(len(cells)):
            required.append(name)
            if lacking:
                broken |= {number for number, values in cells if name not in values}
                _add_comment(inferred.schema, f"{exceptions(lacking, len(cells), 'lack')} it")
        schema["properties"][name] = inferred.schema
        broken |= inferred.broken
    if required:
        schema["required"] = required
    if rare:
        named = ", ".join(sorted(rare)[:_NAMED]) + (", …" if len(rare) > _NAMED else "")
        schema["$comment"] = f"Rare, and so left out: {named}."
    return Inferred(schema, frozenset(broken))


def _rare(columns: Mapping[str, Sequence[object]], count: int) -> set[str]:
    """Fields that are too rare to be meant, or are another one misspelled."""
    ranked = sorted(columns, key=lambda name: -len(columns[name]))
    common = [name for name in ranked[:_MOST] if len(columns[name]) > max(1, few(count))]
    rare = set(ranked[_MOST:])
    for name in ranked[:_MOST]:
        often = len(columns[name])
        alone = often == 1 and count >= _ENOUGH
        unfit = len(name) > _LONGEST_NAME or not name.strip()
        if alone or unfit or (often <= few(count) and _is_misspelled(name, common)):
            rare.add(name)
    return rare


def _is_misspelled(name: str, common: Iterable[str]) -> bool:
    """Whether a common name is meant; a number at the end (`related2`) is no mistake."""
    plain = _plain(name)
    others = [_plain(other) for other in common if other != name]
    if any(plain.rstrip(digits) == other.rstrip(digits) != plain for other in others):
        return False
    return bool(get_close_matches(plain, others, n=1, cutoff=0.87))


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _is_dictionary(columns: Mapping[str, Sequence[object]], count: int) -> bool:
    """Whether the keys are data, and no fields: many, each in few mappings."""
    return len(columns) > 30 and max(map(len, columns.values())) * 2 < count


def _value(cells: Cells, depth: int, *, closed: bool) -> Inferred:
    """What the values of one field have in common; `closed` says that they may be a choice."""
    types = _types(cells)
    if depth == 0 or types == ["null"]:
        return Inferred({})
    # Every integer is a number.
    fitting = {*types, "integer"} if "number" in types else {*types}
    wrong = [(number, value) for number, value in cells if _type(value) not in fitting]
    right = [(number, value) for number, value in cells if _type(value) in fitting]
    schema: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    broken = {number for number, _ in wrong}
    if wrong:
        kinds = " or ".join(sorted({_type(value) for _, value in wrong}))
        share = exceptions(len(wrong), len(cells), "are")
        _add_comment(schema, f"{share} of type {kinds}")
    for inferred in _parts(right, types, depth, closed=closed):
        comment = inferred.schema.pop("$comment", "")
        schema.update({key: value for key, value in inferred.schema.items() if key != "type"})
        if comment:
            _add_comment(schema, comment)
        broken |= inferred.broken
    return Inferred(schema, frozenset(broken))


def _parts(cells: Cells, types: Sequence[str], depth: int, *, closed: bool) -> Iterator[Inferred]:
    """What is said of each type of the values."""
    texts = [(number, value) for number, value in cells if isinstance(value, str)]
    if texts and "string" in types:
        limits: Limits = text_limits(texts, alone=types == ["string"], closed=closed)
        yield Inferred(dict(limits.schema), limits.broken)
    mappings = [(number, value) for number, value in cells if isinstance(value, dict)]
    if mappings:
        yield _mapping(mappings, depth)
    lists = [(number, value) for number, value in cells if isinstance(value, list)]
    if lists:
        yield _list(lists, depth, closed=closed)


def _list(cells: Cells, depth: int, *, closed: bool) -> Inferred:
    items = [(number, item) for number, value in cells for item in value]
    empty = not all(value for _, value in cells)
    schema: dict[str, Any] = {}
    broken: frozenset[int] = frozenset()
    if items:
        inferred = _value(items, depth - 1, closed=closed)
        if inferred.schema:
            schema["items"] = inferred.schema
        broken = inferred.broken
    if len(cells) >= _ENOUGH and not empty:
        schema["minItems"] = 1
    return Inferred(schema, broken)


def _types(cells: Cells) -> list[str]:
    """The types of all values but a few, the commonest first."""
    counts = Counter(_type(value) for _, value in cells)
    if "integer" in counts and "number" in counts:
        counts["number"] += counts.pop("integer")
    types: list[str] = []
    left = len(cells)
    for name, count in counts.most_common():
        if types and left <= few(len(cells)):
            break
        types.append(name)
        left -= count
    return types


def _type(value: object) -> str:
    for name, types in _TYPES.items():
        if isinstance(value, types):
            return name
    return "null"


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "boolean": bool,
    "integer": int,
    "number": float,
    "string": str,
    "array": list,
    "object": dict,
}


def _add_comment(schema: dict[str, Any], comment: str) -> None:
    known = schema.pop("$comment", "")
    schema["$comment"] = "; ".join(filter(None, (known, comment)))
