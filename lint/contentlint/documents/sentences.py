"""The sentences of an article: prose cut once, shared by all rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from contentlint.documents.blocks import Passage
from contentlint.documents.text import Text
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import folded_words_of, stem, words
from contentlint.model import Span
from contentlint.values import NamedTuple

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


class Said(NamedTuple):
    """What passages say: the sentences of those that are prose, and the words of each text."""

    sentences: tuple[Sentence, ...]
    words: Mapping[Text, Sequence[str]]


def said_in(passages: Sequence[Passage]) -> Said:
    """What passages say, all read in one pass; a list item without a stop is one sentence."""
    divided = [
        (passage, sentence_spans(passage.text.value))
        for passage in passages
        if passage.kind in READ_AS_SENTENCES
    ]
    places = [(passage, start, end) for passage, spans in divided for start, end in spans]
    texts = [passage.text.value[start:end] for passage, start, end in places]
    others = [passage.text for passage in passages if passage.kind not in READ_AS_SENTENCES]
    read = folded_words_of(texts + [text.value for text in others])
    sentences = [
        Sentence(*place, text, words)
        for place, text, words in zip(places, texts, read, strict=False)
    ]
    words: dict[Text, Sequence[str]] = {}
    done = 0
    for passage, spans in divided:
        parts = read[done : done + len(spans)]
        done += len(spans)
        if parts:
            joined = parts[0] if len(parts) == 1 else [*chain.from_iterable(parts)]
            words[passage.text] = joined
    words.update(zip(others, read[done:], strict=True))
    return Said(tuple(sentences), words)


def stems_of(words: Iterable[Sequence[str]]) -> Counter[str]:
    """How often each word of some texts stands there, by its stem."""
    stems: Counter[str] = Counter()
    for word, count in Counter(chain.from_iterable(words)).items():
        stems[stem(word)] += count
    return stems
