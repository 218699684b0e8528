"""The parser's events, and where in the text each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from operator import add
from typing import Any

from contentlint.language.patterns import lazy

MOST_EVENTS = 1_000_000
"""Each stands for a text, or the beginning or the end of an element. Of an article that people have
written there are as many in 15 MB and more; what is built of them takes about 700 bytes each."""

Event = tuple[Any, Mapping[str, int]]
"""What the parser says, and the bytes of which it says that."""

_NOT_ASCII = lazy(r"[^\x00-\x7f]")


class Offsets:
    """Gives the offset of a character of `text` for that of its first byte in UTF-8."""

    def __init__(self, text: str) -> None:
        characters = _NOT_ASCII.findall(text)
        more = {character: len(character.encode()) - 1 for character in set(characters)}
        self._surplus = list(accumulate(map(more.__getitem__, characters), initial=0))
        found = map(re.Match.end, _NOT_ASCII.finditer(text))
        self._ends = list(map(add, found, self._surplus[1:]))
        self._bytes = len(text) + self._surplus[-1]

    def __call__(self, at: int) -> int:
        return at - self._surplus[bisect_right(self._ends, at)]

    def stretch(self, at: int) -> tuple[int, int, int]:
        """The bounds of the bytes around one that are as far from their characters' offsets, and
        how far."""
        ends, index = self._ends, bisect_right(self._ends, at)
        last = ends[index] if index < len(ends) else self._bytes + 1
        return ends[index - 1] if index else 0, last, self._surplus[index]
