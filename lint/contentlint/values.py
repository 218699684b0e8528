"""`NamedTuple` as in `typing`, made in a fifth of the time; `cached_property` without a lock.

A run over one article loads some 150 of these classes. The standard library compiles the annotation
of each field and the constructor of each class anew, which takes longer than what is done with
them. Here constructors are compiled once for each number of fields; annotations stay as written.

Of an article some 60 properties are read once. Before Python 3.12 each takes a lock then, which
takes longer than most of what they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, cast

try:
    from _collections import _tuplegetter as _field  # type: ignore[import-not-found]
except ImportError:  # not CPython
    from operator import itemgetter

    def _field(index: int, doc: str) -> property:
        return property(itemgetter(index), doc=doc)


__all__ = ["NamedTuple", "cached_property"]

_new = tuple.__new__


@classmethod  # type: ignore[misc] # it becomes one of each class
def _make(cls: Any, values: Iterable[Any]) -> Any:
    made = _new(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise TypeError(f"Got unexpected field names: {list(changes)!r}")
    return made


def _as_dict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
    return f"{type(self).__name__}({fields})"


def _arguments(self: Any) -> tuple[Any, ...]:
    return tuple(self)


@cache
def _code(fields: int) -> CodeType:
    """The code of a constructor with so many parameters, whatever they are called."""
    names = "".join(f"_{number}, " for number in range(fields))
    function = cast("FunctionType", eval(f"lambda _cls, {names}: _new(_cls, ({names}))"))
    return function.__code__


def _constructor(fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
    code = _code(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
    return FunctionType(code, {"_new": _new, "__builtins__": {}}, "__new__", defaults)


class _Maker(type):
    """Makes a subclass of `tuple` of a class statement that names `NamedTuple`."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        fields = tuple(namespace["__annotations__"])
        defaults = {name: namespace[name] for name in fields if name in namespace}
        getters = {name: _field(index, name) for index, name in enumerate(fields)}
        made = {
            "__new__": _constructor(fields, tuple(defaults.values())),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return type(name, (tuple,), {**_METHODS, **namespace, **getters, **made})


_METHODS = {
    "__slots__": (),
    "__repr__": _shown,
    "__getnewargs__": _arguments,
    "_make": _make,
    "_replace": _replace,
    "_asdict": _as_dict,
}


class _Cached:
    """A property that is worked out when it is first read, and then stands in the instance."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._function(instance)
        return value


if TYPE_CHECKING:
    from functools import cached_property
    from typing import NamedTuple
else:
    NamedTuple = _Maker("NamedTuple", (), {})
    cached_property = _Cached
