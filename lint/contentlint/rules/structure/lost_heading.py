from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.flattened import Flattened
from contentlint.documents.stretches import Line
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_MARK = "## "


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A line reads as a heading, but nothing marks it as one."""
    for flattened in context.document.flattened:
        for line in flattened.headings:
            yield _problem(flattened, line)


def _problem(flattened: Flattened, line: Line) -> Problem:
    span = flattened.sheet.source(line.start, line.end)
    others = len(flattened.headings) - 1
    return Problem(
        span,
        f"{line.text!r} reads as a heading, as {others} other lines here do, "
        f"and nothing marks it; {_MARK.strip()!r} before it would",
        Fix(f"mark it by {_MARK.strip()!r}", tuple(_edits(flattened, line)), safe=False),
    )


def _edits(flattened: Flattened, line: Line) -> Iterator[Edit]:
    sheet = flattened.sheet
    before, after = sheet.line(line.number - 1), sheet.line(line.number + 1)
    if before and before.text:
        yield flattened.blank_line_after(before)
    at = sheet.source(line.start, line.end).start
    yield Edit(Span(at, at), _MARK)
    if after and after.text:
        yield flattened.blank_line_after(line)
