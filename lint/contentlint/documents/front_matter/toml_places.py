"""Where everything stands in a TOML document: tables, keys and values with their spans.

Places only. Whether the document is valid, and what its values are, tomllib
says; so this reads on over whatever it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.front_matter.limits import Budget, check_depth
from contentlint.documents.front_matter.nodes import Duplicate
from contentlint.documents.front_matter.scalars import toml_key
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_GAPS = r"(?:[ \t\r\n]+|#[^\n]*)*"
_GAP = lazy(_GAPS)
_REST = lazy(r"[^\n]*" + _GAPS)
_BASIC = r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"'
_LITERAL = r"'[^'\n]*'"
_KEY = lazy(rf"[ \t]*(?:([A-Za-z0-9_-]+|{_BASIC}|{_LITERAL})[ \t]*(\.?))?")
_EQUALS = lazy(r"=[ \t]*")
_STRING = lazy(rf"{_BASIC}|{_LITERAL}")
# A date and its time may stand apart: 1979-05-27 07:32:00.
_DATE = lazy(
    r"[0-9]{4}(?:-[0-9]{2}){2}"
    r"(?:[Tt ][0-9]{2}(?::[0-9]{2}){2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
_BARE = lazy(r"(?:\d{4}-\d\d-\d\d[ ](?=\d\d:))?[^,\[\]{}#\s=]+")
_QUOTES = {'"""': re.compile(r'\\.|"{3,5}', re.DOTALL), "'''": re.compile(r"'{3,5}")}

Key = list[tuple[str, Span]]


class Place:
    """A table, an array, or a scalar (`kind` "") and where it stands."""

    __slots__ = ("depth", "end", "entries", "first", "items", "kind", "start", "statement")

    def __init__(self, kind: str, span: Span, depth: int) -> None:
        self.kind = kind
        self.start, self.end = span
        self.depth = depth
        self.entries: dict[str, tuple[Span, Place]] = {}
        self.items: list[Place] = []
        # Of what `key = value` gives: the whole, and the key where it was given first.
        self.statement: Span | None = None
        self.first: Span | None = None


class Places(NamedTuple):
    """The root table; the keys given twice, and the earlier statements of those; the bare dates."""

    root: Place
    duplicates: tuple[Duplicate, ...]
    overridden: tuple[Span, ...]
    dates: tuple[Span, ...]


def locate(source: str, inner: Span) -> Places:
    """The places in the TOML at `inner`; raises Refused over the limits of depth and number."""
    reader = _Reader(source, inner)
    reader.read()
    return Places(
        reader.root, tuple(reader.duplicates), tuple(reader.overridden), tuple(reader.dates)
    )


class _Reader:
    def __init__(self, source: str, inner: Span) -> None:
        self.source = source
        self.at = inner.start
        self.end = inner.end
        self.duplicates: list[Duplicate] = []
        self.overridden: list[Span] = []
        self.dates: list[Span] = []
        self._budget = Budget()
        self.root = self._new("table", inner, 0)

    def read(self) -> None:
        """Read statement by statement; the rest of a statement's line is left to tomllib."""
        table = self.root
        following = self._skip(_GAP)
        while following:
            if following == "[":
                table = self._header()
            else:
                self._statement(table)
            following = self._skip(_REST)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """Leave behind what matches; the next character, "" at the end."""
        self._match(pattern)
        return self.source[self.at] if self.at < self.end else ""

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What matches at this place, which is left behind."""
        match = pattern.match(self.source, self.at, self.end)
        if match:
            self.at = match.end()
        return match

    def _header(self) -> Place:
        start = self.at
        many = self.source.startswith("[[", start, self.end)
        self.at += 2 if many else 1
        key = self._key()
        closing = "]]" if many else "]"
        self.at += len(closing) * self.source.startswith(closing, self.at, self.end)
        span = Span(start, self.at)
        if not key:
            return Place("table", span, 1)
        parent = self._descend(self.root, key[:-1])
        if many:
            array = self._child(parent, key[-1], "array", span)
            item = self._new("table", span, array.depth)
            array.items.append(item)
            return item
        return self._descend(parent, key[-1:], span=span)

    def _statement(self, table: Place) -> None:
        start = self.at
        key = self._key()
        if not key or not self._match(_EQUALS):
            return
        table = self._descend(table, key[:-1])
        value = self._value(table.depth)
        self._replace(table, key[-1], value, Span(start, self.at))

    def _replace(self, table: Place, key: tuple[str, Span], value: Place, whole: Span) -> None:
        """Give a table a value; of a key given twice, the last."""
        name, span = key
        old = table.entries.get(name)
        value.statement, value.first = whole, span
        if old and old[1].statement and old[1].first:
            value.first = old[1].first
            self.duplicates.append(Duplicate(name, span, value.first))
            self.overridden.append(old[1].statement)
        table.entries[name] = (span, value)

    def _key(self) -> Key:
        """The parts of a dotted key."""
        parts: Key = []
        while (part := self._match(_KEY)) and part[1]:
            span = Span(*part.span(1))
            parts.append((toml_key(part[1]), span))
            check_depth(len(parts), span)
            if not part[2]:
                break
        return parts

    def _descend(self, table: Place, key: Key, *, span: Span | None = None) -> Place:
        """The table under a dotted key, made where it is not there; of an array, its last."""
        for part in key:
            table = self._child(table, part, "table", span or part[1])
            if table.kind == "array" and table.items:
                table = table.items[-1]
        return table

    def _child(self, table: Place, key: tuple[str, Span], kind: str, span: Span) -> Place:
        if key[0] not in table.entries:
            table.entries[key[0]] = (key[1], self._new(kind, span, table.depth))
        return table.entries[key[0]][1]

    def _new(self, kind: str, span: Span, depth: int) -> Place:
        self._budget.spend(span)
        if kind:
            check_depth(depth + 1, Span(span.start, span.start + 1))
        return Place(kind, span, depth + 1)

    def _value(self, depth: int) -> Place:
        """The value at this place, with all that is in it."""
        whole, inside = self._open_value(depth)
        opened = [whole] if inside else []
        while opened:
            top = opened[-1]
            character = self._skip(_GAP)
            if not character:
                break
            if character == ("}" if top.kind == "table" else "]"):
                self.at += 1
                opened.pop().end = self.at
            elif character == ",":
                self.at += 1
            else:
                opened += self._part(top)
        return whole

    def _part(self, container: Place) -> Iterator[Place]:
        """Read an item or a key and its value; yields the value where it is a container."""
        table, key = container, None
        if container.kind == "table":
            parts = self._key()
            if not parts or not self._match(_EQUALS):
                self.at += self.at < self.end
                return
            table, key = self._descend(container, parts[:-1]), parts[-1]
        start = self.at
        value, inside = self._open_value(table.depth)
        if key:
            table.entries.setdefault(key[0], (key[1], value))
        else:
            table.items.append(value)
            self.at += self.at == start
        if inside:
            yield value

    def _open_value(self, depth: int) -> tuple[Place, bool]:
        """A scalar, or a container that is open now and has to be filled (True)."""
        start = self.at
        character = self.source[start] if start < self.end else ""
        if character in ("[", "{"):
            self.at += 1
            kind = "array" if character == "[" else "table"
            return self._new(kind, Span(start, self.at), depth), True
        self.at = self._scalar_end(start)
        span = Span(start, self.at)
        if character.isdigit() and _DATE.fullmatch(self.source, start, self.at):
            self.dates.append(span)
        return self._new("", span, depth), False

    def _scalar_end(self, start: int) -> int:
        closing = _QUOTES.get(self.source[start : min(start + 3, self.end)])
        if closing:
            for quotes in closing.finditer(self.source, start + 3, self.end):
                if quotes[0][0] != "\\":
                    return quotes.end()
            return self.end
        pattern = _STRING if self.source[start : start + 1] in ("'", '"') else _BARE
        match = pattern.match(self.source, start, self.end)
        return match.end() if match else start
