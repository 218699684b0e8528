"""Texts that say nearly the same, found without comparing each with each.

Two texts are alike by the share of words that they have in common (Dice, words
counted as often as they stand). Texts that are alike enough share a word among
their rarest ones: only those that do are compared (prefix filtering: Bayardo,
Ma, Srikant, "Scaling up all pairs similarity search", 2007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from math import floor
from typing import NamedTuple

from contentlint.language.function_words import FUNCTION_WORDS

Words = Sequence[str]

_MOST_COMPARED = 8  # texts that one text is compared with; more share what says little
_PER_CHANGE = 50  # words in which one may be another, as after a correction
_DENIALS = frozenset("cannot neither never no nobody none nor not nothing without".split())
# Words that may stand for each other in two texts that say the same; others, as "before" and
# "after", tell them apart.
_LIGHT = frozenset(
    "a also an and are be been being but did do does had has have he her his i is it its my our "
    "she so that the their then there these they this those us was we were which who will would "
    "you your".split()
)
_ROUNDING = 1e-9


class Likeness(NamedTuple):
    """A text that says the same as an earlier one: their numbers, and how like they are, 0 to 1."""

    later: int
    earlier: int
    share: float


def likeness(first: Words, second: Words) -> float:
    """How much two texts have in common: 1 for the same words, 0 for none in common."""
    return likeness_to(first)(second)


def likeness_to(first: Words) -> Callable[[Words], float]:
    """The `likeness` to one text, which is counted once."""
    counts = Counter(first)

    def share(second: Words) -> float:
        shorter, longer = sorted((counts, Counter(second)), key=len)
        common = sum(min(count, longer[word]) for word, count in shorter.items())
        total = len(first) + len(second)
        return 2 * common / total if total else 0.0

    return share


def are_parallels(first: Words, second: Words) -> bool:
    """Whether two like texts are of one form and about two things.

    They are where each has a word that the other lacks (one in fifty words may differ), where one
    denies what the other says, and where content words change places. Texts that differ in
    articles, pronouns and auxiliaries only, or in what one of them adds, say the same.
    """
    counts, others = Counter(first), Counter(second)
    added, dropped = counts - others, others - counts
    if any(map(_denies, (*added, *dropped))):
        return True
    changed = min(sum(word not in _LIGHT for word in c.elements()) for c in (added, dropped))
    if changed > min(len(first), len(second)) // _PER_CHANGE:
        return True
    return _common(first, counts & others) != _common(second, counts & others)


def likenesses(texts: Sequence[Words], *, least: float) -> Iterator[Likeness]:
    """For each text that says the same as an earlier one, the first such, in order of the texts.

    `least` is the likeness wanted; parallels are left out. Time grows with the number of words.
    """
    said = [_Said(text, set(text)) for text in texts]
    seen: dict[tuple[str, ...], int] = {}
    by_word: dict[str, list[int]] = {}
    for number, prefix in _prefixes(said, least):
        text = texts[number]
        exact = seen.setdefault(tuple(text), number)
        if exact != number:
            yield Likeness(number, exact, 1.0)
            continue
        for other in _candidates(by_word, prefix):
            share = _share(said[number], said[other], least)
            if share >= least and not are_parallels(text, texts[other]):
                yield Likeness(number, other, share)
                break
        for word in prefix:
            by_word.setdefault(word, []).append(number)


class _Said(NamedTuple):
    """A text, and its words without repetition."""

    text: Words
    words: set[str]

    def shared(self, other: _Said) -> int:
        """How many words of the text stand in the other at most."""
        return len(self.text) - len(self.words - other.words)


def _prefixes(said: Sequence[_Said], least: float) -> Iterator[tuple[int, list[str]]]:
    """The number of each text that may be like another, and those of its rarest words, one of
    which a text alike must share, that stand in others as well."""
    held = Counter(chain.from_iterable(words for _, words in said))
    shared = {word for word, number in held.items() if number > 1}
    rank = {word: n for n, word in enumerate(sorted(sorted(shared), key=held.__getitem__))}
    for number, (text, words) in enumerate(said):
        common = words & shared
        left = _prefix(len(text), least) - len(words) + len(common)
        if left > 0:
            yield number, sorted(common, key=rank.__getitem__)[:left]


def _share(first: _Said, second: _Said, least: float) -> float:
    """How like two texts are; 0 where the words that only one has show that it is too little."""
    most = 2 * min(first.shared(second), second.shared(first))
    if most < least * (len(first.text) + len(second.text)) - _ROUNDING:
        return 0.0
    return likeness(first.text, second.text)


def _prefix(length: int, least: float) -> int:
    """How many of a text's rarest words any text alike must share one of."""
    return floor(length * (1 - least) * 2 / (2 - least) + _ROUNDING) + 1


def _candidates(by_word: dict[str, list[int]], prefix: list[str]) -> list[int]:
    """The first earlier texts that share one of the words."""
    found = {other for word in prefix for other in by_word.get(word, ())[:_MOST_COMPARED]}
    return sorted(found)[:_MOST_COMPARED]


def _denies(word: str) -> bool:
    return word in _DENIALS or word.endswith("n't")


def _common(text: Words, common: Counter[str]) -> list[str]:
    """A text's content words, in order, as far as they are common."""
    left = common.copy()
    kept = []
    for word in text:
        if left[word] > 0 and word not in FUNCTION_WORDS:
            left[word] -= 1
            kept.append(word)
    return kept
