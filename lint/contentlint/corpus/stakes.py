"""Claims as they are kept: with lines and columns, and what they are about.

They are written as JSON: a database that came with a repository may hold anything, and reading
JSON runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from contentlint.language.hashing import blake2b
from contentlint.model import Claim, Place, Span

_LONGEST_SUBJECT = 80


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


def subject_of(text: str) -> str:
    """What stands for a text in a fingerprint: the text, or a digest of a long one."""
    if len(text) <= _LONGEST_SUBJECT:
        return text
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def meeting_point(corpus: str, kind: str, key: str) -> int:
    """The number under which claims of a kind and key are found, 63 bits."""
    name = "\0".join((corpus, kind, key)).encode(errors="surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") >> 1


def encoded(stakes: Stakes) -> str:
    """The stakes as JSON; a payload that many claims hold is written once."""
    if not stakes.stakes and not stakes.crashes:
        return ""
    payloads: dict[int, int] = {}
    values: list[Any] = []
    rows = []
    for (kind, key, span, payload, meets, *_), start, end, subject in stakes.stakes:
        if id(payload) not in payloads:
            payloads[id(payload)] = len(values)
            values.append(payload)
        rows.append((kind, key, *span, *start, *end, subject, payloads[id(payload)], meets))
    return json.dumps([values, rows, stakes.crashes], separators=(",", ":"))


def decoded(text: str, *, path: str, collection: int) -> Stakes:
    """The stakes of an article; raises ValueError for what `encoded` did not write."""
    if not text:
        return Stakes()
    try:
        values, rows, crashes = json.loads(text)
        return Stakes(
            tuple(_stake(row, values, path, collection) for row in rows),
            tuple((str(rule), str(message)) for rule, message in crashes),
        )
    except (TypeError, IndexError, RecursionError) as error:
        raise ValueError(f"no stakes: {error}") from error


class Points(NamedTuple):
    """Where an article's claims meet others, and what it says there."""

    offers: Mapping[int, list[Any]]
    wants: Mapping[int, list[Any]]


NOWHERE = Points({}, {})
_NOTHING: tuple[tuple[Any, ...], ...] = ((), (), ())


def points_of(text: str, *, corpus: str) -> Points:
    """Where the stakes of an article, as JSON, meet others; nowhere what is no such JSON."""
    offers: dict[int, list[Any]] = {}
    wants: dict[int, list[Any]] = {}
    try:
        values, rows, _ = json.loads(text) if text else _NOTHING
        for kind, key, *rest, payload, meets in rows:
            points = wants if meets else offers
            point = meeting_point(corpus, meets or kind, key)
            points.setdefault(point, []).extend((kind, rest, values[payload]))
    except (ValueError, TypeError, IndexError, RecursionError):
        return NOWHERE
    return Points(offers, wants)


def changed(before: Points, after: Points) -> set[int]:
    """Where an article now offers something else than before."""
    return {
        point
        for point in before.offers.keys() | after.offers.keys()
        if before.offers.get(point) != after.offers.get(point)
    }


def _stake(row: Iterable[Any], values: list[Any], path: str, collection: int) -> Stake:
    kind, key, start, end, line, column, last, until, subject, payload, meets = row
    claim = Claim(kind, key, Span(start, end), values[payload], meets, path, collection)
    return Stake(claim, Place(line, column), Place(last, until), subject)
