"""What our lists of phrases know in an article, where the article says it in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from contentlint.documents.blocks import Passage
from contentlint.documents.sentences import READ_AS_SENTENCES
from contentlint.documents.text import Text
from contentlint.language.phrases import Hit, Spelt, find
from contentlint.language.quotations import quotations
from contentlint.model import Span

_EMPHASIS = "*_"
_NEAR = 100
_ADDRESS = re.compile(r"[@\\_=]|::|\(\)|^[(\[\"'“‘]*[/~.#$-]|\w\.\w|/.*/")
_BLANK = re.compile(r"\s")

_Place = TypeVar("_Place", bound=tuple[Any, ...])


class Phrase(NamedTuple):
    """A phrase of a list in a passage; `better` is what the list offers."""

    passage: Passage
    start: int
    end: int
    better: tuple[str, ...]

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.passage.text.value[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.start, self.end)


class SpeltWord(NamedTuple):
    """A word that has two spellings, in a passage."""

    passage: Passage
    word: Spelt

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.word.start, self.word.end)


class Phrases(NamedTuple):
    """The phrases of each list in running text, and the words with two spellings in all text."""

    lists: Mapping[str, Sequence[Phrase]]
    spelt: Sequence[SpeltWord]


def phrases_in(passages: Iterable[Passage], source: str) -> Phrases:
    """What our lists know in the passages, but for quotations and words named as words."""
    lists: dict[str, list[Phrase]] = {}
    spelt: list[SpeltWord] = []
    for passage in passages:
        if passage.quoted:
            continue
        found = find(passage.text.value)
        if passage.kind in READ_AS_SENTENCES:
            for name, hits in found.phrases.items():
                own = own_words(passage.text, hits, source)
                lists.setdefault(name, []).extend(Phrase(passage, *hit) for hit in own)
        spelt += (SpeltWord(passage, word) for word in own_words(passage.text, found.spelt, source))
    return Phrases(lists, spelt)


def own_words(text: Text, places: Sequence[_Place], source: str) -> Iterator[_Place]:
    """The places in a text, each beginning with its start and end, that its author says himself:
    outside quotations, and neither named as words (in italics of their own) nor part of an address.
    """
    if not places:
        return
    quoted = list(quotations(text.value))
    for place in places:
        start, end = place[:2]
        if any(first <= start and end <= last for first, last in quoted):
            continue
        if not _is_named(text.span(start, end), source) and not _in_address(text.value, start, end):
            yield place


def _is_named(span: Span, source: str) -> bool:
    before, after = source[span.start - 1 : span.start], source[span.end : span.end + 1]
    return before in _EMPHASIS and before == after != ""


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a place is part of a domain, a path, a name in code, an option or a handle."""
    before = _BLANK.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _BLANK.split(text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_ADDRESS.search(f"{before}x{behind}"))
