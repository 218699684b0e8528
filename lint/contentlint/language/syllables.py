"""How many syllables an English word has, as textstat counts them: with no import of it.

textstat looks words up in CMUdict, which takes about a second to load, and divides the others with
pyphen, which takes a tenth of one. Both are here as files that are read when first needed: a
table in which one word is found without reading the others (0.5 ms to open), and the patterns
(5 ms, if there is a word that the table lacks). Each word is looked up once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

from contentlint.language.matching import automaton
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

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


class _Patterns(NamedTuple):
    """What finds the patterns in a word, and the weights around the letters of each."""

    automaton: AhoCorasick
    weights: Sequence[str]


@cache
def _patterns() -> _Patterns:
    with open(os.path.join(_DATA, "hyphens.txt"), encoding="utf-8") as file:
        file.readline()
        pairs = file.read().split()
    return _Patterns(automaton(pairs[::2]), pairs[1::2])


def _divided(word: str) -> int:
    """One more than the places where a word can be divided, two letters from either end.

    Liang's method: every pattern in the word weighs the places in and around it; of the weights
    at one place the highest counts, and an odd one divides.
    """
    patterns, weights = _patterns()
    text = f".{word}.".encode(errors="replace").decode()
    places = ["0"] * (len(text) + 1)
    for number, start, _ in patterns.find_matches_as_indexes(text, overlapping=True):
        for place, weight in enumerate(weights[number], start):
            if weight > places[place]:
                places[place] = weight
    return 1 + sum(map(places[3 : len(word)].count, "13579"))
