"""A piece of Markdown as CommonMark reads it: lazy views over one parse.

pyromark (pulldown-cmark) gives events with UTF-8 byte ranges. They become
offsets into the piece, and through its `Text` spans in the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
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
from contentlint.documents.builder import Builder, Views
from contentlint.documents.definitions import in_bytes, in_characters
from contentlint.documents.events import MOST_EVENTS, Offsets
from contentlint.documents.flavors import mask
from contentlint.documents.tags import Tag, tags_of
from contentlint.documents.text import Text
from contentlint.language.matching import ascii_lower
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.stages import stage
from contentlint.values import cached_property

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
_SURROGATE = lazy("[\ud800-\udfff]")
_SPAN = itemgetter(0)


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

    @cached_property
    def code(self) -> tuple[Code, ...]:
        """Code blocks and code spans, in order."""
        views = self._views
        spans = (_code_span(self.source, self.text, start, end) for start, end in views.code_spans)
        return tuple(sorted([*views.code, *spans], key=_SPAN))

    @property
    def code_blocks(self) -> tuple[Code, ...]:
        """Code blocks, in order."""
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
        if "]:" not in self.source:
            return ()
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
        try:
            self._masked.encode()
        except UnicodeEncodeError:
            return _SURROGATE.sub("\ufffd", self._masked)
        return self._masked

    @cached_property
    def _masked(self) -> str:
        return mask(self.text.value, flavor=self.flavor)

    @cached_property
    def lowered(self) -> str:
        """What is parsed as `ascii_lower` writes it: rules tell at once that it lacks a tag."""
        return ascii_lower(self.source)

    def tags_named(self, name: str) -> Iterator[Tag]:
        """The tags of a name; none are looked for where no such tag begins."""
        tags = self.tags if f"<{name}" in self.lowered else ()
        return (tag for tag in tags if tag.name == name)

    @property
    def _options(self) -> pyromark.Options:
        return _COMMONMARK if self.flavor == "commonmark" else GFM

    @cached_property
    @stage("Markdown")
    def _views(self) -> Views:
        events: Any = pyromark.events_with_range(self.source, options=self._options)
        return Builder(self.source, self._masked, self.text).build(events, self._offset)

    @cached_property
    def _offset(self) -> Offsets | None:
        """What makes offsets of byte offsets; None where they are the same."""
        return None if self.source.isascii() else Offsets(self.source)


def _code_span(source: str, text: Text, start: int, end: int) -> Code:
    """A code span, and what stands between the backticks, without the blanks around it."""
    written = source[start:end]
    inside = written.strip("`")
    first = start + len(written) - len(written.lstrip("`"))
    shown = inside.lstrip() or inside
    first += len(inside) - len(shown)
    content = text.span(first, first + len(shown.rstrip(" \t\r\n")))
    return Code(text.span(start, end), "", fenced=False, inline=True, content=content)
