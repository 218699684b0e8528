"""What our lists of phrases know in an article, where the article says it in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

from contentlint.documents.blocks import Passage
from contentlint.documents.own_words import begins_name, is_name, is_named, unquoted
from contentlint.documents.sentences import READ_AS_SENTENCES
from contentlint.documents.text import Text
from contentlint.language.phrases import Found, Spelt
from contentlint.language.spellings import Spelling
from contentlint.model import Span
from contentlint.values import NamedTuple

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


class Phrases:
    """What our lists know in passages, but for quotations, names and words named as words."""

    def __init__(self, listed: Mapping[Passage, Found], source: str) -> None:
        self._listed = [each for each in listed.items() if not each[0].quoted]
        self._source = source

    def of(self, name: str) -> Sequence[Phrase]:
        """The phrases of a list in running text, in order."""
        found = [
            Phrase(passage, *hit)
            for passage, each in self._listed
            if name in each.phrases and passage.kind in READ_AS_SENTENCES
            for hit in _own(passage.text, each.phrases[name], self._source)
        ]
        names = self._names({each.text for each in found})
        return [each for each in found if each.text not in names]

    def spelt(self, words: Container[str]) -> Sequence[SpeltWord]:
        """Where some of the words with two spellings stand in any text, in order."""
        found = [
            each
            for passage, known in self._listed
            for each in _spelt(passage.text, known.spelt, self._source)
            if each.spelling.word in words
        ]
        names = self._names({each.word for each in found})
        return [each for each in found if each.word not in names]

    def _names(self, said: set[str]) -> set[str]:
        """What is a name in one of its places."""
        names: set[str] = set()
        for passage, found in self._listed if said else ():
            text, places = passage.text.value, [spelt[:2] for spelt in found.spelt]
            if passage.kind in READ_AS_SENTENCES:
                places += [hit[:2] for hits in found.phrases.values() for hit in hits]
            places = [place for place in places if text[slice(*place)] in said]
            names.update(text[slice(*p)] for p in unquoted(text, places) if is_name(text, *p))
        return names


def spelt_twice(known: Iterable[Found]) -> Set[str]:
    """The words that are spelt in two ways, quotations and names among them."""
    spellings = {each.spelling for found in known for each in found.spelt}
    uses = Counter(spelling.word for spelling in spellings)
    return {word for word, count in uses.items() if count > 1}


def spelt_in(known: Mapping[Text, Found], source: str) -> Iterator[SpeltWord]:
    """The words with two spellings in texts, but for quotations and names."""
    for text, found in known.items():
        yield from _spelt(text, found.spelt, source)


def _spelt(text: Text, words: Sequence[Spelt], source: str) -> Iterator[SpeltWord]:
    for start, end, spelling in _own(text, words, source):
        if not begins_name(text.value, start, end):
            yield SpeltWord(text, start, end, spelling)


def _own(text: Text, places: Sequence[_Place], source: str) -> Iterator[_Place]:
    """The places that the author says himself."""
    for place in unquoted(text.value, places):
        start, end = place[:2]
        if not (is_name(text.value, start, end) or is_named(text, start, end, source)):
            yield place
