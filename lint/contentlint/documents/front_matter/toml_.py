"""TOML front matter: tomllib's values at the places that the locator finds."""

from __future__ import annotations

import math
import sys
from functools import partial
from typing import Any

from contentlint.documents.front_matter.limits import printable
from contentlint.documents.front_matter.nodes import Entry, Json, Node
from contentlint.documents.front_matter.scalars import toml_text
from contentlint.documents.front_matter.toml_places import Place, Places, locate
from contentlint.documents.front_matter.tree import Refused, Tree
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy, postponed
from contentlint.model import Span

if sys.version_info >= (3, 11):
    with postponed():
        import tomllib
else:
    import tomli as tomllib

_WHERE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_SHOWN = lazy(r"[^\r\n]")
_DIGITS = lazy(r"[0-9_]+")


def parse_toml(source: str, inner: Span) -> Tree:
    """The tree of the TOML at `inner`; raises Refused with the parser's words and place."""
    places = locate(source, inner)
    text = _without_refused(places, source, inner)
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refusal(str(error), text, inner) from None
    except ValueError:  # Python reads no numbers of thousands of digits
        raise Refused("a number has too many digits", _longest_number(text, inner)) from None
    return Tree(_node(places.root, values, source), places.duplicates)


def _without_refused(places: Places, source: str, inner: Span) -> str:
    """The document with everything at its place, and without what TOML refuses but rules speak of.

    For what a later statement overrides there are blanks, and strings for dates, which need not be
    on the calendar.
    """
    if not places.overridden and not places.dates:
        return source[inner.start : inner.end]
    blanks = ((span, _SHOWN.sub(" ", source[slice(*span)])) for span in places.overridden)
    strings = ((span, f'"{source[span.start + 2 : span.end]}"') for span in places.dates)
    pieces: list[str] = []
    at = inner.start
    for (start, end), instead in sorted([*blanks, *strings]):
        if start >= at:
            pieces += source[at:start], instead
            at = end
    return "".join([*pieces, source[at : inner.end]])


def _refusal(message: str, text: str, inner: Span) -> Refused:
    """The parser's words and place; it counts lines and columns with LF alone."""
    where = _WHERE.search(message)
    at = inner.end
    if where and where[1]:
        start = 0
        for _ in range(int(where[1]) - 1):
            start = text.find("\n", start) + 1
        at = min(inner.start + start + int(where[2]) - 1, inner.end)
    return Refused(message[: where.start()] if where else message, Span(at, at + 1))


def _longest_number(text: str, inner: Span) -> Span:
    start, end = max(
        (match.span() for match in _DIGITS.finditer(text)), key=_length, default=(0, 0)
    )
    return Span(inner.start + start, inner.start + end)


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _node(place: Place, value: Any, source: str) -> Node:
    """A value at its place; as deep as MAX_DEPTH, which the locator has checked."""
    if isinstance(value, dict):
        return _table(place, value, source)
    if isinstance(value, list):
        items = tuple(_node(*pair, source) for pair in zip(place.items, value, strict=False))
        values: list[Json] = [item.value for item in items]
        span = _around(place, items)
        return Node(value=values, span=span, written="seq", items=items)
    return _leaf(Span(place.start, place.end), value, source)


def _table(place: Place, value: dict[str, Any], source: str) -> Node:
    entries = tuple(
        Entry(key, span, _node(child, value[key], source))
        for key, (span, child) in place.entries.items()
        if key in value
    )
    return Node(
        value={entry.key: entry.node.value for entry in entries},
        span=_around(place, tuple(entry.node for entry in entries)),
        written="map",
        entries=entries,
    )


def _around(place: Place, parts: tuple[Node, ...]) -> Span:
    """From where a table or array is first named to the end of its last part."""
    return Span(place.start, max([place.end, *(part.span.end for part in parts)]))


def _leaf(span: Span, value: object, source: str) -> Node:
    written = source[span.start : span.end]
    if isinstance(value, str) and written[:1] in ('"', "'"):
        decode = partial(toml_text, source, span, value)
        return Node(value=value, span=span, written="str", decode=decode)
    decode = partial(Text.verbatim, written, span.start)
    number, kind = _plain(value, written)
    return Node(value=number, span=span, written=kind, plain=True, decode=decode)


def _plain(value: object, written: str) -> tuple[Json, str]:
    """The value as JSON sees it, and its type: dates, NaN and infinities are what was written."""
    if isinstance(value, bool):
        return value, "bool"
    if isinstance(value, int):
        return (value if printable(value) else written), "int"
    if isinstance(value, float):
        return (value if math.isfinite(value) else written), "float"
    return written, "timestamp"
