"""The outline of a piece of Markdown: the headings that an author wrote, and their sections."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from contentlint.documents.blocks import Heading
from contentlint.documents.markdown import Markdown

_SENTENCE_ENDS = (".", ":", ";", ",", "…", ".)", ".”", '."')
_LONE = 2  # an underline of so few characters may be a list's marker
_FEW_WORDS = 6


class Section(NamedTuple):
    """What stands under a heading, up to the next one of any level.

    `heading` is None for what stands before the first; `start` and `end` are
    indices of blocks, without the heading's own.
    """

    heading: Heading | None
    start: int
    end: int


class Outline:
    """The outline of a body or a prose field."""

    def __init__(self, markdown: Markdown) -> None:
        self.markdown = markdown

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that an author wrote, outside quotations and lists."""
        blocks = self.markdown.blocks
        return tuple(
            heading
            for heading in self.markdown.headings
            if not blocks[heading.block].depth and not is_accidental(heading)
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; the first is what stands before the first heading."""
        starts = [heading.block for heading in self.headings]
        ends = [*starts, len(self.markdown.blocks)]
        return (
            Section(None, 0, ends[0]),
            *(
                Section(heading, heading.block + 1, end)
                for heading, end in zip(self.headings, ends[1:], strict=True)
            ),
        )


def is_accidental(heading: Heading) -> bool:
    """Whether a line of `-` or `=` made a heading of text that is none.

    Text of several lines is none, nor is a finished sentence or the introduction of a list.
    """
    if heading.underline is None:
        return False
    if heading.lines > 1:
        return True
    text = heading.text.value.rstrip()
    lone = heading.underline.end - heading.underline.start <= _LONE
    if lone and text.endswith(("!", "?")):
        return True
    return text.endswith(_SENTENCE_ENDS) and (lone or len(text.split()) > _FEW_WORDS)
