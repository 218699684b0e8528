from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.blocks import Heading
from contentlint.documents.flattened import Flattened
from contentlint.documents.outline import is_accidental
from contentlint.documents.stretches import Line
from contentlint.language.words import words
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_RULE = 3  # characters that make a line across the page


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A line of `-` or `=` under text that is no heading, which Markdown makes one."""
    for flattened in context.document.flattened:
        headings = list(filter(is_accidental, flattened.sheet.markdown.headings))
        detached = {pair.marker.number for pair in flattened.detached} if headings else set()
        for heading in headings:
            underline = heading.underline and _line(flattened, heading.underline)
            if underline and underline.number not in detached:
                yield _problem(flattened, heading, underline)


def _line(flattened: Flattened, underline: Span) -> Line | None:
    sheet = flattened.sheet
    return sheet.line(sheet.number(sheet.offset(underline.start)))


def _problem(flattened: Flattened, heading: Heading, underline: Line) -> Problem:
    number = len(words(heading.text.value))
    what = f"the {heading.lines} lines above" if heading.lines > 1 else "the line above"
    return Problem(
        flattened.sheet.source(underline.start, underline.end),
        f"{underline.text!r} makes a heading of {what}, a text of {number} words",
        _fix(flattened, underline),
    )


def _fix(flattened: Flattened, underline: Line) -> Fix:
    sheet = flattened.sheet
    if underline.text[0] == "-" and len(underline.text) >= _RULE:
        edit = flattened.blank_line_before(underline)
        return Fix("put an empty line before it, for a line across the page", (edit,), safe=False)
    before, after = sheet.line(underline.number - 1), sheet.line(underline.number + 1)
    start = underline.start
    if before and not (after and after.text):
        start = sheet.line_end(before).start
    return Fix("remove it", (Edit(sheet.source(start, underline.end), ""),), safe=False)
