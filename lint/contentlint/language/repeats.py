"""Phrases that a text repeats, in time that grows with the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from contentlint.values import NamedTuple

LONGEST = 12  # words; a longer repetition is a sentence's or a paragraph's

LIGHT, PLAIN, FULL = 1, 2, 3  # weights of words

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
    uses: Mapping[str, int] | None = None,
    weigh: Callable[[str], int] = lambda word: FULL,
) -> Iterator[Repeat]:
    """The phrases of `min_words` words or more (at most `LONGEST`) that stand `min_count` times.

    Those that make up most of the text come first, of equals the longer. No two share a word: a
    phrase within one that came before counts only where it stands alone. Of `min_words` are those
    that `weigh` calls `FULL`; a phrase neither begins nor ends with `LIGHT` ones. `uses` are those
    of each word in a text that this may be a part of.
    """
    words: list[str] = []
    for sentence in sentences:
        words += sentence
        words.append("")
    uses = Counter(words) if uses is None else uses
    weights = {word: weigh(word) for word, count in uses.items() if count >= min_count and word}
    marks = bytes([weights.get(word, 0) for word in words])
    found = [
        (-size * len(group), -size, group)
        for size, groups in enumerate(_levels(words, marks, min_words, min_count), 1)
        if size >= min_words
        for group in groups
        if _fits(marks[group[0] : group[0] + size], min_words)
    ]
    ends = [position for position, word in enumerate(words) if not word] if found else []
    taken = bytearray(len(words))
    for _, negative, group in sorted(found):
        size = -negative
        free = _free(group, size, taken)
        if len(free) >= min_count:
            for start in free:
                taken[start : start + size] = b"\1" * size
            phrase = tuple(words[free[0] : free[0] + size])
            yield Repeat(phrase, tuple(_place(start, ends) for start in free))


def _fits(marks: bytes, min_words: int) -> bool:
    """Whether a phrase has enough full words, and begins and ends with none that is light."""
    return min(marks[0], marks[-1]) > LIGHT and marks.count(FULL) >= min_words


def _levels(
    words: Sequence[str], marks: bytes, min_words: int, min_count: int
) -> Iterator[_Groups]:
    """The frequent phrases of one word, of two, of three …, as far as longer ones need them.

    `marks` are the weights of the words, 0 for those that are not frequent.
    """
    singles: dict[str, list[int]] = defaultdict(list)
    for stretch in re.finditer(b"[^\\0]{%d,}" % min_words, marks):
        if stretch.group().count(FULL) >= min_words:
            for position in range(*stretch.span()):
                singles[words[position]].append(position)
    groups = [group for group in singles.values() if len(group) >= min_count]
    for _ in range(LONGEST):
        if not groups:
            return
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
