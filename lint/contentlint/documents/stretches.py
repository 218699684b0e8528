"""Stretches: the lines that CommonMark joins to one paragraph, item text or heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentlint.documents.blocks import Block, Passage
from contentlint.documents.lines import Lines
from contentlint.documents.text import Run
from contentlint.language.patterns import lazy
from contentlint.model import Span

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
    "" at the top.
    """

    def __init__(
        self, sheet: Sheet, *, kind: str, container: str, block: int, start: int, lines: range
    ) -> None:
        self._sheet = sheet
        self._start = start
        self._numbers = lines
        self.kind = kind
        self.container = container
        self.block = block
        self.size = len(lines)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines, the first from where the text begins."""
        following = (self._sheet.line_at(number, 0) for number in self._numbers[1:])
        return (self.first, *following)

    @property
    def first(self) -> Line:
        """The first line."""
        return self._sheet.line_at(self._numbers[0], self._start)

    @property
    def last(self) -> Line:
        """The last line."""
        return self.first if self.size == 1 else self._sheet.line_at(self._numbers[-1], 0)

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
        self._lines = Lines(markdown.source)

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
        blocks, starts = self.markdown.blocks, self._lines.starts
        for passage in self.markdown.passages:
            block = blocks[passage.block]
            kind = block.kind
            if kind not in _JOINING or passage.kind not in _JOINING:
                continue
            source_start, source_end = passage.text.span() if kind == "item" else block.span
            start = self.offset(source_start)
            first = bisect_right(starts, start)
            last = bisect_right(starts, self.offset(max(source_end - 1, source_start)))
            if kind == "heading":
                if last == first or not _UNDERLINE.fullmatch(self.line_at(last, 0).text):
                    continue  # marked by `#`
                last -= 1
            container = _container(self.markdown, passage, block)
            lines = range(first, last + 1)
            yield Stretch(
                self, kind=kind, container=container, block=passage.block, start=start, lines=lines
            )


def _container(markdown: Markdown, passage: Passage, block: Block) -> str:
    kind = block.kind
    if kind != "item":
        kind = markdown.blocks[block.parent].kind if block.parent >= 0 else ""
    if kind == "item":
        return "other" if passage.quoted else "item"
    return kind if kind in ("", "quote") else "other"
