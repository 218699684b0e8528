"""How many syllables an English word has, as textstat counts them: with no import of it.

textstat looks words up in CMUdict, which takes about a second to load, and divides the others with
pyphen, which takes a tenth of one. Both are here as files that are read when first needed: a
table in which one word is found without reading the others (0.5 ms to open), and the patterns
(0.5 ms, if there is a word that the table lacks). Each word is looked up once.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Final
from zlib import crc32

from contentlint.values import NamedTuple

_DATA: Final = os.path.join(os.path.dirname(__file__), "data")
_SLOTS: Final = 4096
_PLAIN, _EASY = ord("0"), ord("P")
_REMEMBERED: Final = 200_000  # words; a corpus of millions keeps its commonest ones anew

EASY: Final = 64
"""Added to the number of syllables of a long word that the list of easy words has."""


class Syllables(dict[str, int]):
    """The syllables of words without punctuation, as written; `EASY` is added to some."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        folded = word.lower()
        found = _looked_up(folded)
        self[word] = found = min(_divided(folded), EASY - 1) if found is None else found
        return found


SYLLABLES: Final = Syllables()
"""What has been looked up, and looks up what has not."""


class _Table(NamedTuple):
    """The table's bytes, and where its list of slots starts."""

    data: bytes
    slots: int


@cache
def _table() -> _Table:
    with open(os.path.join(_DATA, "syllables.table"), "rb") as file:
        data = file.read()
    return _Table(data, data.index(b"\n") + 1)


def _looked_up(word: str) -> int | None:
    """What the table says of a word, if it has it."""
    data, slots = _table()
    key = b"\n%b\t" % word.encode(errors="replace")
    slot = slots + 4 * (crc32(key) % _SLOTS)
    start = int.from_bytes(data[slot : slot + 4], "little")
    end = int.from_bytes(data[slot + 4 : slot + 8], "little")
    at = data.find(key, start, end)
    if at < 0:
        return None
    mark = data[at + len(key)]
    return mark - _PLAIN if mark < _EASY else mark - _EASY + EASY


class _Patterns(dict[str, dict[str, str]]):
    """The patterns by their first two letters: the weights around each one's letters.

    With them stand, without weights, the beginnings of longer ones. What begins alike is read when
    a word first has it.
    """

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._unread = dict([line.split(" ", 1) for line in lines])

    def __missing__(self, letters: str) -> dict[str, str]:
        unread = self._unread
        pairs = f"{unread.get(letters, '')} {unread.get(letters[0], '')}".split()
        weights = dict(zip(pairs[::2], pairs[1::2], strict=True))
        beginnings = [pattern[:end] for pattern in weights for end in range(1, len(pattern))]
        found = {**dict.fromkeys(beginnings, ""), **weights}
        if letters in unread:
            self[letters] = found
        return found


@cache
def _patterns() -> _Patterns:
    with open(os.path.join(_DATA, "hyphens.txt"), encoding="utf-8") as file:
        file.readline()
        return _Patterns(file.read().splitlines())


def _divided(word: str) -> int:
    """One more than the places where a word can be divided, two letters from either end.

    Liang's method: every pattern in the word weighs the places in and around it; of the weights
    at one place the highest counts, and an odd one divides.
    """
    patterns, text = _patterns(), f".{word}."
    places = ["0"] * (len(text) + 1)
    for start in range(len(text) - 1):
        known = patterns[text[start : start + 2]]
        for end in range(start + 1, len(text) + 1):
            found = known.get(text[start:end])
            if found is None:
                break
            if found:
                for place, weight in enumerate(found, start):
                    if weight > places[place]:
                        places[place] = weight
    return 1 + sum([weight in "13579" for weight in places[3 : len(word)]])
