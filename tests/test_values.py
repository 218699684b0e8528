"""`values.NamedTuple` makes what `typing.NamedTuple` makes, and `cached_property` keeps a value."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from contentlint import values


class Pair(values.NamedTuple):
    """Two values."""

    one: int
    other: str = "b"

    @property
    def both(self) -> str:
        return f"{self.one}{self.other}"


class Named(typing.NamedTuple):
    """Two values."""

    one: int
    other: str = "b"

    @property
    def both(self) -> str:
        return f"{self.one}{self.other}"


USES: dict[str, Callable[[Any], object]] = {
    "a default": lambda cls: tuple(cls(1)),
    "names": lambda cls: tuple(cls(other="c", one=2)),
    "fields": lambda cls: (cls(1, "x").one, cls(1, "x").other, cls(1, "x")[1]),
    "a property": lambda cls: cls(1).both,
    "its text": lambda cls: repr(cls(1, "x")).partition("(")[2],
    "equality": lambda cls: (cls(1) == cls(1, "b"), cls(1) == (1, "b"), cls(1) == cls(2)),
    "order": lambda cls: sorted([cls(2), cls(1, "z"), cls(1, "a")]),
    "a hash": lambda cls: hash(cls(1)),
    "unpacking": lambda cls: [*cls(1)],
    "_make": lambda cls: tuple(cls._make(iter((3, "c")))),
    "_replace": lambda cls: tuple(cls(1)._replace(other="z")),
    "_asdict": lambda cls: cls(1)._asdict(),
    "_fields": lambda cls: (cls._fields, cls._field_defaults, cls.__match_args__),
    "hints": lambda cls: typing.get_type_hints(cls),
    "documentation": lambda cls: cls.__doc__,
    "no attribute more": lambda cls: setattr(cls(1), "more", 1),
    "no other value": lambda cls: setattr(cls(1), "one", 1),
    "none missing": lambda cls: cls(),
    "none too many": lambda cls: cls(1, 2, 3),
    "none unknown": lambda cls: cls(1, third=3),
    "_make of too few": lambda cls: cls._make([1]),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_it_is_used_as_the_other_is(use: Callable[[Any], object]) -> None:
    def outcome(cls: Any) -> object:
        try:
            return use(cls)
        except Exception as error:
            return type(error)

    assert outcome(Pair) == outcome(Named)


def test_it_is_sent_between_processes_and_copied() -> None:
    pair = Pair(1, "x")
    for again in (pickle.loads(pickle.dumps(pair)), copy.copy(pair), copy.deepcopy(pair)):
        assert again == pair
        assert type(again) is Pair


def test_a_field_that_there_is_not_cannot_be_replaced() -> None:
    """A TypeError, as of Python 3.13; before, `typing` raised a ValueError."""
    with pytest.raises(TypeError, match="third"):
        Pair(1)._replace(third=3)  # type: ignore[call-arg]


def test_it_is_matched_by_place() -> None:
    match Pair(1, "x"):
        case Pair(one, other):
            assert (one, other) == (1, "x")


def test_it_says_what_it_is() -> None:
    assert repr(Pair(1)) == "Pair(one=1, other='b')"
    assert (Pair.__name__, Pair.__qualname__, Pair.__module__) == ("Pair", "Pair", __name__)


class Counting:
    """Counts how often its property is worked out."""

    def __init__(self) -> None:
        self.times = 0

    @values.cached_property
    def number(self) -> int:
        """How often."""
        self.times += 1
        return self.times


def test_a_cached_property_is_worked_out_once_for_each_instance():
    one, other = Counting(), Counting()
    assert (one.number, one.number, other.number, one.times) == (1, 1, 1, 1)
    assert Counting.number.__doc__ == "How often."
    del one.number
    assert one.number == 2
