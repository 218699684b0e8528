"""What our lists of phrases know in an article, where the article says it in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from contentlint.documents.blocks import Passage
from contentlint.documents.own_words import begins_name, is_name, is_named, unquoted
from contentlint.documents.sentences import READ_AS_SENTENCES
from contentlint.documents.text import Text
from contentlint.language.phrases import Found, Spelt, find_all
from contentlint.language.spellings import Spelling
from contentlint.model import Span

_Place = TypeVar("_Place", bound=tuple[Any, ...])


class Phrase(NamedTuple):
    """A phrase of a list, where a passage says it; `better` is what the list offers."""

    passage: Passage
    start: int
    end: int
    better: tuple[str, ...]

    @property
    def text(self) -> str:
        """What a reader reads, on one line."""
        return " ".join(self.passage.text.value[self.start : self.end].split())

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.passage.text.span(self.start, self.end)


class SpeltWord(NamedTuple):
    """A word that has two spellings, where a text has it."""

    text: Text
    start: int
    end: int
    spelling: Spelling

    @property
    def word(self) -> str:
        """The word as it is written."""
        return self.text.value[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.text.span(self.start, self.end)


class Phrases(NamedTuple):
    """The phrases of each list in running text, and the words with two spellings in all text."""

    lists: Mapping[str, Sequence[Phrase]]
    spelt: Sequence[SpeltWord]


def phrases_in(listed: Mapping[Passage, Found], source: str) -> Phrases:
    """What our lists know in passages, but for quotations, names and words named as words."""
    lists: dict[str, list[Phrase]] = {}
    spelt: list[SpeltWord] = []
    names: set[str] = set()
    for passage, found in listed.items():
        if passage.quoted:
            continue
        if passage.kind in READ_AS_SENTENCES:
            for name, hits in found.phrases.items():
                own = _own(passage.text, hits, source, names)
                lists.setdefault(name, []).extend(Phrase(passage, *hit) for hit in own)
        spelt += _spelt(passage.text, found.spelt, source, names)
    return Phrases(
        {name: [each for each in own if each.text not in names] for name, own in lists.items()},
        [each for each in spelt if each.word not in names],
    )


def spelt_in(texts: Sequence[Text], source: str) -> Iterator[SpeltWord]:
    """The words with two spellings in texts, but for quotations and names."""
    for number, found in find_all([text.value for text in texts]).items():
        yield from _spelt(texts[number], found.spelt, source, set())


def _spelt(text: Text, words: Sequence[Spelt], source: str, names: set[str]) -> Iterator[SpeltWord]:
    for start, end, spelling in _own(text, words, source, names):
        if not begins_name(text.value, start, end):
            yield SpeltWord(text, start, end, spelling)


def _own(text: Text, places: Sequence[_Place], source: str, names: set[str]) -> Iterator[_Place]:
    """The places that the author says himself; `names` learns what is a name."""
    for place in unquoted(text.value, places):
        start, end = place[:2]
        if is_name(text.value, start, end):
            names.add(text.value[start:end])
        elif not is_named(text, start, end, source):
            yield place
