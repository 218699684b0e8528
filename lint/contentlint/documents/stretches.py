"""Stretches: the lines that CommonMark joins to one paragraph, item text or heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.documents.blocks import Passage
from contentlint.documents.lines import Lines
from contentlint.documents.text import Run
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple, cached_property

if TYPE_CHECKING:
    from contentlint.documents.markdown import Markdown

_JOINING = {"paragraph", "item", "heading"}
_BREAKS = ("  ", "\\")
_BREAK_TAG = lazy(r"<br[ ]?/?>$", re.IGNORECASE)
_TAG_LENGTH = 6
_UNDERLINE = lazy(r"[ \t>]*(?:-+|=+)")


class Line(NamedTuple):
    """A line of a piece of Markdown.

    `start` and `end` are offsets in the piece, without the blanks around the text (and, where an
    item begins, without its marker); `indent` counts the blanks before it. `broken` says that a
    hard break ends it.
    """

    number: int
    start: int
    end: int
    indent: int
    text: str
    broken: bool


class Stretch:
    """Lines that CommonMark joins, `size` of them; they are cut when they are asked for.

    `kind`: paragraph, item, or heading (an underlined one). `container`: item, quote, other, or
    "" at the top. `start` and `end` are offsets in the piece.
    """

    def __init__(
        self, sheet: Sheet, passage: Passage, kind: str, bounds: tuple[int, int], size: int
    ) -> None:
        self._sheet = sheet
        self._passage = passage
        self.kind = kind
        self.block = passage.block
        self.start, self.end = bounds
        self.size = size

    @cached_property
    def container(self) -> str:
        """What the lines stand in."""
        return _container(self._sheet.markdown, self._passage)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines, the first from where the text begins."""
        first = self.first
        numbers = range(first.number + 1, first.number + self.size)
        return (first, *(self._sheet.line_at(number, 0) for number in numbers))

    @property
    def first(self) -> Line:
        """The first line."""
        return self._sheet.line_from(self.start)

    @property
    def last(self) -> Line:
        """The last line."""
        return self.first if self.size == 1 else self.lines[-1]

    @cached_property
    def margin(self) -> int:
        """The index of the first line that stands at the margin: 0 at the top; elsewhere that of
        the first line that the container swallows, or the number of lines."""
        if not self.container:
            return 0
        if self.size == 1 or self.container == "other":
            return self.size
        if self.container == "item":
            indent = self._sheet.marker_indent(self.block)
            outside = (i for i, line in enumerate(self.lines) if i and line.indent <= indent)
        else:
            outside = (i for i, line in enumerate(self.lines) if i and line.text[:1] != ">")
        return next(outside, self.size)


class Sheet:
    """The lines of a piece of Markdown, template tags masked, and what CommonMark joins of them."""

    def __init__(self, markdown: Markdown) -> None:
        self.markdown = markdown
        self._base = markdown.text.offset

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.markdown.source)

    def line(self, number: int) -> Line | None:
        """A line by its number, from 1; None where there is none."""
        return self.line_at(number, 0) if 1 <= number <= len(self._lines.starts) else None

    def line_from(self, offset: int) -> Line:
        """The line that an offset stands on, its text from there on."""
        return self.line_at(self.number(offset), offset)

    def line_at(self, number: int, text_start: int) -> Line:
        """A line by its number, its text from an offset on."""
        start, end = self._lines.span(number)
        full = self.markdown.source[start:end]
        written = full.rstrip(" \t")
        last = start + len(written)
        indent = len(full) - len(full.lstrip(" \t"))
        text = written[max(min(text_start, end) - start, 0) :].lstrip(" \t")
        tag = written.endswith(">") and _BREAK_TAG.search(written, len(written) - _TAG_LENGTH)
        broken = bool(tag) or full.endswith(_BREAKS)
        return Line(number, last - len(text), last, indent, text, broken)

    def written(self, number: int) -> str:
        """The text of a line that there is, template tags and all."""
        start, end = self._lines.span(number)
        return self.markdown.text.value[start:end]

    def offset(self, source: int) -> int:
        """The offset in the piece of an offset in the article."""
        if self._base is not None:
            return source - self._base
        runs = self._runs
        if not runs:
            return 0
        run = runs[max(bisect_right(self._run_starts, source) - 1, 0)]
        return run.start + (source - run.source.start if run.aligned else 0)

    def number(self, offset: int) -> int:
        """The number of the line that an offset in the piece stands on."""
        return bisect_right(self._lines.starts, offset)

    def line_end(self, line: Line) -> Span:
        """The line end behind a line, blanks before it left out, in the piece."""
        start = self._lines.span(line.number).end
        following = self._lines.starts[line.number : line.number + 1]
        return Span(start, following[0] if following else start)

    def source(self, start: int, end: int) -> Span:
        """The range of the article that a range of the piece shows."""
        return self.markdown.text.span(start, end)

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        return self.markdown.text.runs

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.source.start for run in self._runs]

    def marker_indent(self, index: int) -> int:
        """How far the marker of the item that holds a block is indented."""
        blocks = self.markdown.blocks
        while blocks[index].kind != "item":
            index = blocks[index].parent
        start = self.offset(blocks[index].span.start)
        return start - self._lines.starts[self.number(start) - 1]

    def stretches(self) -> Iterator[Stretch]:
        """The stretches, in order; each holds the sheet, which so holds none."""
        blocks, source = self.markdown.blocks, self.markdown.source
        has_returns = "\r" in source
        for passage in self.markdown.passages:
            kind, span, _, _ = blocks[passage.block]
            if kind not in _JOINING or passage.kind not in _JOINING:
                continue
            first, last = passage.text.span() if kind == "item" else span
            start, end = self.offset(first), self.offset(max(last - 1, first)) + 1
            size = source.count("\n", start, end - 1) + 1
            if has_returns:
                size += source.count("\r", start, end - 1) - source.count("\r\n", start, end - 1)
            if kind == "heading":
                if size == 1 or not self._is_underline(end - 1):
                    continue  # marked by `#`
                size -= 1
            yield Stretch(self, passage, kind, (start, end), size)

    def _is_underline(self, offset: int) -> bool:
        """Whether the line that an offset stands on makes a heading of those above it."""
        return _UNDERLINE.fullmatch(self.line_at(self.number(offset), 0).text) is not None


def _container(markdown: Markdown, passage: Passage) -> str:
    blocks = markdown.blocks
    kind, _, _, parent = blocks[passage.block]
    if kind != "item":
        kind = blocks[parent].kind if parent >= 0 else ""
    if kind == "item":
        return "other" if passage.quoted else "item"
    return kind if kind in ("", "quote") else "other"
