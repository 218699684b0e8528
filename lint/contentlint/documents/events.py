"""The parser's events, and where in the text each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, chain, islice, repeat
from operator import add, itemgetter, sub
from typing import Any

from contentlint.language.patterns import lazy

MOST_EVENTS = 1_000_000
"""Each stands for a text, or the beginning or the end of an element. Of an article that people have
written there are as many in 15 MB and more; what is built of them takes about 700 bytes each."""

Event = tuple[Any, Mapping[str, int]]
"""What the parser says, and the bytes of which it says that."""

Offsets = Callable[[Iterable[int]], Iterable[int]]
"""Gives the offsets of characters for those of their first bytes."""

_AT_ONCE = 256  # events whose offsets are made in one go
_START, _END = itemgetter("start"), itemgetter("end")
_NOT_ASCII = lazy(r"[^\x00-\x7f]")


def placed(events: Iterator[Event], offsets: Offsets | None) -> Iterator[tuple[Any, int, int]]:
    """Events with the offsets at which they begin and end; `offsets` makes these of byte offsets,
    where they differ."""
    return chain.from_iterable(_parts(events, offsets))


def offsets(text: str) -> Offsets:
    """A function from UTF-8 byte offsets of `text` to code-point offsets."""
    more = (len(character.encode()) - 1 for character in _NOT_ASCII.findall(text))
    surplus = list(accumulate(more, initial=0))
    found = map(re.Match.end, _NOT_ASCII.finditer(text))
    ends = list(map(add, found, surplus[1:]))

    def offsets(places: Iterable[int]) -> Iterable[int]:
        places = tuple(places)
        indices = map(bisect_right, repeat(ends), places)
        return map(sub, places, map(surplus.__getitem__, indices))

    return offsets


def _parts(
    events: Iterator[Event], offsets: Offsets | None
) -> Iterator[Iterator[tuple[Any, int, int]]]:
    while some := list(islice(events, _AT_ONCE)):
        found, ranges = zip(*some, strict=True)
        starts: Iterable[int] = map(_START, ranges)
        ends: Iterable[int] = map(_END, ranges)
        if offsets:
            starts, ends = offsets(starts), offsets(ends)
        yield zip(found, starts, ends, strict=True)
