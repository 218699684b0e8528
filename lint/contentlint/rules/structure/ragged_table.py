from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from contentlint.documents.blocks import Table
from contentlint.documents.stretches import Sheet
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, rule

_PIPE = lazy(r"(?<!\\)\|")


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A table row with more or fewer cells than the head."""
    for flattened in context.document.flattened:
        for table in flattened.sheet.markdown.tables:
            yield from _in_table(flattened.sheet, table)


def _in_table(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Each row that differs from the head; neighbours that differ alike once."""
    columns = len(table.rows[0].cells) if table.rows else 0
    lines = [sheet.line_from(sheet.offset(row.span.start)) for row in table.rows[1:]]
    shaped = ((_cells(line.text, columns), "|" in line.text, line) for line in lines)
    for (number, has_pipe), group in groupby(shaped, key=itemgetter(0, 1)):
        (*_, first), *others = group
        if number != columns:
            message = _message(number, columns, more=len(others), has_pipe=has_pipe)
            yield Problem(sheet.source(first.start, first.end), message)


def _cells(row: str, columns: int) -> int:
    number = len(_PIPE.findall(row.removeprefix("|").removesuffix("|"))) + 1
    # Without a `|` in front, the one at the end opens the last cell, which is empty.
    opens = number + 1 == columns and row.endswith("|") and not row.startswith("|")
    return number + opens


def _message(number: int, columns: int, *, more: int, has_pipe: bool) -> str:
    if not has_pipe:
        what = (
            f"this text and the {_lines(more)} below it become rows"
            if more
            else "this text becomes a row"
        )
        return f"without an empty line before it, {what} of the table above"
    rows = f"this row and the {more} below it have" if more else "this row has"
    cells = "1 cell" if number == 1 else f"{number} cells"
    differ = abs(number - columns)
    last = "the last is" if differ == 1 else f"the last {differ} are"
    shown = "empty" if number < columns else "not shown"
    return f"{rows} {cells}, and the head has {columns}: {last} {shown}"


def _lines(number: int) -> str:
    return "line" if number == 1 else f"{number} lines"
