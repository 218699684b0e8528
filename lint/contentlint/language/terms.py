"""Words and phrases that a project lists itself, found in one pass over a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contentlint.language.matching import automaton, longest, lower, plain, stands_apart
from contentlint.values import NamedTuple


class Term(NamedTuple):
    """A term, taken literally; where it is `cased`, capitals count."""

    text: str
    cased: bool


class Use(NamedTuple):
    """Where a term stands in a text, and its number in the list."""

    start: int
    end: int
    number: int


class Terms:
    """Terms that are asked for in many texts; none may be empty."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = [Term(plain(text), cased) for text, cased in terms]
        self._automaton = automaton([lower(term.text) for term in self._terms])

    def find(self, text: str) -> list[Use]:
        """The terms in a text, in order; of those that overlap, the longest first one."""
        written = plain(text)
        folded = lower(written)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return longest(
            Use(start, end, number)
            for number, start, end in matches
            if self._is(number, written[start:end]) and stands_apart(folded, start, end)
        )

    def _is(self, number: int, written: str) -> bool:
        term = self._terms[number]
        return not term.cased or term.text == written


@lru_cache(maxsize=64)
def terms_of(terms: tuple[Term, ...]) -> Terms:
    """The `Terms` of a list, made once."""
    return Terms(terms)
