"""Transitions: words and phrases that say how a sentence follows from what precedes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from contentlint.language.lists import phrases_of


def has_transition(words: Sequence[str]) -> bool:
    """Whether the folded words of a sentence hold a transition."""
    lone, longer = _phrases()
    if not lone.isdisjoint(words):
        return True
    return any(
        tuple(words[index : index + len(phrase)]) == phrase
        for index, word in enumerate(words)
        if word in longer
        for phrase in longer[word]
    )


@cache
def _phrases() -> tuple[frozenset[str], Mapping[str, tuple[tuple[str, ...], ...]]]:
    """The transitions of one word, and the longer ones by their first words."""
    phrases = sorted(phrases_of("transitions"))
    longer: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        if len(phrase) > 1:
            longer[phrase[0]] = (*longer.get(phrase[0], ()), phrase)
    return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1), longer
