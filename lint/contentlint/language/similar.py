"""Texts that say nearly the same, found without comparing each with each.

Two texts are alike by the share of words that they have in common (Dice, words
counted as often as they stand), and one of them has nearly all content words of the other: only
texts that have its rarest ones are compared with it (compare prefix filtering: Bayardo, Ma,
Srikant, "Scaling up all pairs similarity search", 2007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from contentlint.language.function_words import FUNCTION_WORDS
from contentlint.values import NamedTuple

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
    if changed > min(_changes(first), _changes(second)):
        return True
    return _common(first, counts & others) != _common(second, counts & others)


def likenesses(texts: Sequence[Words], *, least: float) -> Iterator[Likeness]:
    """For each text that says the same as an earlier one, the first such, in order of the texts.

    `least` is the likeness wanted; parallels are left out. Time grows with the number of words.
    """
    keys = _keys(texts)
    asked = set(chain.from_iterable(keys.values()))
    seen: dict[tuple[str, ...], int] = {}
    having: dict[str, list[int]] = {}
    keyed: dict[str, list[int]] = {}
    for number, text in enumerate(texts) if keys else ():
        exact = seen.setdefault(tuple(text), number) if number in keys else number
        if exact != number:
            yield Likeness(number, exact, 1.0)
            continue
        own, some = keys.get(number, ()), asked.intersection(text)
        for other in _candidates((having, own), (keyed, some)):
            share = _share(text, texts[other], least)
            if share >= least and not are_parallels(text, texts[other]):
                yield Likeness(number, other, share)
                break
        for index, found in ((having, some), (keyed, own)):
            for word in found:
                index.setdefault(word, []).append(number)


def _keys(texts: Sequence[Words]) -> dict[int, Sequence[str]]:
    """The texts whose content others may have, each with words of which such a one has some.

    Of two texts that are like and no parallels, one is such: all but few of its content words stand
    in the other, and so does one of as many rarest ones and one more.
    """
    uses = Counter(chain.from_iterable(texts))
    return {n: _rarest(text, uses) for n, text in enumerate(texts) if not _is_alone(text, uses)}


def _is_alone(text: Words, uses: Mapping[str, int]) -> bool:
    """Whether more of a text's content words stand in no other than may be others."""
    left = _changes(text)
    for word in text:
        if uses[word] == 1 and word not in _LIGHT:
            if not left:
                return True
            left -= 1
    return False


def _rarest(text: Words, uses: Mapping[str, int]) -> Sequence[str]:
    """The content words that are rarest, one more than may change; all words, if there are none."""
    words, number = sorted({*text}), _changes(text) + 1
    content = [word for word in words if word not in _LIGHT]
    return sorted(content, key=uses.__getitem__)[:number] if len(content) >= number else words


def _changes(text: Words) -> int:
    """How many words of a text may be others."""
    return len(text) // _PER_CHANGE


def _share(first: Words, second: Words, least: float) -> float:
    """How like two texts are; 0 where the words that only one has show that it is too little."""
    one, two = {*first}, {*second}
    most = 2 * min(len(first) - len(one - two), len(second) - len(two - one))
    if most < least * (len(first) + len(second)) - _ROUNDING:
        return 0.0
    return likeness(first, second)


def _candidates(*places: tuple[Mapping[str, list[int]], Iterable[str]]) -> list[int]:
    """The first earlier texts that stand under one of the words of an index."""
    found = {
        other
        for index, words in places
        for word in words
        for other in index.get(word, ())[:_MOST_COMPARED]
    }
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
