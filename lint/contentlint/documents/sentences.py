"""The sentences of an article: prose cut once, shared by all rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from contentlint.documents.blocks import Passage
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import folded_words_of, stem, words
from contentlint.model import Span

READ_AS_SENTENCES = frozenset({"paragraph", "item", "definition"})
"""Kinds of passage that are prose; headings, terms and table cells are not sentences."""


class Sentence(NamedTuple):
    """A sentence: its passage, its range in the passage's text, and its words (see `fold`)."""

    passage: Passage
    start: int
    end: int
    text: str
    folded: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.start, self.end)

    @property
    def words(self) -> list[str]:
        """Its words as written."""
        return words(self.text)


def sentences_of(passages: Iterable[Passage]) -> tuple[Sentence, ...]:
    """The sentences of the passages that are prose; a list item without a stop is one."""
    places = [
        (passage, start, end, passage.text.value[start:end])
        for passage in passages
        if passage.kind in READ_AS_SENTENCES
        for start, end in sentence_spans(passage.text.value)
    ]
    said = folded_words_of([text for _, _, _, text in places])
    return tuple([Sentence(*place, folded) for place, folded in zip(places, said, strict=True)])


def words_of_texts(sentences: Iterable[Sentence]) -> Mapping[Text, Sequence[str]]:
    """The words of each passage's text that has sentences."""
    found: dict[Text, list[tuple[str, ...]]] = {}
    for passage, _, _, _, folded in sentences:
        found.setdefault(passage.text, []).append(folded)
    return {
        text: parts[0] if len(parts) == 1 else [*chain.from_iterable(parts)]
        for text, parts in found.items()
    }


def stems_of(passages: Iterable[Passage], vocabulary: Counter[str]) -> Counter[str]:
    """How often each word of some passages stands there, by its stem; `vocabulary` tells how often
    it stands in their sentences."""
    others = [each.text.value for each in passages if each.kind not in READ_AS_SENTENCES]
    said = vocabulary + Counter(chain.from_iterable(folded_words_of(others)))
    stems: Counter[str] = Counter()
    for word, count in said.items():
        stems[stem(word)] += count
    return stems
