"""Tables for people: in columns, or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """A column's title, and whether its cells are numbers."""

    title: str
    right: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """Lines of cells under their titles, all as wide as the widest cell."""
    cells = [[column.title for column in columns], *map(list, rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        [
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(row, widths, columns, strict=True)
        ]
        for row in cells
    ]
    if not markdown:
        return "".join("  ".join(line).rstrip() + "\n" for line in lines)
    rule = [
        "-" * (width - 1) + (":" if column.right else "-")
        for width, column in zip(widths, columns, strict=True)
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))
