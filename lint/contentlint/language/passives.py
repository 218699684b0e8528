"""The passive voice of English: a form of "be", and a past participle behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from contentlint.language.lists import words_of

_BE: Final = frozenset(
    "am is are was were be been being isn't aren't wasn't weren't i'm you're it's he's she's "
    "that's there's we're they're".split()
)
# What may stand between "be" and the participle, besides adverbs in -ly.
_BETWEEN: Final = frozenset(
    "not never also always already often just now only still then thus soon even ever once "
    "sometimes seldom well all both being been therefore hence either currently best".split()
)
_REACH: Final = 3  # words behind "be"

# Words in -ed that are no participles, and those that behind "be" describe rather than tell what
# is done: "she is interested", "the list is limited". A "by" behind them makes them tell it.
_NO_PARTICIPLES: Final = frozenset(
    "breed creed embed exceed freed greed indeed proceed shred speed succeed naked sacred wicked "
    "hundred kindred biased aged beloved "
    "gifted rugged ragged crooked dogged learned infrared unrelated unaffected untouched".split()
)
_DESCRIBES: Final = frozenset(
    "accustomed advanced alarmed amazed amused annoyed ashamed associated astonished attached "
    "bored committed complicated concerned confused connected convinced crowded dedicated "
    "delighted "
    "depressed detailed determined disappointed disgusted dissatisfied educated embarrassed "
    "established excited exhausted experienced fascinated finished focused frightened frustrated "
    "honored honoured impressed inclined informed inspired interested involved isolated limited "
    "located married mixed motivated organized organised outdated overwhelmed pleased prepared "
    "puzzled qualified related relaxed relieved retired satisfied scared settled shocked "
    "skilled sophisticated stressed supposed surprised talented terrified thrilled tired touched "
    "troubled undecided unexpected unlimited unemployed unprecedented upset varied worried "
    "done lost gone born left bound".split()
)


def passive_at(words: Sequence[str]) -> tuple[int, int] | None:
    """The range of the first passive in the folded words of a sentence, or None."""
    if _BE.isdisjoint(words):
        return None
    for index, word in enumerate(words):
        if word in _BE:
            end = _participle(words, index + 1)
            if end:
                return index, end
    return None


def _participle(words: Sequence[str], start: int) -> int:
    """Where the participle that belongs to a "be" ends, or 0."""
    for index in range(start, min(start + _REACH, len(words))):
        word = words[index]
        if _is_participle(word):
            described = word in _DESCRIBES and "by" not in words[index + 1 : index + 2]
            return 0 if described else index + 1
        if word not in _BETWEEN and not word.endswith("ly"):
            return 0
    return 0


def _is_participle(word: str) -> bool:
    if word.endswith("ed"):
        return len(word) > 4 and "-" not in word and word not in _NO_PARTICIPLES
    return word in _irregular()


@cache
def _irregular() -> frozenset[str]:
    return words_of("participles")
