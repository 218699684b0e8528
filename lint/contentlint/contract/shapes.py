"""What contracts know of a place: its field names, and what a field is.

Validators say what is wrong with an instance; they do not say which fields a
contract has never heard of, which are deprecated, or where it wants text. That
is read off the schema here, over all of its branches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Optional

from contentlint.contract.user_patterns import found
from contentlint.values import NamedTuple, cached_property

Lookup = Callable[[str], Optional["Shape"]]

DATE_FORMATS = ("date", "date-time", "time")
_ALWAYS = ("allOf",)
_SOMETIMES = ("anyOf", "oneOf")
_CONDITIONAL = ("if", "then", "else")
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


class Shape(NamedTuple):
    """A subschema, and how its references are resolved.

    `sure` says that every valid value meets it: it is in no branch.
    """

    schema: Any
    lookup: Lookup
    sure: bool = True

    def within(self, schema: Any, *, sure: bool = True) -> Shape:
        """A part of this subschema."""
        return Shape(schema, self.lookup, self.sure and sure)

    def parts(self) -> Iterator[Shape]:
        """The subschemas that apply to the same value."""
        for key in _REFERENCES:
            if isinstance(self.schema.get(key), str):
                target = self.lookup(self.schema[key])
                if target is not None:
                    yield target._replace(sure=self.sure)
        for key in (*_ALWAYS, *_SOMETIMES):
            for schema in _list(self.schema.get(key)):
                yield self.within(schema, sure=key in _ALWAYS)
        for key in _CONDITIONAL:
            yield self.within(self.schema.get(key), sure=False)
        for key in ("dependentSchemas", "dependencies"):
            for schema in _mapping(self.schema.get(key)).values():
                yield self.within(schema, sure=False)


class Level:
    """What one or more contracts say of one value."""

    def __init__(self, shapes: tuple[Shape, ...]) -> None:
        self.shapes = tuple(_expand(shapes))
        self._children: dict[str | int, Level] = {}
        self.names = frozenset(
            name for shape in self.shapes for name in _mapping(shape.schema.get("properties"))
        )
        self._patterns = tuple(
            pattern
            for shape in self.shapes
            for pattern in _mapping(shape.schema.get("patternProperties"))
        )

    @cached_property
    def open(self) -> bool:
        """Whether other fields are welcome: said so, or nothing said of fields at all."""
        if not self.names and not self._patterns:
            return True
        return any(
            shape.schema.get(key, False) is not False
            for shape in self.shapes
            for key in ("additionalProperties", "unevaluatedProperties")
        )

    def knows(self, name: str) -> bool:
        """Whether a contract has this field."""
        return name in self.names or any(_matches(pattern, name) for pattern in self._patterns)

    def field(self, name: str) -> Level:
        """What is said of a field of this mapping."""
        if name not in self.names:
            return Level(tuple(self._fields(name)))
        if name not in self._children:
            self._children[name] = Level(tuple(self._fields(name)))
        return self._children[name]

    def item(self, index: int) -> Level:
        """What is said of an item of this list."""
        place = min(index, self._listed)
        if place not in self._children:
            self._children[place] = Level(tuple(self._items(place)))
        return self._children[place]

    @cached_property
    def deprecated(self) -> str | None:
        """What to say of a deprecated field, if only ""; None for any other."""
        for shape in self.shapes:
            if shape.sure and shape.schema.get("deprecated") is True:
                message = shape.schema.get("deprecationMessage", "")
                return message if isinstance(message, str) else ""
        return None

    @cached_property
    def wants_text(self) -> bool:
        """Whether nothing but text is valid here, and empty text was not provided for."""
        return any(
            shape.sure and shape.schema.get("type") in ("string", ["string"])
            for shape in self.shapes
        ) and not any(_is_no_text(shape.schema) for shape in self.shapes)

    @cached_property
    def _listed(self) -> int:
        """How many items are spoken of one by one; of all others the same is said."""
        return max((len(_first(shape.schema)) for shape in self.shapes), default=0)

    def _fields(self, name: str) -> Iterator[Shape]:
        for shape in self.shapes:
            properties = _mapping(shape.schema.get("properties"))
            patterns = _mapping(shape.schema.get("patternProperties"))
            matching = [patterns[pattern] for pattern in patterns if _matches(pattern, name)]
            if name in properties:
                matching.append(properties[name])
            for schema in matching or [shape.schema.get("additionalProperties")]:
                yield shape.within(schema)

    def _items(self, index: int) -> Iterator[Shape]:
        for shape in self.shapes:
            items = shape.schema.get("items")
            first = _first(shape.schema)
            rest = shape.schema.get("additionalItems") if isinstance(items, list) else items
            yield shape.within(first[index] if index < len(first) else rest)


def _expand(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """The shapes and all that apply with them, each once: schemas may be recursive."""
    stack, seen = list(reversed(shapes)), set()
    while stack:
        shape = stack.pop()
        key = (id(shape.schema), shape.sure)
        if isinstance(shape.schema, dict) and key not in seen:
            seen.add(key)
            yield shape
            stack.extend(shape.parts())


def _is_no_text(schema: Mapping[str, Any]) -> bool:
    """Whether a schema wants a date, or provides for empty text."""
    if schema.get("format") in DATE_FORMATS:
        return True
    choices = [*_list(schema.get("enum")), schema.get("const"), schema.get("default")]
    return any(isinstance(choice, str) and not choice.strip() for choice in choices)


def _matches(pattern: str, name: str) -> bool:
    """Whether a pattern of names has this one; of what a model writes in another dialect that is
    not known, and nothing is held against the name."""
    try:
        return found(pattern, name)
    except ValueError:
        return True


def _first(schema: Mapping[str, Any]) -> list[Any]:
    """What a schema says of a list's first items, one by one."""
    return _list(schema.get("prefixItems")) or _list(schema.get("items"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
