from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from contentlint.documents.blocks import Item, List
from contentlint.documents.stretches import Sheet
from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A list item with nothing in it."""
    for flattened in context.document.flattened:
        detached = {pair.marker.number for pair in flattened.detached}
        for found in flattened.sheet.markdown.lists:
            yield from _in_list(flattened.sheet, found, detached)


def _in_list(sheet: Sheet, found: List, detached: set[int]) -> Iterator[Problem]:
    """The empty items of a list; neighbours are one problem."""
    places = [
        place
        for place, item in enumerate(found.items)
        if item.span.end == item.marker.end and not _has_text_below(sheet, item, detached)
    ]
    # In a run of neighbours, place and index grow alike.
    for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        (_, first), *others = group
        yield _problem(sheet, found, first, first + len(others))


def _problem(sheet: Sheet, found: List, first: int, last: int) -> Problem:
    item, number = found.items[first], len(found.items)
    if last > first:
        what = f"items {first + 1} to {last + 1} of {number} in this list are empty"
        return Problem(item.marker, what)
    start, end = sheet.offset(item.marker.start), sheet.offset(item.marker.end - 1) + 1
    marker = sheet.markdown.source[start:end]
    return Problem(
        item.marker,
        f"item {first + 1} of {number} in this list is empty: nothing follows its {marker!r}",
    )


def _has_text_below(sheet: Sheet, item: Item, detached: set[int]) -> bool:
    """Whether its text stands on the next line: outside the item, or a template tag."""
    number = sheet.number(sheet.offset(item.marker.start))
    return number in detached or _has_tag_below(sheet, number)


def _has_tag_below(sheet: Sheet, number: int) -> bool:
    """Whether a template tag, which Markdown does not see, stands on the next line."""
    following = sheet.line(number + 1)
    return following is not None and not following.text and bool(sheet.written(number + 1).strip())
