"""Injured links and images: the rule finds the injury on its line, and no other says anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.documents.markdown import Markdown
from injuries import clean_articles, new_findings

READING = Reading(prose=("answer",), escaped=("answer",))
MARKUP = re.compile(r"[\[\]\ufffc]")
WORD = re.compile(r"\b(?!this\b|here\b|more\b|link\b|click\b)[a-z]{4,}\b(?=[ ,.])")
IN_A_SENTENCE = [
    ("undefined-reference", "[{word}][no-such-label]"),
    ("undefined-reference", "[**{word}**][No Such Label]"),
    ("empty-link", "[{word}]()"),
    ("empty-link", "[{word}](<> 'A title')"),
    ("empty-link", "[{word}](#)"),
    ("empty-link", "{word} [](https://example.com/{word})"),
    ("bare-url", "{word} (https://example.com/{word}?a=b)"),
    ("bare-url", "{word} (www.example.com)"),
    ("vague-link-text", "{word} ([here](https://example.com/{word}))"),
    ("vague-link-text", "{word} ([*This link*](/articles/links-that-last))"),
    ("insecure-link", "[{word}](http://docs.test.org/{word})"),
    ("insecure-link", "{word} <http://docs.test.org/>"),
    ("insecure-link", '<a href="http://docs.test.org/">{word}</a>'),
]
BETWEEN_PARAGRAPHS = [
    ("missing-image", "![A drawing of the steps](images/{word}-steps.png)"),
    ("missing-image", "![A drawing of the steps](../{word}/steps.png 'Steps')"),
    ("missing-image", '<img src="{word}.svg" alt="A drawing of the steps">'),
    ("missing-image", "![The outline in other case](images/Page-Outline.svg)"),
    ("missing-alt-text", "![](https://example.com/{word}.png)"),
    ("missing-alt-text", '<img src="https://example.com/{word}.png" width="200">'),
    ("empty-link", "![A drawing of the steps]()"),
    ("unused-definition", "[{word}]: https://example.com/{word}"),
    ("unused-definition", "[{word}]: <https://example.com/> '{word}'"),
]


class Place(NamedTuple):
    """A word in a paragraph of an article, and where the paragraph ends."""

    path: str
    start: int
    end: int
    paragraph_end: int


@cache
def places(*, in_fields: bool) -> list[Place]:
    """Words in the plain paragraphs of our articles: of the bodies, and of answers."""
    return [
        place
        for path, text in clean_articles()
        for content in Document(path, text.encode(), READING).contents[0 if in_fields else -1 :]
        for place in _places(path, text, content)
    ]


def _places(path: str, text: str, content: Markdown) -> Iterator[Place]:
    for passage in content.passages:
        value = passage.text.value
        is_paragraph = passage.kind == "paragraph" and not content.blocks[passage.block].depth
        ends_line = text[passage.text.span().end :][:1] in ("", "\n")  # no footnote follows
        if not is_paragraph or not ends_line or MARKUP.search(value) or value[-1] != ".":
            continue
        for match in WORD.finditer(value):
            start, end = passage.text.span(*match.span())
            linked = any(link.span.start <= start < link.span.end for link in content.links)
            if text[start:end] == match.group() and not linked:
                yield Place(path, start, end, passage.text.span().end)


def found_in(path: str, text: str) -> list[tuple[str, int]]:
    """The rule and line of every finding that the injury brings."""
    return [(finding.rule, finding.start.line) for finding in new_findings(path, text)]


@pytest.mark.parametrize(("rule", "injury"), IN_A_SENTENCE)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_an_injured_sentence(rule: str, injury: str, data: st.DataObject) -> None:
    path, start, end, _ = data.draw(st.sampled_from(places(in_fields=True)))
    text = dict(clean_articles())[path]
    injured = text[:start] + injury.replace("{word}", text[start:end]) + text[end:]
    assert found_in(path, injured) == [(rule, text.count("\n", 0, start) + 1)]


@pytest.mark.parametrize(("rule", "injury"), BETWEEN_PARAGRAPHS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_something_injured_between_paragraphs(rule: str, injury: str, data: st.DataObject) -> None:
    path, start, end, at = data.draw(st.sampled_from(places(in_fields=False)))
    text = dict(clean_articles())[path]
    injured = f"{text[:at]}\n\n{injury.replace('{word}', text[start:end])}{text[at:]}"
    assert found_in(path, injured) == [(rule, text.count("\n", 0, at) + 3)]
