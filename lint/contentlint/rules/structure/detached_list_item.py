from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.flattened import Flattened
from contentlint.documents.lone_markers import Detached
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_SHOWN = 40


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A list marker alone on its line, with its text outside the list on the next."""
    for flattened in context.document.flattened:
        texts = {detached.text.number for detached in flattened.detached}
        for detached in flattened.detached:
            starts = detached.marker.number - 1 not in texts
            yield _problem(flattened, detached, starts=starts)


def _problem(flattened: Flattened, detached: Detached, *, starts: bool) -> Problem:
    marker, text = detached
    shown = text.text if len(text.text) <= _SHOWN else text.text[: _SHOWN - 1].rstrip() + "…"
    return Problem(
        flattened.sheet.source(marker.start, marker.end),
        f"{marker.text!r} stands alone: its text on the next line, {shown!r}, is outside the list",
        Fix("join them", tuple(_edits(flattened, detached, starts=starts)), safe=False),
    )


def _edits(flattened: Flattened, detached: Detached, *, starts: bool) -> Iterator[Edit]:
    """The text behind its marker; a number other than 1 needs an empty line before the list."""
    sheet, marker = flattened.sheet, detached.marker
    before = sheet.line(marker.number - 1)
    interrupts = not marker.text[0].isdigit() or marker.text[:-1] == "1"
    if starts and before and before.text and not interrupts:
        yield flattened.blank_line_after(before)
    # In a front-matter field, the next line's indentation is part of what goes.
    end = sheet.source(detached.text.start, detached.text.end).start
    yield Edit(Span(sheet.source(marker.start, marker.end).end, end), " ")
