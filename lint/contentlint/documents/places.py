"""Which sentences a finding about a whole article names, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contentlint.documents.document import Document, Measured
from contentlint.documents.sentences import Sentence
from contentlint.language.readability import LONG_SENTENCE

_NAMED = 3


def heaviest(measured: Sequence[Measured], weight: Callable[[Measured], float]) -> list[Measured]:
    """The sentences that weigh most, without those that are reported as too long themselves.

    Where all are, the heaviest of these.
    """
    others = [item for item in measured if len(item.sentence.folded) <= LONG_SENTENCE]
    return sorted(others or measured, key=weight, reverse=True)[:_NAMED]


def lines_of(document: Document, sentences: Sequence[Sentence], *, before: str) -> str:
    """`before` and the lines where the sentences start ("line 4", "lines 4 and 9"), or ""."""
    lines = sorted({document.lines.place(sentence.span.start).line for sentence in sentences})
    if not lines:
        return ""
    *first, last = map(str, lines)
    return f"{before}lines {', '.join(first)} and {last}" if first else f"{before}line {last}"


def longest_words(sentence: Sentence, *, number: int = 2) -> str:
    """The longest words of a sentence, quoted, as they follow one another."""
    words = dict.fromkeys(sentence.words)
    longest = sorted(words, key=len, reverse=True)[:number]
    return " and ".join(f"'{word}'" for word in words if word in longest)
