"""How hard other languages than English are to read: textstat's own functions do the work.

textstat is imported when the first such article is looked at; it takes 50 to 80 ms.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from contentlint.language.readability import Counts, Formula, Reader

LANGUAGES: Final = frozenset({"de", "es", "fr", "hu", "it", "nl", "ru"})
"""The languages that textstat has a version of Flesch's formula for."""


@cache
def reader_of(language: str) -> Reader:
    """Who counts and weighs one of the `LANGUAGES`."""
    from textstat.backend.utils import get_lang_cfg
    from textstat.textstat import textstatistics

    textstat = textstatistics()
    textstat.set_lang(language)

    def count(text: str) -> list[Counts]:
        """What each line adds: sentences, words and syllables; the rest stays 0."""
        return [
            Counts(
                sentences=int(textstat.lexicon_count(line) > 2),
                words=textstat.lexicon_count(line),
                syllables=textstat.syllable_count(line),
            )
            for line in text.split("\n")
        ]

    names = ("fre_base", "fre_sentence_length", "fre_syll_per_word")
    return Reader(Formula(*(get_lang_cfg(language, name) for name in names)), count)
