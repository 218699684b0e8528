from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Code
from contentlint.documents.stretches import Line, Sheet
from contentlint.rules import Context, Problem, Related, Span, rule

_FENCE = re.compile(r"`{3,}|~{3,}")
_SHOWN = 40


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A code fence that nothing closes, so that the text behind it is shown as code."""
    for flattened in context.document.flattened:
        sheet = flattened.sheet
        blocks = (code for code in sheet.markdown.code if code.fenced)
        problems = (problem for code in blocks for problem in _of_block(sheet, code))
        # Behind a fence that is not closed, opening and closing ones trade places.
        first = next(problems, None)
        if first:
            yield first


def _of_block(sheet: Sheet, code: Code) -> Iterator[Problem]:
    start, end = sheet.offset(code.span.start), sheet.offset(code.span.end - 1) + 1
    first, last = sheet.number(start), sheet.number(end - 1)
    fence = _FENCE.match(sheet.markdown.source, start)
    opening, closing = sheet.line(first), sheet.line(last)
    if not (fence and opening and closing):
        return
    text = sheet.markdown.source[start : opening.end]
    shown = text if len(text) <= _SHOWN else fence.group()
    span = sheet.source(start, opening.end)
    inner = _opening_inside(sheet, Span(opening.end, end), fence.group())
    if inner:
        message = f"{shown!r} is not closed before the next code fence opens"
        yield Problem(span, message, related=(Related(inner, "the next one"),))
    elif first == last or not _closes(closing, fence.group()):
        yield Problem(span, f"{shown!r} is not closed{_what_follows(last - first)}")


def _what_follows(lines: int) -> str:
    if not lines:
        return ", and nothing follows it"
    return f", and makes code of {f'all {lines} lines' if lines > 1 else 'the line'} below it"


def _opening_inside(sheet: Sheet, inside: Span, fence: str) -> Span | None:
    """Where a fence with a language stands inside, which can only be meant to open a block."""
    source = sheet.markdown.source
    if source.find(fence, inside.start, inside.end) < 0:
        return None
    fences = rf"{fence}{fence[0]}*"
    opening = re.compile(rf"^ {{0,3}}({fences}[ \t]*[\w.{{][^`\r\n]*)(?=\r?$)", re.MULTILINE)
    found = opening.search(source, inside.start, inside.end)
    return sheet.source(*found.span(1)) if found else None


def _closes(line: Line, fence: str) -> bool:
    text = line.text.lstrip("> \t")
    return text.startswith(fence) and not text.strip(fence[0])
