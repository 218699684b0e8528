"""A source line as a terminal shows it, and the marks under a range of it.

Columns are counted as terminals do: wide characters take two, combining marks
none. A line that does not fit is cut to a window around the range.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from contentlint.reporters import neutral
from contentlint.values import NamedTuple

TAB = 4
LEAST_ROOM = 8
_LONGEST_CLUSTER = 16
_JOINER = "\u200d"
_FIRST_EMOJI = "\U0001f1e6"  # regional indicators, of which two make a flag; then skin tones


class Excerpt(NamedTuple):
    """What is shown of a line, and the marks that stand under it."""

    shown: str
    marks: str


class Cell(NamedTuple):
    """Characters that are drawn as one: the code point they start at, and their columns."""

    start: int
    text: str
    columns: int


def excerpt(line: str, start: int, end: int, *, room: int) -> Excerpt:
    """The line and carets under `line[start:end]`, both at most `room` columns (8 at least).

    Offsets past the line's end, and an empty range, give one caret where they stand.
    """
    room = max(room, LEAST_ROOM)
    start = min(start, len(line))
    end = min(max(end, start + 1), len(line) + 1)
    # More code points than this on either side could not be shown.
    first, stop = max(start - 2 * room, 0), start + 3 * room
    near = line[first:stop] + (" " if end > len(line) else "")
    return _draw(_cells(near, first), start, end, room=room, cut=(first > 0, stop < len(line)))


def _draw(
    cells: Sequence[Cell], start: int, end: int, *, room: int, cut: tuple[bool, bool]
) -> Excerpt:
    starts = [cell.start for cell in cells]
    here, there = bisect_right(starts, start) - 1, bisect_left(starts, end)
    left, right = 0, len(cells)
    if any(cut) or sum(cell.columns for cell in cells) > room:
        left, right = _window(cells, here, there, room=room - 2)
    before = "…" if left > 0 or cut[0] else ""
    after = "…" if right < len(cells) or cut[1] else ""
    shown = before + "".join(cell.text for cell in cells[left:right]) + after
    indent = len(before) + sum(cell.columns for cell in cells[left:here])
    marked = sum(cell.columns for cell in cells[here : min(there, right)])
    return Excerpt(shown.rstrip(" "), " " * indent + "^" * max(marked, 1))


def _window(cells: Sequence[Cell], here: int, there: int, *, room: int) -> tuple[int, int]:
    """The cells to show: as much of the range as fits, then what stands around it."""
    right, room = _rightwards(cells, here, there, room=room)
    left, spare = _leftwards(cells, here, room=room // 2)
    right, room = _rightwards(cells, right, len(cells), room=room - room // 2 + spare)
    left, _ = _leftwards(cells, left, room=room)
    return left, right


def _rightwards(cells: Sequence[Cell], at: int, stop: int, *, room: int) -> tuple[int, int]:
    """How far from `at` the cells fit, and the room that is left."""
    while at < stop and cells[at].columns <= room:
        room -= cells[at].columns
        at += 1
    return at, room


def _leftwards(cells: Sequence[Cell], at: int, *, room: int) -> tuple[int, int]:
    while at > 0 and cells[at - 1].columns <= room:
        at -= 1
        room -= cells[at].columns
    return at, room


def _cells(text: str, offset: int) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    brackets = {match.end() for match in neutral.COMMAND.finditer(text)}
    for index, character in enumerate(text):
        shown = _shown(character, column, command=index in brackets)
        columns = len(shown) if shown.isascii() else _columns(shown)
        last = cells.pop() if cells and _may_join(cells[-1], shown, columns) else None
        for cell in _joined(last, Cell(offset + index, shown, columns)):
            cells.append(cell)
        column += columns
    return cells


def _shown(character: str, column: int, *, command: bool) -> str:
    if character == "\t":
        return " " * (TAB - column % TAB)
    return f"\\{character}" if command else neutral.visible(character)


def _may_join(last: Cell, shown: str, columns: int) -> bool:
    return columns == 0 or last.text.endswith(_JOINER) or shown >= _FIRST_EMOJI


def _joined(last: Cell | None, cell: Cell) -> Sequence[Cell]:
    """One cell where a terminal draws both in one place, else the two."""
    if last is None:
        return (cell,)
    text = last.text + cell.text
    # Measuring a long one again with each character would take quadratic time.
    short = len(text) <= _LONGEST_CLUSTER
    together = _columns(text) if short else last.columns + cell.columns
    if cell.columns == 0 or together <= last.columns:
        return (Cell(last.start, text, max(together, last.columns)),)
    return (last, cell)


@lru_cache(maxsize=4096)
def _columns(text: str) -> int:
    # Loaded for lines that are not ASCII alone.
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
