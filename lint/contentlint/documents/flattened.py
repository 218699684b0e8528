"""Text that lost its blank lines, indentation or heading marks, as an export to plain text does.

Every place between two lines is claimed once: by a lost heading, by a list marker alone on its
line, by an item or a quotation that swallows a line, or by paragraphs that run on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from contentlint.documents.markdown import Markdown
from contentlint.documents.outline import is_accidental
from contentlint.documents.stretches import Line, Sheet, Stretch
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import FUNCTION_WORDS, words
from contentlint.model import Edit, Span

_FINISHED = re.compile(r"[.!?…。！？][\"'”’»›)\]*_]{0,6}(?:\[\^[^\]\s]{1,20}\])?$")
_OPENS = re.compile(r"[\"'“”‘«‹(\[*_]{0,4}([^\W_]|`)")
_NOT_TEXT = re.compile(
    r"(?:[-+*•]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)|[>|<]|```|~~~|=+$|(?:[-*_][ \t]*){3,}$"
    r"|\[[^\]]+\]:|!\["
)
_MARKUP = re.compile(r"[*_`<>|\[\]{}#=\\~\x1a]|://|^[-+•–—(]")
_LAST = re.compile(r"[^\W_][\"'”’)»]?$")
_OPEN_ENDS = (",", ";", ":", "-", "–", "—")
_CAPTION = re.compile(
    r"(?:fig(?:ure)?|table|image|photo|listing)\.? ?\d|(?:photo|image|source|credit)s?\b",
    re.IGNORECASE,
)
_LONE_MARKER = re.compile(r"^[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]*(?=\r?$)", re.MULTILINE)

_LONG = 100  # characters: more than lines are commonly wrapped at
_PROSE = 60  # characters: a shorter line that is one sentence may be a verse or a label
_LEAST_HEADINGS = 3  # lines that show that an article's headings are lost
_LEAST_PLACES = 3  # plain places that tell what the other lines are
_LOST = 0.5  # of such places for each paragraph: fewer are slips in an article that is well
_HEADING_WORDS = range(2, 15)
_WRAPPED = 0.1  # of the line ends: more of them within sentences show wrapped text
_FULL = 0.5  # of the lines of prose: fewer with several sentences show a line for each sentence


class Swallowed(NamedTuple):
    """A line that an item or a quotation takes in, with the lines behind it."""

    line: Line
    before: Line
    container: str
    lines: int


class Detached(NamedTuple):
    """A list marker alone on its line, and the text on the next."""

    marker: Line
    text: Line


class Flattened:
    """What a piece of Markdown shows of a lost line structure."""

    def __init__(self, markdown: Markdown, article: str) -> None:
        self.sheet = Sheet(markdown)
        self._markdown = markdown
        self._article = article

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """Lines that read as headings, where there are enough to show that their marks are lost."""
        if self._is_wrapped:
            return ()
        within, apart = list(self._headings_within()), []
        marked = sum(1 for heading in self._markdown.headings if not is_accidental(heading))
        if len(within) < _LEAST_HEADINGS or not marked:
            apart = list(self._headings_apart())
        if len(within) < _LEAST_HEADINGS and len(within) + len(apart) <= max(marked, 2):
            return ()
        return tuple(sorted((*within, *apart)))

    @cached_property
    def detached(self) -> tuple[Detached, ...]:
        """List markers that stand alone, with their texts."""
        return tuple(self._detached())

    @cached_property
    def swallowed(self) -> tuple[Swallowed, ...]:
        """Of each item and quotation the first line that it swallows."""
        return tuple(
            found
            for stretch in self.sheet.stretches
            if stretch.container in ("item", "quote") and stretch.margin < len(stretch.lines)
            for found in self._swallowed(stretch)
        )

    @cached_property
    def runs(self) -> tuple[tuple[Line, ...], ...]:
        """Lines that each are a paragraph, and that are joined to one."""
        runs = tuple(run for stretch in self.sheet.stretches for run in self._runs(stretch))
        return runs if runs and not self._is_wrapped and self._is_full else ()

    def blank_line_before(self, line: Line) -> Edit:
        """The edit that puts an empty line before a line which has none."""
        before = self.sheet.line(line.number - 1) or line
        return self.blank_line_after(before)

    def blank_line_after(self, line: Line) -> Edit:
        """The edit that puts an empty line behind a line which has none."""
        start, end = self.sheet.line_end(line)
        shown = self.sheet.source(start, end)
        return Edit(self.sheet.source(start, start), self._article[shown.start : shown.end])

    # Headings

    def _headings_within(self) -> Iterator[Line]:
        """Lines that read as headings, with prose directly behind them."""
        for stretch in self.sheet.stretches:
            for index in range(stretch.margin, len(stretch.lines) - 1):
                line, following = stretch.lines[index : index + 2]
                if _is_opening(stretch, index) and self._heads(line, following):
                    yield line

    def _headings_apart(self) -> Iterator[Line]:
        """Lines that read as headings and end their block, before a paragraph of prose."""
        for stretch, following in pairwise(self.sheet.stretches):
            index = len(stretch.lines) - 1
            if index < stretch.margin or following.kind != "paragraph" or following.container:
                continue
            line = stretch.lines[-1]
            near = following.block == stretch.block + 1 or stretch.container
            if (
                near
                and _is_opening(stretch, index)
                and self._heads(line, following.lines[0])
                and _is_long(following.lines[0])
            ):
                yield line

    def _heads(self, line: Line, following: Line) -> bool:
        text = line.text
        room = len(text) + len(following.text.partition(" ")[0]) < len(following.text)
        return room and _reads_as_heading(line) and _is_prose(following)

    # Markers

    def _detached(self) -> Iterator[Detached]:
        source = self._markdown.source
        numbers = {self.sheet.number(match.end()) for match in _LONE_MARKER.finditer(source)}
        for number in sorted(numbers):
            marker, text = self.sheet.line(number), self.sheet.line(number + 1)
            if marker and text and text.text and self._is_detached(marker, text):
                alternates = number - 2 in numbers or number + 2 in numbers
                if alternates or marker.start not in self._underlines:
                    yield Detached(marker, text)

    def _is_detached(self, marker: Line, text: Line) -> bool:
        if _NOT_TEXT.match(text.text) or len(text.text.split(None, 1)) < 2:
            return False
        return marker.start not in self._filled and not self._is_unread(marker.start)

    @cached_property
    def _filled(self) -> set[int]:
        """The offsets of the markers of items that hold something."""
        return {
            self.sheet.offset(item.marker.start)
            for found in self._markdown.lists
            for item in found.items
            if item.span.end > item.marker.end
        }

    @cached_property
    def _unread(self) -> list[Span]:
        """Where code, HTML and tables are, in order."""
        return [
            Span(self.sheet.offset(block.span.start), self.sheet.offset(block.span.end - 1) + 1)
            for block in self._markdown.blocks
            if block.kind in ("code", "html", "table")
        ]

    def _is_unread(self, offset: int) -> bool:
        index = bisect_right(self._unread, offset, key=_start) - 1
        return index >= 0 and offset < self._unread[index].end

    @cached_property
    def _underlines(self) -> set[int]:
        """The offsets of the underlines of headings that an author meant."""
        return {
            self.sheet.offset(heading.underline.start)
            for heading in self._markdown.headings
            if heading.underline and not is_accidental(heading)
        }

    # Swallowed lines and paragraphs that run on

    @cached_property
    def _claimed(self) -> set[int]:
        """The numbers of the lines before which a heading or a marker claims the line end."""
        headings = {line.number + after for line in self.headings for after in (0, 1)}
        markers = {line.number for pair in self.detached for line in pair}
        return headings | markers

    def _swallowed(self, stretch: Stretch) -> Iterator[Swallowed]:
        lines = stretch.lines
        block = self._markdown.blocks[stretch.block]
        item = stretch.block if block.kind == "item" else block.parent
        if item in self._inner_items and not self._shows_loss:
            return  # more of its text, as far as one can tell
        for index in range(stretch.margin, len(lines)):
            before, line = lines[index - 1 : index + 1]
            if line.number in self._claimed:
                return
            if self._is_swallowed(before, line):
                yield Swallowed(line, before, stretch.container, len(lines) - index)
            if not _continues(line):
                return

    @cached_property
    def _inner_items(self) -> set[int]:
        """The blocks of items that other items of their list follow."""
        return {item.block for found in self._markdown.lists for item in found.items[:-1]}

    def _is_swallowed(self, before: Line, line: Line) -> bool:
        """Whether a line is no more of an item: a paragraph, or any prose where lines are lost."""
        if before.broken or before.text.rstrip("*_").endswith(_OPEN_ENDS):
            return False
        if not _begins(line) or self._is_wrapped:
            return False
        return _has_sentences(line) or (self._shows_loss and _is_prose(line))

    def _runs(self, stretch: Stretch) -> Iterator[tuple[Line, ...]]:
        run: list[Line] = []
        for before, line in pairwise(stretch.lines[stretch.margin :]):
            if line.number not in self._claimed and self._run_on(before, line):
                run = [*(run or [before]), line]
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)

    def _run_on(self, before: Line, line: Line) -> bool:
        if not _is_finished(before) or not _begins(line) or _is_label(before):
            return False
        if _are_paragraphs(before, line):
            return True
        return self._shows_loss and max(len(before.text), len(line.text)) > _LONG

    # Habits of the whole

    @cached_property
    def _shows_loss(self) -> bool:
        """Whether enough places are plain to tell what is meant by the others."""
        if self.headings:
            return True
        stretches = [stretch for stretch in self.sheet.stretches if not stretch.container]
        plain = sum(
            _is_finished(before) and _begins(line) and _are_paragraphs(before, line)
            for stretch in stretches
            for before, line in pairwise(stretch.lines)
        )
        return plain >= max(_LEAST_PLACES, len(stretches) * _LOST)

    @cached_property
    def _is_wrapped(self) -> bool:
        """Whether lines end within sentences, as those of wrapped text do."""
        inside = finished = 0
        for stretch in self.sheet.stretches:
            for before, line in pairwise(stretch.lines):
                if before.broken:
                    continue
                finished += _is_finished(before)
                inside += not _is_finished(before) and _continues(line)
        return inside > _WRAPPED * (inside + finished)

    @cached_property
    def _is_full(self) -> bool:
        """Whether lines hold paragraphs, rather than one sentence each."""
        lines = [
            line
            for stretch in self.sheet.stretches
            for line in stretch.lines[stretch.margin :]
            if _is_finished(line) and len(line.text) >= _PROSE
        ]
        return sum(map(_has_sentences, lines)) >= _FULL * len(lines)


def _start(span: Span) -> int:
    return span.start


def _is_opening(stretch: Stretch, index: int) -> bool:
    """Whether something new can begin with a line: nothing unfinished stands before it."""
    if index == 0:
        return True
    return _is_finished(stretch.lines[index - 1]) or index == stretch.margin


def _is_finished(line: Line) -> bool:
    return not line.broken and bool(_FINISHED.search(line.text, max(len(line.text) - 40, 0)))


def _continues(line: Line) -> bool:
    """Whether a line goes on with a sentence: it begins with a letter that is no capital."""
    match = _OPENS.match(line.text)
    return match is not None and match.group(1).isalpha() and not match.group(1).isupper()


def _begins(line: Line) -> bool:
    """Whether a paragraph can begin with a line."""
    return _starts(line) and not _NOT_TEXT.match(line.text)


def _starts(line: Line) -> bool:
    match = _OPENS.match(line.text)
    return match is not None and not match.group(1).islower()


def _reads_as_heading(line: Line) -> bool:
    text = line.text
    if len(text) > _LONG or line.broken or not _starts(line):
        return False
    if _MARKUP.search(text) or _CAPTION.match(text) or _NOT_TEXT.match(text):
        return False
    found = words(text)
    if len(found) not in _HEADING_WORDS or found[-1] in FUNCTION_WORDS:
        return False
    return _LAST.search(text) is not None and not _has_sentences(line)


def _is_label(line: Line) -> bool:
    """Whether a line is bold or italic throughout, and so leads into the next."""
    mark = line.text[0]
    return mark in "*_" and line.text[-1] == mark


def _is_prose(line: Line) -> bool:
    if not (_is_finished(line) or line.text.endswith(":")) or not _starts(line):
        return False
    return len(line.text) >= _PROSE or _has_sentences(line)


def _is_long(line: Line) -> bool:
    return len(line.text) > _LONG or _has_sentences(line)


def _are_paragraphs(first: Line, second: Line) -> bool:
    return all(len(line.text) >= _PROSE and _has_sentences(line) for line in (first, second))


def _has_sentences(line: Line) -> bool:
    return len(sentence_spans(line.text)) > 1
