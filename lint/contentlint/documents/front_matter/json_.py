"""JSON front matter: a tokenizer with positions, and Python's words for what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Optional, TypeAlias

from contentlint.documents.front_matter.limits import MAX_DIGITS, Budget, check_depth
from contentlint.documents.front_matter.nodes import Duplicate, Json, Node
from contentlint.documents.front_matter.scalars import json_text
from contentlint.documents.front_matter.tree import Level, Refused, Tree, without_surrogates
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

_BLANKS = lazy(r"[ \t\r\n]*")
_NUMBER = lazy(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = lazy(r"true|false|null")
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}

_Step: TypeAlias = Callable[[], Optional["_Step"]]


def parse_json(source: str, inner: Span) -> Tree:
    """The tree of the JSON object at `inner`; raises Refused where it is none."""
    return _Reader(source, inner).read()


class _Reader:
    """Reads one object; each step says which comes next, so that no depth is too deep."""

    def __init__(self, source: str, inner: Span) -> None:
        self.source = source
        self.at = inner.start
        self.end = inner.end
        self._levels: list[Level] = []
        self._duplicates: list[Duplicate] = []
        self._budget = Budget()
        self._root: Node | None = None

    def read(self) -> Tree:
        """The tree; raises Refused."""
        if self._next() != "{":
            raise self._refused("Expecting an object")
        step: _Step | None = self._value
        while step is not None:
            step = step()
        if self._next():
            raise self._refused("Extra data")
        assert self._root is not None
        return Tree(self._root, tuple(self._duplicates))

    def _next(self) -> str:
        """The next character that is not blank, "" at the end."""
        blanks = _BLANKS.match(self.source, self.at, self.end)
        self.at = blanks.end() if blanks else self.at
        return self.source[self.at] if self.at < self.end else ""

    def _value(self) -> _Step | None:
        character = self._next()
        place = Span(self.at, self.at + 1)
        self._budget.spend(place)
        if character in ("{", "["):
            check_depth(len(self._levels) + 1, place)
            self._levels.append(Level(self.at, mapping=character == "{"))
            self.at += 1
            return self._first_key if character == "{" else self._first_item
        return self._add(self._string() if character == '"' else self._scalar())

    def _first_key(self) -> _Step | None:
        return self._close if self._next() == "}" else self._key

    def _first_item(self) -> _Step | None:
        return self._close if self._next() == "]" else self._value

    def _key(self) -> _Step | None:
        if self._next() != '"':
            raise self._refused("Expecting property name enclosed in double quotes")
        start = self.at
        duplicate = self._levels[-1].open_key(self._scan(), Span(start, self.at))
        if duplicate:
            self._duplicates.append(duplicate)
        if self._next() != ":":
            raise self._refused("Expecting ':' delimiter")
        self.at += 1
        return self._value

    def _separator(self) -> _Step | None:
        mapping = self._levels[-1].mapping
        character = self._next()
        if character == ("}" if mapping else "]"):
            return self._close
        if character != ",":
            raise self._refused("Expecting ',' delimiter")
        self.at += 1
        return self._key if mapping else self._value

    def _close(self) -> _Step | None:
        self.at += 1
        return self._add(self._levels.pop().close(self.at))

    def _add(self, node: Node) -> _Step | None:
        if not self._levels:
            self._root = node
            return None
        self._levels[-1].add(node)
        return self._separator

    def _string(self) -> Node:
        start = self.at
        value = self._scan()
        span = Span(start, self.at)
        decode = partial(json_text, self.source, span, value)
        return Node(value=value, span=span, written="str", decode=decode)

    def _scan(self) -> str:
        """The string at this place, which is left behind; none goes on over a line end."""
        try:
            value, self.at = scanstring(self.source, self.at + 1)
        except JSONDecodeError as error:
            self.at = min(error.pos, self.end - 1)
            raise self._refused(error.msg.partition(":")[0].removesuffix(" at")) from None
        return without_surrogates(value)

    def _scalar(self) -> Node:
        found = _NUMBER.match(self.source, self.at, self.end)
        value: Json
        if found:
            value, written = _number(found)
        else:
            found = _WORD.match(self.source, self.at, self.end)
            if found is None:
                raise self._refused("Expecting value")
            value = _WORDS[found[0]]
            written = "null" if value is None else "bool"
        span = Span(*found.span())
        self.at = span.end
        decode = partial(Text.verbatim, found[0], span.start)
        return Node(value=value, span=span, written=written, plain=True, decode=decode)

    def _refused(self, message: str) -> Refused:
        return Refused(message, Span(self.at, self.at + 1))


def _number(match: re.Match[str]) -> tuple[Json, str]:
    """A number, or its text where Python or JSON could not print it."""
    text = match[0]
    if match[1] or match[2]:
        number = float(text)
        return (text if number in (float("inf"), float("-inf")) else number), "float"
    return (text if len(text) > MAX_DIGITS else int(text)), "int"
