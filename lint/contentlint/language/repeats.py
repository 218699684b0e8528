"""Phrases that a text repeats, in time that grows with the words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 12  # words; a longer repetition is a sentence's or a paragraph's

_Groups = list[list[int]]  # the places of each phrase that is frequent, as positions in all words


class Place(NamedTuple):
    """Where a phrase stands: the number of the sentence, and that of its first word in it."""

    sentence: int
    word: int


class Repeat(NamedTuple):
    """A phrase and all its places, in order."""

    words: tuple[str, ...]
    places: tuple[Place, ...]


def repeats(
    sentences: Sequence[Sequence[str]],
    *,
    min_words: int,
    min_count: int,
    fits: Callable[[tuple[str, ...]], bool] = bool,
) -> Iterator[Repeat]:
    """The phrases of `min_words` words or more (at most `LONGEST`) that stand `min_count` times.

    Those that make up most of the text come first, of equals the longer. No two share a word: a
    phrase within one that came before counts only where it stands alone. `fits` tells the phrases
    that are looked for.
    """
    words = [word for sentence in sentences for word in (*sentence, "")]
    ends = [position for position, word in enumerate(words) if not word]
    found = [
        (-size * len(group), -size, group)
        for size, groups in enumerate(_levels(words, min_count), 1)
        if size >= min_words
        for group in groups
        if fits(tuple(words[group[0] : group[0] + size]))
    ]
    taken = bytearray(len(words))
    for _, negative, group in sorted(found):
        size = -negative
        free = _free(group, size, taken)
        if len(free) >= min_count:
            for start in free:
                taken[start : start + size] = b"\1" * size
            phrase = tuple(words[free[0] : free[0] + size])
            yield Repeat(phrase, tuple(_place(start, ends) for start in free))


def _levels(words: list[str], min_count: int) -> Iterator[_Groups]:
    """The frequent phrases of one word, of two, of three …"""
    singles: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(words):
        if word:
            singles[word].append(position)
    groups = [group for group in singles.values() if len(group) >= min_count]
    for _ in range(LONGEST):
        yield groups
        groups = _longer(groups, len(words), min_count)


def _longer(groups: _Groups, total: int, min_count: int) -> _Groups:
    """The frequent phrases that are a word longer: two frequent ones, the second a word on."""
    number = [-1] * (total + 1)
    for index, group in enumerate(groups):
        for position in group:
            number[position] = index
    found = []
    for group in groups:
        by_next: dict[int, list[int]] = defaultdict(list)
        for position in group:
            by_next[number[position + 1]].append(position)
        by_next.pop(-1, None)
        found += [places for places in by_next.values() if len(places) >= min_count]
    return found


def _free(group: list[int], size: int, taken: bytearray) -> list[int]:
    """The places that overlap neither a phrase already taken nor each other."""
    free: list[int] = []
    for start in group:
        if taken.find(1, start, start + size) < 0 and not (free and start < free[-1] + size):
            free.append(start)
    return free


def _place(position: int, ends: list[int]) -> Place:
    sentence = bisect_right(ends, position)
    return Place(sentence, position - (ends[sentence - 1] + 1 if sentence else 0))
