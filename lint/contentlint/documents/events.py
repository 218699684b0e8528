"""The parser's events, and where in the text each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import accumulate
from operator import add
from typing import Any

from contentlint.language.patterns import lazy

MOST_EVENTS = 1_000_000
"""Each stands for a text, or the beginning or the end of an element. Of an article that people have
written there are as many in 15 MB and more; what is built of them takes about 700 bytes each."""

Event = tuple[Any, Mapping[str, int]]
"""What the parser says, and the bytes of which it says that."""

Offset = Callable[[int], int]
"""Gives the offset of a character for that of its first byte."""

_NOT_ASCII = lazy(r"[^\x00-\x7f]")


def offset_in(text: str) -> Offset:
    """A function from UTF-8 byte offsets of `text` to code-point offsets."""
    more = (len(character.encode()) - 1 for character in _NOT_ASCII.findall(text))
    surplus = list(accumulate(more, initial=0))
    found = map(re.Match.end, _NOT_ASCII.finditer(text))
    ends = list(map(add, found, surplus[1:]))
    return lambda at: at - surplus[bisect_right(ends, at)]
