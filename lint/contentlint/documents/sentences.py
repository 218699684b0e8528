"""The sentences of an article: prose cut once, shared by all rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from contentlint.documents.blocks import Passage
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import fold, stem, words
from contentlint.model import Span

READ_AS_SENTENCES = frozenset({"paragraph", "item", "definition"})
"""Kinds of passage that are prose; headings, terms and table cells are not sentences."""


class Sentence:
    """A sentence: its passage, its range in the passage's text, and its words as written."""

    __slots__ = ("_folded", "end", "passage", "start", "text", "words")

    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self.passage = passage
        self.start = start
        self.end = end
        self.text = passage.text.value[start:end]
        self.words = tuple(words(self.text))
        self._folded: tuple[str, ...] | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.start, self.end)

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words made comparable (see `fold`); folded once."""
        if self._folded is None:
            by = str.lower if self.text.isascii() else fold
            self._folded = tuple(map(by, self.words))
        return self._folded


def sentences_of(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages that are prose; a list item without a stop is one."""
    for passage in passages:
        if passage.kind in READ_AS_SENTENCES:
            for start, end in sentence_spans(passage.text.value):
                yield Sentence(passage, start, end)


def stems_of(passages: Iterable[Passage], sentences: Iterable[Sentence]) -> Counter[str]:
    """How often each word of some passages, which have these sentences, stands there, by its
    stem."""
    others = (each.text.value for each in passages if each.kind not in READ_AS_SENTENCES)
    said = Counter(chain.from_iterable(sentence.words for sentence in sentences))
    said.update(chain.from_iterable(map(words, others)))
    stems: Counter[str] = Counter()
    for word, count in said.items():
        stems[stem(word)] += count
    return stems
