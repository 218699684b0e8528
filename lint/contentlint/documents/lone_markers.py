"""List markers that stand alone on their lines, with the text of the item on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contentlint.documents.line_shapes import is_marked
from contentlint.documents.outline import is_accidental
from contentlint.documents.stretches import Line, Sheet
from contentlint.language.patterns import lazy
from contentlint.values import NamedTuple

_LONE_MARKER = lazy(r"\n[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]*$", re.MULTILINE)
_UNREAD = {"code", "html", "table"}


class Detached(NamedTuple):
    """A list marker alone on its line, and the text on the next, which is not in its item."""

    marker: Line
    text: Line


def detached_items(sheet: Sheet) -> Iterator[Detached]:
    """The markers with their texts, in order.

    Under a short line without an end a `-` may underline a heading: there it counts only where
    markers and texts alternate.
    """
    markers = _lone_markers(sheet)
    others = _items_with_text(sheet) if markers else set()
    headings = _meant_underlines(sheet) if markers else set()
    for number, marker in markers.items():
        text = sheet.line(number + 1)
        alternates = number - 2 in markers or number + 2 in markers
        if marker.start in others or (marker.start in headings and not alternates):
            continue
        if text and text.text and not is_marked(text) and (alternates or " " in text.text):
            yield Detached(marker, text)


def _lone_markers(sheet: Sheet) -> dict[int, Line]:
    """The lines that are a marker and nothing else, by their numbers; none in code or HTML."""
    source = "\n" + sheet.markdown.source.replace("\r", "\n")
    numbers = {sheet.number(match.start()) for match in _LONE_MARKER.finditer(source)}
    if not numbers:
        return {}
    unread = set(chain.from_iterable(_lines_unread(sheet)))
    lines = ((number, sheet.line(number)) for number in sorted(numbers - unread))
    return {number: line for number, line in lines if line}


def _lines_unread(sheet: Sheet) -> Iterator[range]:
    for block in sheet.markdown.blocks:
        if block.kind in _UNREAD:
            first, last = sheet.offset(block.span.start), sheet.offset(block.span.end - 1)
            yield range(sheet.number(first), sheet.number(last) + 1)


def _items_with_text(sheet: Sheet) -> set[int]:
    """The offsets of the markers of items that hold something."""
    return {
        sheet.offset(item.marker.start)
        for found in sheet.markdown.lists
        for item in found.items
        if item.span.end > item.marker.end
    }


def _meant_underlines(sheet: Sheet) -> set[int]:
    """The offsets of the underlines of headings that an author meant."""
    return {
        sheet.offset(heading.underline.start)
        for heading in sheet.markdown.headings
        if heading.underline and not is_accidental(heading)
    }
