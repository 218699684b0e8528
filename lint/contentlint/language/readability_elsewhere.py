"""How hard other languages than English are to read: what textstat counts, with its formulas.

pyphen is imported when the first such article is looked at.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from contentlint.language.readability import SENTENCE, Counts, Formula, Reader, plain

# textstat has a version of Flesch's formula for these; the authors are named in its sources.
_FORMULAS: Final = {
    "de": Formula(180, 1, 58.5),
    "es": Formula(206.84, 1.02, 60.0),
    "fr": Formula(207, 1.015, 73.6),
    "hu": Formula(206.835, 1.015, 58.5),
    "it": Formula(217, 1.3, 60.0),
    "nl": Formula(206.835, 0.93, 77),
    "ru": Formula(206.835, 1.3, 60.1),
}
LANGUAGES: Final = frozenset(_FORMULAS)
"""The languages besides English that are measured."""


@cache
def reader_of(language: str) -> Reader:
    """Who counts and weighs one of the `LANGUAGES`."""
    from pyphen import Pyphen

    breaks = Pyphen(lang=language).positions

    def count(text: str) -> list[Counts]:
        """What each line adds: sentences, words and syllables; the rest stays 0."""
        lines = (line.split() for line in plain(text).lower().split("\n"))
        return [
            Counts(
                sentences=int(len(words) >= SENTENCE),
                words=len(words),
                syllables=sum(len(breaks(word)) + 1 for word in words),
            )
            for words in lines
        ]

    return Reader(_FORMULAS[language], count)
