"""Stretches: the lines that CommonMark joins to one paragraph, item text or heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentlint.documents.blocks import Block, Passage
from contentlint.documents.lines import Lines
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.documents.markdown import Markdown

_JOINING = {"paragraph", "item", "heading"}
_HARD_BREAK = re.compile(r"(?: {2}|\\|<br[ ]?/?>[ \t]*)$", re.IGNORECASE)
_UNDERLINE = re.compile(r"[ \t>]*(?:-+|=+)")


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


class Stretch(NamedTuple):
    """Lines that CommonMark joins.

    `kind`: paragraph, item, or heading (an underlined one). `container`: item, quote, other, or
    "" at the top. `margin` is the index of the first line that stands at the margin: 0 at the
    top; elsewhere that of the first line that the container swallows, or the number of lines.
    """

    kind: str
    container: str
    lines: tuple[Line, ...]
    margin: int
    underline: Line | None
    block: int


class Sheet:
    """The lines of a piece of Markdown, template tags masked, and what CommonMark joins of them."""

    def __init__(self, markdown: Markdown) -> None:
        self.markdown = markdown
        self._lines = Lines(markdown.source)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches, in order."""
        return tuple(self._stretches())

    def line(self, number: int) -> Line | None:
        """A line by its number, from 1; None where there is none."""
        return self._line(number, 0) if 1 <= number <= len(self._lines.starts) else None

    def line_from(self, offset: int) -> Line:
        """The line that an offset stands on, its text from there on."""
        return self._line(self.number(offset), offset)

    def written(self, number: int) -> str:
        """The text of a line that there is, template tags and all."""
        start, end = self._lines.span(number)
        return self.markdown.text.value[start:end]

    def offset(self, source: int) -> int:
        """The offset in the piece of an offset in the article."""
        runs = self.markdown.text.runs
        if not runs:
            return 0
        run = runs[max(bisect_right(self._run_starts, source) - 1, 0)]
        return run.start + (source - run.source.start if run.verbatim else 0)

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
    def _run_starts(self) -> list[int]:
        return [run.source.start for run in self.markdown.text.runs]

    def _line(self, number: int, text_start: int) -> Line:
        """A line, its text from an offset on."""
        start, end = self._lines.span(number)
        full = self.markdown.source[start:end]
        text = self.markdown.source[max(start, min(text_start, end)) : end].strip(" \t")
        last = start + len(full.rstrip(" \t"))
        indent = len(full) - len(full.lstrip(" \t"))
        broken = bool(_HARD_BREAK.search(full))
        return Line(number, last - len(text), last, indent, text, broken)

    def _stretches(self) -> Iterator[Stretch]:
        for passage in self.markdown.passages:
            block = self.markdown.blocks[passage.block]
            if passage.kind in _JOINING and block.kind in _JOINING:
                stretch = self._stretch(passage, block)
                if stretch:
                    yield stretch

    def _stretch(self, passage: Passage, block: Block) -> Stretch | None:
        span = passage.text.span() if block.kind == "item" else block.span
        start = self.offset(span.start)
        first, last = self.number(start), self.number(self.offset(max(span.end - 1, span.start)))
        lines = [self.line_from(start)]
        lines += [self._line(number, 0) for number in range(first + 1, last + 1)]
        underline = None
        if block.kind == "heading":
            if len(lines) == 1 or not _UNDERLINE.fullmatch(lines[-1].text):
                return None  # marked by `#`
            underline = lines.pop()
        container = self._container(passage, block)
        margin = self._margin(passage, lines, container)
        return Stretch(block.kind, container, tuple(lines), margin, underline, passage.block)

    def _container(self, passage: Passage, block: Block) -> str:
        parent = self.markdown.blocks[block.parent].kind if block.parent >= 0 else ""
        kind = "item" if block.kind == "item" else parent
        if kind == "item":
            return "other" if passage.quoted else "item"
        return kind if kind in ("", "quote") else "other"

    def _margin(self, passage: Passage, lines: Sequence[Line], container: str) -> int:
        if not container:
            return 0
        if container == "item":
            indent = self._marker_indent(passage.block)
            outside = (i for i, line in enumerate(lines) if i and line.indent <= indent)
        elif container == "quote":
            outside = (i for i, line in enumerate(lines) if i and line.text[:1] != ">")
        else:
            return len(lines)
        return next(outside, len(lines))

    def _marker_indent(self, index: int) -> int:
        """How far the marker of the item that holds a block is indented."""
        blocks = self.markdown.blocks
        while blocks[index].kind != "item":
            index = blocks[index].parent
        start = self.offset(blocks[index].span.start)
        return start - self._lines.starts[self.number(start) - 1]
