"""Claims as they are kept: with lines and columns, and what they are about.

They are written as JSON: a database that came with a repository may hold anything, and reading
JSON runs nothing.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from typing import Any

from contentlint.language.hashing import blake2b
from contentlint.model import Claim, Place, Span
from contentlint.values import NamedTuple, cached_property

_LONGEST_SUBJECT = 80
_MEETS = 4  # of a row: what the claim looks for

as_json: Callable[[Any], str] = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
"""Plain values as JSON."""


class Stake(NamedTuple):
    """A claim and its place; `subject` is the text there, or stands for it where that is long."""

    claim: Claim
    start: Place
    end: Place
    subject: str


class Stakes(NamedTuple):
    """All that an article claims, and what the rules that were to say so failed with."""

    stakes: tuple[Stake, ...] = ()
    crashes: tuple[tuple[str, str], ...] = ()


class Claimed(NamedTuple):
    """Stakes as they are kept: the text that holds them ("" for none), and the points at which the
    article offers something, or looks for what is offered: by others, or a second time by itself.

    What a rule failed with is looked for as well: so is an article found that has something to say.
    """

    text: str = ""
    offers: frozenset[int] = frozenset()
    wants: frozenset[int] = frozenset()


def subject_of(text: str) -> str:
    """What stands for a text in a fingerprint: the text, or a digest of a long one."""
    if len(text) <= _LONGEST_SUBJECT:
        return text
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def meeting_point(kind: str, key: str) -> int:
    """The number under which claims of a kind and key are found, 63 bits."""
    name = f"{kind}\0{key}".encode(errors="surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") >> 1


def encoded(stakes: Stakes) -> Claimed:
    """The stakes as they are kept; a payload or a place that many claims have is written once."""
    if not stakes.stakes and not stakes.crashes:
        return Claimed()
    payloads: dict[int, int] = {}
    values: list[Any] = []
    places: dict[tuple[Any, ...], int] = {}
    points, rows = [], []
    offers: set[int] = set()
    wants = _crashing(stakes.crashes)
    for (kind, key, span, payload, meets, *_), start, end, subject in stakes.stakes:
        value = payloads.setdefault(id(payload), len(values))
        if value == len(values):
            values.append(payload)
        place = places.setdefault((*span, *start, *end, subject), len(places))
        point = meeting_point(meets or kind, key)
        (wants if meets or point in offers else offers).add(point)
        points.append(point)
        rows.append((kind, key, place, value, meets))
    text = as_json([points, values, list(places), rows, stakes.crashes])
    return Claimed(text, frozenset(offers), frozenset(wants))


class Kept:
    """The stakes of an article as they are kept; each is made where it is asked for."""

    def __init__(self, text: str, *, path: str, collection: int) -> None:
        """Raises ValueError for a text that `encoded` did not write."""
        self._path = path
        self._collection = collection
        self._points, self._values, self._places, self._rows, self.crashes = _read(text)
        self._made: dict[int, Stake] = {}

    def __iter__(self) -> Iterator[Stake]:
        return map(self._stake, range(len(self._rows)))

    @property
    def points(self) -> Iterable[int]:
        """Where the stakes meet others."""
        return self._points

    def meeting(self, crowded: Container[int]) -> Iterator[tuple[int, Stake]]:
        """The stakes that may meet others, and the point at which they do: those that look for
        something, and those of what is offered more than once, here or (`crowded`) elsewhere."""
        offers = Counter(point for point, row in self._at_points() if not row[_MEETS])
        for number, (point, row) in enumerate(self._at_points()):
            if row[_MEETS] or point in crowded or offers[point] > 1:
                yield point, self._stake(number)

    def offered(self, kind: str, key: str) -> Iterator[Stake]:
        """The stakes that offer something, in order."""
        return map(self._stake, self._offers.get((kind, key), ()))

    def said(self) -> Points:
        """What the article says at each point where its stakes meet others."""
        offers: dict[int, list[Any]] = {}
        wants = _crashing(self.crashes)
        for point, (kind, _, place, value, meets) in self._at_points():
            if meets or point in offers:
                wants.add(point)
            if not meets:
                said = offers.setdefault(point, [])
                said += (kind, self._places[place], self._values[value])
        return Points(offers, wants)

    @cached_property
    def _offers(self) -> Mapping[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for number, (kind, key, _, _, meets) in enumerate(self._rows):
            if not meets:
                found.setdefault((kind, key), []).append(number)
        return found

    def _at_points(self) -> Iterator[tuple[int, list[Any]]]:
        return zip(self._points, self._rows, strict=True)

    def _stake(self, number: int) -> Stake:
        if number not in self._made:
            kind, key, place, value, meets = self._rows[number]
            start, end, line, column, last, until, subject = self._places[place]
            payload = self._values[value]
            claim = Claim(kind, key, Span(start, end), payload, meets, self._path, self._collection)
            self._made[number] = Stake(claim, Place(line, column), Place(last, until), subject)
        return self._made[number]


class Points(NamedTuple):
    """Where an article offers something, and what it says there; and its wants (see `Claimed`)."""

    offers: Mapping[int, list[Any]]
    wants: Collection[int]


NOWHERE = Points({}, ())


def points_of(text: str) -> Points:
    """Where the stakes in a text meet others; nowhere those in what `encoded` did not write."""
    try:
        return Kept(text, path="", collection=-1).said()
    except ValueError:
        return NOWHERE


def changed(before: Points, after: Points) -> set[int]:
    """Where an article now offers something else than before."""
    return {
        point
        for point in before.offers.keys() | after.offers.keys()
        if before.offers.get(point) != after.offers.get(point)
    }


def _crashing(crashes: Iterable[tuple[str, str]]) -> set[int]:
    return {meeting_point("internal-error", rule) for rule, _ in crashes}


class _Parts(NamedTuple):
    """The parts of a text that `encoded` writes; all that rows name is there."""

    points: array[int]
    values: list[Any]
    places: list[Any]
    rows: list[Any]
    crashes: tuple[tuple[str, str], ...]


def _read(text: str) -> _Parts:
    if not text:
        return _Parts(array("q"), [], [], [], ())
    try:
        points, values, places, rows, crashes = json.loads(text)
        for _, _, place, value, _ in rows:
            _, _, _, _, _, _, _ = places[place]
            values[value]
        if len(points) != len(rows):
            raise ValueError("a point is missing, or a stake")
        crashed = tuple((str(rule), str(message)) for rule, message in crashes)
        return _Parts(array("q", points), values, places, rows, crashed)
    except (TypeError, LookupError, OverflowError, RecursionError) as error:
        raise ValueError(f"no stakes: {error}") from error
