from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.document import Document, Measured
from contentlint.documents.places import heaviest, lines_of, longest_words
from contentlint.documents.sentences import Sentence
from contentlint.language.readability import (
    ENGLISH,
    VERY_HARD,
    Counts,
    Reader,
    prose,
    reading_ease,
    total,
)
from contentlint.language.readability_elsewhere import LANGUAGES, reader_of
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Percent, Positive

_TERMS = 3  # words that an article on its subject has to use
_OFTEN = 3  # uses that make a word one of them
_ORDINARY = 2  # syllables of a word that is no term
_SHORT = 13  # words; where sentences have fewer, names and terms make the number
_LISTS = 0.5  # of the sentences


@rule("warning")
def check(
    context: Context,
    *,
    min_ease: Annotated[Percent, "the lowest reading ease, 0 (hard) to 100 (easy)"] = VERY_HARD,
    min_words: Annotated[Positive, "shorter articles are not judged"] = 100,
) -> Iterator[Problem]:
    """The article is very hard to read."""
    reader = _reader(context)
    if reader is None or context.document.most_counted < min_words:
        return
    running, counts = context.document.running, _counts(context.document, reader)
    ease = round(reading_ease(counts, reader.formula), 1)
    if counts.words < min_words or ease >= min_ease or _is_list(running, counts):
        return
    without = counts._replace(syllables=counts.syllables - _surplus(running, reader))
    if reading_ease(without, reader.formula) >= min_ease:
        return
    measured = _measured(context.document, reader)
    first, *others = heaviest(measured, lambda item: _weight(item, min_ease, reader))
    yield Problem(
        first.sentence.span,
        f"the article's reading ease is {ease}, under {min_ease:g} (Flesch): it has "
        f"{counts.words / counts.sentences:.0f} words a sentence and "
        f"{counts.syllables / counts.words:.1f} syllables a word; begin with this sentence "
        f"({first.counts.words} words, such as {longest_words(first.sentence)})"
        + lines_of(context.document, [item.sentence for item in others], before=" and those on "),
        subject="reading ease",
    )


def _reader(context: Context) -> Reader | None:
    """Who reads the article's language, where it is certain and there is a formula for it."""
    language = context.document.language
    if language == "en":
        return ENGLISH if context.english else None
    return reader_of(language) if language in LANGUAGES else None


def _counts(document: Document, reader: Reader) -> Counts:
    if reader is ENGLISH:
        return document.spoken
    return total([counts for _, counts in _measured(document, reader)])


def _measured(document: Document, reader: Reader) -> Sequence[Measured]:
    if reader is ENGLISH:
        return document.measured
    counts = reader.counted(prose(sentence.text for sentence in document.running))
    return [*map(Measured, document.running, counts)]


def _is_list(running: Sequence[Sentence], counts: Counts) -> bool:
    """Whether it is rather a list of names, terms or links: read one by one, not as prose."""
    items = sum(sentence.passage.kind == "item" for sentence in running)
    return items > _LISTS * len(running) or counts.words < _SHORT * counts.sentences


def _surplus(running: Sequence[Sentence], reader: Reader) -> int:
    """The syllables by which the article's terms are longer than ordinary words.

    An article on accessibility has to name it, and its readers know the word by then.
    """
    uses = Counter(word.lower() for sentence in running for word in sentence.words)
    surplus = (
        count * (total(reader.counted(word)).syllables - _ORDINARY)
        for word, count in uses.items()
        if count >= _OFTEN
    )
    return sum(sorted(surplus, reverse=True)[:_TERMS])


def _weight(item: Measured, min_ease: float, reader: Reader) -> float:
    """How far a sentence pulls the article below the limit."""
    return item.counts.words * (min_ease - reading_ease(item.counts, reader.formula))
