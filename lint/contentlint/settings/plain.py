"""Settings read as their definitions say, without Pydantic, whose import takes longer than a run.

What does not fit is told apart here and no more: `schema` finds the words for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from contentlint.settings.mistakes import Table, is_noun, keys_of
from contentlint.settings.options import Limits


class Unfit(Exception):
    """A value is not what its key wants."""


def noun(kind: type, data: Any) -> Any:
    """The noun that a table holds; what it does not say keeps its default. Raises Unfit."""
    values = table(keys_of(kind), data)
    values.pop("extend", None)  # is followed before, and no part of what comes of it
    return kind(**values)


def table(keys: Table, data: Any) -> dict[str, Any]:
    """The values of a table by the names that Python has for its keys. Raises Unfit."""
    if not isinstance(data, Mapping) or not data.keys() <= keys.keys():
        raise Unfit
    return {key.replace("-", "_"): _value(keys[key], value) for key, value in data.items()}


def freeze(value: Any) -> Any:
    """Tables and arrays as TOML gives them, with tuples for arrays."""
    if isinstance(value, Mapping):
        return {key: freeze(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(freeze(inner) for inner in value)
    return value


def _value(annotation: Any, value: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _limited(_value(arguments[0], value), arguments[1:])
    if origin in (Union, UnionType):
        return _first(arguments, value)
    if origin is Literal:
        return _where(isinstance(value, str) and value in arguments, value)
    if origin is tuple:
        _where(isinstance(value, (list, tuple)), value)
        return tuple(_value(arguments[0], item) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        _where(isinstance(value, Mapping), value)
        return {_value(str, key): _value(arguments[1], item) for key, item in value.items()}
    if is_noun(annotation):
        return noun(annotation, value)
    if annotation is Any:
        return freeze(value)
    return _plain(annotation, value)


def _plain(kind: type, value: Any) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    return _where(type(value) is kind and not (type(value) is str and _is_broken(value)), value)


def _first(arguments: Iterable[Any], value: Any) -> Any:
    for each in arguments:
        if each is not type(None):  # TOML cannot say None
            try:
                return _value(each, value)
            except Unfit:
                continue
    raise Unfit


def _limited(value: Any, notes: Iterable[Any]) -> Any:
    for note in notes:
        if isinstance(note, Limits):
            most = value if note.most is None else note.most
            _where(note.least <= value <= most, value)
    return value


def _where(fits: bool, value: Any) -> Any:
    if not fits:
        raise Unfit
    return value


def _is_broken(text: str) -> bool:
    """Whether a text holds half a character, as a path that is not UTF-8 may."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
