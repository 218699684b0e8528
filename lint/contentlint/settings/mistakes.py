"""What is wrong in settings, in words that name the key and what it wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from contentlint.settings.model import Collection, Settings
from contentlint.values import NamedTuple

KeyPath = tuple[str | int, ...]
Table = Mapping[str, Any]
"""The keys that a table may have, and the annotation of each."""

EXTEND = Annotated[
    str | tuple[str, ...], "settings files that this one builds on; its own keys win"
]


class Mistake(NamedTuple):
    """A mistake at the key or the value (`on_key`) that `path` leads to."""

    path: KeyPath
    message: str
    hint: str = ""
    on_key: bool = False


class Objection(NamedTuple):
    """An error as Pydantic reports it: its type, its words, and where in the data."""

    kind: str
    message: str
    path: KeyPath


def kebab(name: str) -> str:
    """A Python name as TOML writes it."""
    return name.replace("_", "-")


@cache
def keys_of(noun: type) -> Table:
    """The keys of a table of settings, each with its annotation."""
    hints = get_type_hints(noun, include_extras=True)
    keys = {kebab(name): hint for name, hint in hints.items()}
    return {"extend": EXTEND, **keys} if noun is Settings else keys


def is_noun(annotation: Any) -> bool:
    """Whether an annotation is one of the settings' own tables."""
    return isinstance(annotation, type) and hasattr(annotation, "_fields")


def mistakes(
    objections: Iterable[Objection], data: Mapping[str, Any], table: Table, *, within: str = ""
) -> tuple[Mistake, ...]:
    """One mistake for each key concerned, however many types were tried for its value.

    `within` is the dotted key of the table itself, for messages.
    """
    read = _Read(data, within)
    found: dict[KeyPath, Mistake] = {}
    for objection in objections:
        leaf, annotation = _leaf(objection.path, table)
        mistake = _mistake(objection, leaf, annotation, read)
        key = mistake.path if mistake.on_key else leaf
        known = found.get(key)
        if known is None or len(mistake.path) > len(known.path):
            found[key] = mistake
    return tuple(found.values())


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word that looks most like this one, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower().replace("_", "-"), list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else ""


class _Read(NamedTuple):
    """The data that was checked, and the dotted key that it stands under."""

    data: Mapping[str, Any]
    within: str

    def name(self, path: KeyPath) -> str:
        """A path as messages show it: without the numbers of array items."""
        parts = (*self.within.split("."), *map(str, path))
        return ".".join(part for part in parts if part and not part.isdecimal())

    def at(self, path: KeyPath) -> Any:
        """The value that a path leads to."""
        value: Any = self.data
        for part in path:
            value = value[part]
        return value


def _leaf(path: KeyPath, table: Table) -> tuple[KeyPath, Any]:
    """The part of a path that leads through tables, and the annotation at its end."""
    annotation: Any = table
    for depth, part in enumerate(path):
        inner = _inner(annotation, part)
        if inner is None:
            return path[:depth], annotation
        annotation = inner
    return path, annotation


def _inner(annotation: Any, part: str | int) -> Any:
    """The annotation below one key or index; None where there are no tables below."""
    annotation = _bare(annotation)
    if isinstance(annotation, Mapping):
        return annotation.get(str(part))
    if is_noun(annotation):
        return keys_of(annotation).get(str(part))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and is_noun(arguments[0]):
        return arguments[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1]
    return None


def _mistake(objection: Objection, leaf: KeyPath, annotation: Any, read: _Read) -> Mistake:
    if objection.kind == "extra_forbidden":
        key = str(objection.path[len(leaf)])
        where = f" in `{read.name(leaf)}`" if read.name(leaf) else ""
        hint = _known(key, _bare(annotation))
        return Mistake((*leaf, key), f"unknown key `{key}`{where}", hint, on_key=True)
    if objection.kind == "literal_error" or objection.kind.endswith("_type"):
        return _wrong_value(objection, leaf, annotation, read)
    message = objection.message.removeprefix("Input should ")
    return Mistake(leaf, f"`{read.name(leaf)}` must {message}")


def _known(key: str, table: Any) -> str:
    """What to write in the place of a key that a table does not have."""
    known = table if isinstance(table, Mapping) else keys_of(table)
    if table is Collection and key in keys_of(Settings):
        return f"`{key}` belongs above the first `[table]`"
    if "collections" in known and key in keys_of(Collection):
        return f"`{key}` belongs in `[[collections]]`"
    return nearest(key, known) or (f"known: {', '.join(known)}" if known else "there are none")


def _wrong_value(objection: Objection, leaf: KeyPath, annotation: Any, read: _Read) -> Mistake:
    value = read.at(leaf)
    each = "each item of " if isinstance(leaf[-1], int) else ""
    wanted = f"{each}`{read.name(leaf)}` must be {phrase(annotation)}"
    items = tuple(part for part in objection.path[len(leaf) :] if isinstance(part, int))
    if isinstance(value, (list, tuple)) and items:
        item = _shown(read.at((*leaf, *items)))
        return Mistake((*leaf, *items), f"{wanted}, but item {items[0] + 1} is {item}")
    return Mistake(
        leaf, f"{wanted}, not {_shown(value)}", _hint(value, annotation, read.name(leaf))
    )


def _hint(value: Any, annotation: Any, name: str) -> str:
    if isinstance(value, str):
        return nearest(value, _choices(annotation))
    tables = phrase(annotation) == "an array of tables" and isinstance(value, Mapping)
    return f"write `[[{name}]]`" if tables else ""


def phrase(annotation: Any) -> str:
    """What a value of this type is called: "a string", "`a` or `b`", "an array of strings"."""
    annotation = _bare(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _listed([f"`{choice}`" for choice in arguments])
    if origin in (Union, UnionType):
        return _listed([phrase(part) for part in arguments if part is not type(None)])
    if origin in (tuple, list, frozenset, Sequence):
        return f"an array of {_plural(arguments[0])}"
    return _ONE.get(annotation, "a table")


def _plural(annotation: Any) -> str:
    annotation = _bare(annotation)
    if get_origin(annotation) is tuple:
        return f"arrays of {_plural(get_args(annotation)[0])}"
    return _MANY.get(annotation, "tables" if is_noun(annotation) else "values")


def _shown(value: Any) -> str:
    """What was written: a string itself, of anything else the type."""
    if isinstance(value, str):
        return f"`{value}`" if value and len(value) <= 40 else "this string"
    if isinstance(value, Mapping):
        return "a table"
    return _WRITTEN.get(type(value), "a date or time")


def _choices(annotation: Any) -> tuple[str, ...]:
    annotation = _bare(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return tuple(choice for part in get_args(annotation) for choice in _choices(part))
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _bare(annotation: Any) -> Any:
    """An annotation without its documentation."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _listed(parts: Sequence[str]) -> str:
    """`a, b or c`, each once."""
    *others, last = dict.fromkeys(parts)
    return f"{', '.join(others)} or {last}" if others else last


_ONE: Mapping[Any, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "true or false",
}
_MANY: Mapping[Any, str] = {str: "strings", int: "integers", float: "numbers", bool: "booleans"}
_WRITTEN: Mapping[type, str] = {
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "an array",
    tuple: "an array",
}
