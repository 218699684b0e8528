"""Text that lost its blank lines, indentation or heading marks, as an export to plain text does.

Every place between two lines is claimed once: by a lost heading, by a list marker alone on its
line, by an item or a quotation that swallows a line, or by paragraphs that run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from contentlint.documents.line_shapes import (
    begins,
    continues,
    has_sentences,
    is_finished,
    is_label,
    is_paragraph,
    is_prose,
    may_end_heading,
    reaches_far,
    reads_as_heading,
)
from contentlint.documents.lone_markers import Detached, detached_items
from contentlint.documents.markdown import Markdown
from contentlint.documents.outline import is_accidental
from contentlint.documents.stretches import Line, Sheet, Stretch
from contentlint.model import Edit
from contentlint.values import NamedTuple, cached_property

_OPEN_ENDS = (",", ";", ":", "-", "–", "—")

_LEAST_HEADINGS = 3  # lines that show that an article's headings are lost
_LEAST_PLACES = 3  # plain places that tell what the other lines are
_LOST = 0.5  # of such places for each paragraph: fewer are slips in an article that is well
_WRAPPABLE = 40  # characters: nobody wraps at fewer
_WRAPPED = 0.1  # of the line ends: more of them within sentences show wrapped text
_FULL = 0.5  # of the lines of prose: fewer with several sentences show a line for each sentence


class Swallowed(NamedTuple):
    """A line that an item or a quotation takes in, with the lines behind it."""

    line: Line
    before: Line
    container: str
    lines: int


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
            return ()  # whose lines end anywhere
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
        return tuple(detached_items(self.sheet))

    @cached_property
    def swallowed(self) -> tuple[Swallowed, ...]:
        """Of each item and quotation the first line that it swallows."""
        if self._is_wrapped:
            return ()
        return tuple(
            found
            for stretch in self._joined
            if stretch.container in ("item", "quote") and stretch.margin < stretch.size
            for found in self._swallowed(stretch)
        )

    @cached_property
    def runs(self) -> tuple[tuple[Line, ...], ...]:
        """Lines that each are a paragraph, and that are joined to one."""
        if self._is_wrapped:
            return ()
        runs = tuple(run for stretch in self._joined for run in self._runs(stretch))
        return runs if runs and self._is_full else ()

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
        for stretch in self._joined:
            for index in range(stretch.margin, stretch.size - 1):
                line, following = stretch.lines[index : index + 2]
                if _is_opening(stretch, index) and self._heads(line, following):
                    yield line

    def _headings_apart(self) -> Iterator[Line]:
        """Lines that read as headings and end their block, before a paragraph of prose."""
        for stretch, following in pairwise(self._stretches):
            if not may_end_heading(self._markdown.source[stretch.end - 1]):
                continue
            if following.kind != "paragraph" or following.container:
                continue
            index, near = stretch.size - 1, following.block == stretch.block + 1
            if not (near or stretch.container) or index < stretch.margin:
                continue
            line, below = stretch.last, following.first
            if (
                self._heads(line, below)
                and _is_opening(stretch, index)
                and (reaches_far(below) or has_sentences(below))
            ):
                yield line

    def _heads(self, line: Line, following: Line) -> bool:
        text = line.text
        room = len(text) + len(following.text.partition(" ")[0]) < len(following.text)
        return room and reads_as_heading(line) and is_prose(following)

    # Swallowed lines and paragraphs that run on

    @cached_property
    def _stretches(self) -> tuple[Stretch, ...]:
        return tuple(self.sheet.stretches())

    @cached_property
    def _joined(self) -> tuple[Stretch, ...]:
        """The stretches of several lines."""
        return tuple(stretch for stretch in self._stretches if stretch.size > 1)

    @cached_property
    def _claimed(self) -> set[int]:
        """The numbers of the lines before which a heading or a marker claims the line end."""
        headings = {line.number + after for line in self.headings for after in (0, 1)}
        markers = {line.number for pair in self.detached for line in pair}
        return headings | markers

    def _swallowed(self, stretch: Stretch) -> Iterator[Swallowed]:
        lines = stretch.lines
        if not self._shows_loss and self._is_more_of_item(stretch):
            return
        for index in range(stretch.margin, len(lines)):
            before, line = lines[index - 1 : index + 1]
            if line.number in self._claimed:
                return
            if self._is_swallowed(before, line):
                yield Swallowed(line, before, stretch.container, len(lines) - index)
            if not continues(line):
                return

    def _is_more_of_item(self, stretch: Stretch) -> bool:
        """Whether the text is an answer, or items of the list go on so in its middle as well."""
        question = stretch.lines[stretch.margin - 1].text.rstrip("*_").endswith("?")
        spaced = stretch.kind == "paragraph" and stretch.container == "item"
        return (question and spaced) or self._list_of(stretch) in self._lists_with_text

    @cached_property
    def _lists_with_text(self) -> set[int]:
        """The blocks of lists in which an item before the last swallows lines."""
        inner = {item.block for found in self._markdown.lists for item in found.items[:-1]}
        return {
            self._list_of(stretch)
            for stretch in self._joined
            if stretch.container == "item"
            and stretch.margin < stretch.size
            and self._item_of(stretch) in inner
            and not stretch.lines[-1].text.endswith(":")  # which would introduce another list
        }

    def _item_of(self, stretch: Stretch) -> int:
        block = self._markdown.blocks[stretch.block]
        return stretch.block if block.kind == "item" else block.parent

    def _list_of(self, stretch: Stretch) -> int:
        return self._markdown.blocks[self._item_of(stretch)].parent

    def _is_swallowed(self, before: Line, line: Line) -> bool:
        """Whether a line is no more of an item: a paragraph, or any prose where lines are lost."""
        if before.broken or before.text.rstrip("*_").endswith(_OPEN_ENDS) or not begins(line):
            return False
        return has_sentences(line) or (self._shows_loss and is_prose(line))

    def _runs(self, stretch: Stretch) -> Iterator[tuple[Line, ...]]:
        run: list[Line] = []
        for before, line in pairwise(stretch.lines[stretch.margin :]):
            if self._run_on(before, line) and line.number not in self._claimed:
                run += [line] if run else [before, line]
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)

    def _run_on(self, before: Line, line: Line) -> bool:
        if not is_finished(before) or not begins(line) or is_label(before):
            return False
        if self._shows_loss and (reaches_far(before) or reaches_far(line)):
            return True
        return is_paragraph(before) and is_paragraph(line)

    # Habits of the whole

    @cached_property
    def _shows_loss(self) -> bool:
        """Whether enough places are plain to tell what is meant by the others."""
        if self.headings:
            return True
        plain = sum(
            is_finished(before) and begins(line) and is_paragraph(before) and is_paragraph(line)
            for stretch in self._joined
            if not stretch.container
            for before, line in pairwise(stretch.lines)
        )
        stretches = sum(1 for stretch in self._stretches if not stretch.container)
        return plain >= max(_LEAST_PLACES, stretches * _LOST)

    @cached_property
    def _is_wrapped(self) -> bool:
        """Whether lines end within sentences, as those of wrapped text do."""
        inside = finished = 0
        left = sum(stretch.size - 1 for stretch in self._joined)
        for stretch in self._joined:
            for before, line in pairwise(stretch.lines):
                left -= 1
                if before.broken or len(before.text) < _WRAPPABLE:
                    continue
                if is_finished(before):
                    finished += 1
                elif continues(line):
                    inside += 1
                if inside > _WRAPPED * (inside + finished + left):
                    return True  # whatever is left
        return False

    @cached_property
    def _is_full(self) -> bool:
        """Whether lines hold paragraphs, rather than one sentence each."""
        lines = [
            line
            for stretch in self._stretches
            for line in stretch.lines[stretch.margin :]
            if is_finished(line) and is_prose(line)
        ]
        return sum(map(has_sentences, lines)) >= _FULL * len(lines)


def _is_opening(stretch: Stretch, index: int) -> bool:
    """Whether something new can begin with a line: nothing unfinished stands before it."""
    if index == 0:
        return True
    return is_finished(stretch.lines[index - 1]) or index == stretch.margin
