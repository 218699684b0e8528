"""Code fences: the lines that open and close a block of code."""

from __future__ import annotations

from contentlint.documents.blocks import Code
from contentlint.documents.stretches import Line, Sheet
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_MARKS = lazy(r"`{3,}|~{3,}")


class Fence(NamedTuple):
    """The fence that opens a block of code.

    `span` is the fence with what names the language, and `inside` what stands below it, both as
    offsets in the piece of Markdown; `lines` counts the lines below it; `closed` says whether the
    last of them is the closing fence.
    """

    marks: str
    span: Span
    inside: Span
    lines: int
    closed: bool


def fence_of(sheet: Sheet, code: Code) -> Fence | None:
    """The fence of a block of code, if it has one."""
    start, end = sheet.offset(code.span.start), sheet.offset(code.span.end - 1) + 1
    marks = _MARKS.match(sheet.markdown.source, start)
    if not marks:
        return None
    opening, last = sheet.line_from(start), sheet.line_from(end - 1)
    closing = sheet.line(last.number) or last
    lines = last.number - opening.number
    closed = lines > 0 and _closes(closing, marks.group())
    return Fence(marks.group(), Span(start, opening.end), Span(opening.end, end), lines, closed)


def _closes(line: Line, marks: str) -> bool:
    text = line.text.lstrip("> \t")
    return text.startswith(marks) and not text.strip(marks[0])
