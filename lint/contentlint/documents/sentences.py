"""The sentences of an article: prose cut once, shared by all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.documents.blocks import Passage
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import words
from contentlint.model import Span

READ_AS_SENTENCES = frozenset({"paragraph", "item", "definition"})
"""Kinds of passage that are prose; headings, terms and table cells are not sentences."""


class Sentence:
    """A sentence: its passage, and its range in the passage's text."""

    __slots__ = ("_words", "end", "passage", "start")

    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self.passage = passage
        self.start = start
        self.end = end
        self._words: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.passage.text.value[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.start, self.end)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as written; cut once."""
        if self._words is None:
            self._words = tuple(words(self.text))
        return self._words


def sentences_of(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages that are prose; a list item without a stop is one."""
    for passage in passages:
        if passage.kind in READ_AS_SENTENCES:
            for start, end in sentence_spans(passage.text.value):
                yield Sentence(passage, start, end)
