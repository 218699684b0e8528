from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from contentlint.documents.blocks import Item, List
from contentlint.documents.stretches import Sheet
from contentlint.rules import Context, Edit, Fix, Problem, rule

_LARGEST = 999  # greater numbers are years and the like, not places in a list


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A numbered list whose numbers are not those that Markdown shows."""
    for flattened in context.document.flattened:
        for found in flattened.sheet.markdown.lists:
            if found.start is not None and len(found.items) > 1:
                yield from _in_list(flattened.sheet, found)


def _in_list(sheet: Sheet, found: List) -> Iterator[Problem]:
    numbers = [_number(sheet, item) for item in found.items]
    shown = list(range(numbers[0], numbers[0] + len(numbers)))
    if len(set(numbers)) == 1 or numbers == shown:
        return
    place = next(index for index, number in enumerate(numbers) if number != shown[index])
    yield Problem(
        found.items[place].marker,
        f"the item behind {numbers[place - 1]} is numbered {numbers[place]}, "
        f"and Markdown shows it as {shown[place]}",
        _fix(sheet, found, numbers),
    )


def _marker(sheet: Sheet, item: Item) -> str:
    start, end = item.marker
    return sheet.markdown.source[sheet.offset(start) : sheet.offset(end - 1) + 1]


def _number(sheet: Sheet, item: Item) -> int:
    return int(_marker(sheet, item)[:-1] or 0)


def _fix(sheet: Sheet, found: List, numbers: Sequence[int]) -> Fix | None:
    """The numbers as they are shown; none where the order seems meant, or the text would move."""
    counts_down = all(after < before for before, after in pairwise(numbers))
    if counts_down or max(numbers) > _LARGEST:
        return None
    edits = []
    for item, number, shown in zip(found.items, numbers, count(numbers[0]), strict=False):
        if number == shown:
            continue
        marker = _marker(sheet, item)
        text = f"{shown}{marker[-1]}"
        if len(text) != len(marker) and _has_lines(sheet, item):
            return None
        edits.append(Edit(item.marker, text))
    return Fix("count on", tuple(edits))


def _has_lines(sheet: Sheet, item: Item) -> bool:
    first, last = sheet.offset(item.span.start), sheet.offset(item.span.end - 1)
    return sheet.number(first) != sheet.number(last)
