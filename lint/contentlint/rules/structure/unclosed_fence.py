from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Code
from contentlint.documents.fences import Fence, fence_of
from contentlint.documents.stretches import Sheet
from contentlint.rules import Context, Problem, Related, Span, rule

_SHOWN = 40


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A code fence that nothing closes, so that the text behind it is shown as code."""
    for flattened in context.document.flattened:
        sheet = flattened.sheet
        codes = (code for code in sheet.markdown.code_blocks if code.fenced)
        fences = (fence_of(sheet, code) for code in codes if not _is_whole(sheet, code))
        problems = (problem for fence in fences if fence for problem in _of_fence(sheet, fence))
        # Behind a fence that is not closed, opening and closing ones trade places.
        first = next(problems, None)
        if first:
            yield first


def _is_whole(sheet: Sheet, code: Code) -> bool:
    """Whether it plainly ends where it should: its fence stands again alone on the last line, and
    nowhere between."""
    source, (start, end) = sheet.markdown.source, code.span
    text = source[sheet.offset(start) : sheet.offset(end - 1) + 1].rstrip()
    marks = text[: len(text) - len(text.lstrip(text[:1]))]
    last_line = text.removesuffix(marks).rstrip("> \t")
    return len(marks) > 2 and text.count(marks) == 2 and last_line.endswith(("\n", "\r"))


def _of_fence(sheet: Sheet, fence: Fence) -> Iterator[Problem]:
    start, end = fence.span
    shown = sheet.markdown.source[start:end] if end - start <= _SHOWN else fence.marks[:_SHOWN]
    inner = _opening_inside(sheet, fence)
    if inner:
        message = f"{shown!r} is not closed before the next code fence opens"
        yield Problem(sheet.source(start, end), message, related=(Related(inner, "the next one"),))
    elif not fence.closed:
        message = f"{shown!r} is not closed{_what_follows(fence.lines)}"
        yield Problem(sheet.source(start, end), message)


def _what_follows(lines: int) -> str:
    if not lines:
        return ", and nothing follows it"
    return f", and makes code of {f'all {lines} lines' if lines > 1 else 'the line'} below it"


def _opening_inside(sheet: Sheet, fence: Fence) -> Span | None:
    """Where a fence with a language stands inside, which can only be meant to open a block."""
    source = sheet.markdown.source
    if source.find(fence.marks, *fence.inside) < 0:
        return None
    marks = rf"{fence.marks}{fence.marks[0]}*"
    opening = re.compile(rf"^ {{0,3}}({marks}[ \t]*[\w.{{][^`\r\n]*)(?=\r?$)", re.MULTILINE)
    found = opening.search(source, *fence.inside)
    return sheet.source(*found.span(1)) if found else None
