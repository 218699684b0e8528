"""Fields of our own articles, as places in their text where another value can be put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from contentlint.documents.document import Document, Reading
from contentlint.documents.front_matter.nodes import Entry
from injuries import clean_articles, new_findings

ARTICLES = dict(clean_articles())
QUESTIONS = [path for path in ARTICLES if "/questions/" in path]
LONG = [path for path in ARTICLES if path not in QUESTIONS]
_WORD = re.compile(r"(?<![\w'-])[a-z]{5,9}(?![\w'-])")
_NAMES = {
    "title": "seo.title",
    "description": "seo.page_description",
    "keywords": "seo.page_keywords",
}


class Field(NamedTuple):
    """Where the value of a field stands in the text of an article, without its quotes."""

    path: str
    start: int
    end: int

    @property
    def value(self) -> str:
        return ARTICLES[self.path][self.start : self.end]

    @property
    def line(self) -> int:
        return ARTICLES[self.path].count("\n", 0, self.start) + 1

    def with_(self, value: str) -> str:
        """The article's text with another value."""
        text = ARTICLES[self.path]
        return text[: self.start] + value + text[self.end :]


@cache
def document(path: str) -> Document:
    """One of our articles, read as our settings say."""
    return Document(path, ARTICLES[path].encode(), Reading(prose=("answer",), escaped=("answer",)))


def entry(path: str, name: str) -> Entry:
    """A field of an article; the title, the description and the keywords are those for search
    results, whatever they are called."""
    front_matter = document(path).front_matter
    assert front_matter
    (found,) = front_matter.find(_NAMES.get(name, name) if path in QUESTIONS else name)
    return found


def field(path: str, name: str) -> Field:
    """Where the text of a field stands."""
    return Field(path, *entry(path, name).node.text.span())


def items(path: str, name: str) -> list[Field]:
    """Where the items of a list stand, with their quotes."""
    return [Field(path, *item.span) for item in entry(path, name).node.items]


@cache
def rare_words(path: str) -> tuple[str, ...]:
    """Words of the article's prose that stand there once or twice."""
    said = _WORD.findall(document(path).prose)
    return tuple(sorted({word for word in said if said.count(word) < 3}))


def assert_new(path: str, text: str, expected: Sequence[tuple[str, int]]) -> None:
    """Assert that rules speak on lines of an injured article, and nothing else is said of it."""
    found = new_findings(path, text)
    said = [(each.rule, each.start.line) for each in found]
    assert said == list(expected), [(each.start.line, each.rule, each.message) for each in found]
