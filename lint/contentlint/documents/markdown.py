"""A piece of Markdown as CommonMark reads it: lazy views over one parse.

pyromark (pulldown-cmark) gives events with UTF-8 byte ranges. They become
offsets into the piece, and through its `Text` spans in the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pyromark

from contentlint.documents.blocks import (
    Block,
    Code,
    Definition,
    Heading,
    Link,
    List,
    Passage,
    Table,
)
from contentlint.documents.builder import MOST_EVENTS, Builder, Views
from contentlint.documents.definitions import in_bytes, in_characters
from contentlint.documents.flavors import mask
from contentlint.documents.tags import Tag, tags_of
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.stages import stage

_O = pyromark.Options
_COMMONMARK = _O(0)
GFM = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_MATH
    | _O.ENABLE_GFM
    | _O.ENABLE_DEFINITION_LIST
)
"""What articles are parsed with, unless their flavor is plain CommonMark."""

_EVENTS_A_CHARACTER = 2  # at most: an empty cell begins and ends
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = lazy(r"[^\x00-\x7f]")


class Markdown:
    """A piece of Markdown: an article's body, or a front-matter field that holds some."""

    def __init__(self, text: Text, *, flavor: str) -> None:
        self.text = text
        self.flavor = flavor

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, in order of the source."""
        return self._views.blocks

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in order."""
        return self._views.headings

    @property
    def lists(self) -> tuple[List, ...]:
        """Every list, in order of its start."""
        return self._views.lists

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, bare URLs among them (kind `bare`)."""
        return self._views.links

    @property
    def images(self) -> tuple[Link, ...]:
        """Every image; `text` is the alternative text."""
        return self._views.images

    @property
    def code(self) -> tuple[Code, ...]:
        """Code blocks and code spans, in order."""
        return self._views.code

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table."""
        return self._views.tables

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The prose: each paragraph, item, heading or cell as a reader reads it."""
        return self._views.passages

    @property
    def cut(self) -> Span | None:
        """Where the views end, of a text of more pieces than the memory bears; else None."""
        if len(self.source) * _EVENTS_A_CHARACTER < MOST_EVENTS or self._views.cut is None:
            return None
        return self.text.span(self._views.cut, self._views.cut)

    @cached_property
    @stage("Markdown")
    def tags(self) -> tuple[Tag, ...]:
        """The HTML tags, in order."""
        return tuple(tags_of(self.source, self.text, self._views.html))

    @cached_property
    @stage("Markdown")
    def definitions(self) -> tuple[Definition, ...]:
        """Link reference definitions; of a label defined twice, the first."""
        found, offset = in_bytes(self.source, self._options), self._offset or int
        if found is None:
            found, offset = in_characters(self.source), int
        return tuple(
            Definition(label, target, title, self.text.span(offset(start), offset(end)))
            for label, target, title, (start, end) in found
        )

    @cached_property
    def source(self) -> str:
        """What is parsed: the text with template tags masked and lone surrogates replaced."""
        return _SURROGATE.sub("\ufffd", mask(self.text.value, flavor=self.flavor))

    @property
    def _options(self) -> pyromark.Options:
        return _COMMONMARK if self.flavor == "commonmark" else GFM

    @cached_property
    @stage("Markdown")
    def _views(self) -> Views:
        events: Any = pyromark.events_with_range(self.source, options=self._options)
        return Builder(self.source, self.text).build(events, self._offset)

    @cached_property
    def _offset(self) -> Callable[[int], int] | None:
        """What makes offsets of byte offsets; None where they are the same."""
        return None if self.source.isascii() else offsets(self.source)


def offsets(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets of `text` to code-point offsets."""
    from bisect import bisect_right

    ends: list[int] = []
    surplus = [0]
    for match in _NOT_ASCII.finditer(text):
        more = surplus[-1] + len(match.group().encode()) - 1
        ends.append(match.start() + 1 + more)
        surplus.append(more)
    return lambda at: at - surplus[bisect_right(ends, at)]
