"""The tree of a front matter: each key and each value with its span."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TypeAlias

from contentlint.documents.text import EMPTY, Text
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_WILDCARD = lazy(r"[*?\[]")

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Node:
    """A value where it stands.

    `value` is what JSON would hold: dates are text, NaN and infinities too.
    `written` is the type that the syntax gave it: null, bool, int, float,
    timestamp, str, map or seq. `plain` says that it was written unquoted.
    """

    __slots__ = (
        "_by_key", "_decode", "_text", "entries", "items", "plain", "span", "value", "written",
    )  # fmt: skip

    def __init__(
        self,
        *,
        value: Json,
        span: Span,
        written: str,
        plain: bool = False,
        entries: tuple[Entry, ...] = (),
        items: tuple[Node, ...] = (),
        decode: Callable[[], Text] | None = None,
    ) -> None:
        self.value = value
        self.span = span
        self.written = written
        self.plain = plain
        self.entries = entries
        self.items = items
        self._decode = decode
        self._text: Text | None = None
        self._by_key: dict[str, Entry] | None = None

    @property
    def text(self) -> Text:
        """A scalar's text, each character mapped to its source; empty for maps and sequences.

        For a string it is `value`; for any other scalar, what was written.
        """
        if self._text is None:
            self._text = self._decode() if self._decode else EMPTY
        return self._text

    @property
    def shown(self) -> Span:
        """Where the value can be read: a string's text without its quotes or block indicator."""
        return self.text.span() if isinstance(self.value, str) and self.value else self.span

    def get(self, key: str) -> Entry | None:
        """The entry of a key of this mapping; of a key given twice, the last."""
        if self._by_key is None:
            self._by_key = {entry.key: entry for entry in self.entries}
        return self._by_key.get(key)

    def walk(self) -> Iterator[Entry]:
        """Every entry below this node in order of the source; an item's key is its index."""
        stack: list[Iterator[Entry]] = [self.children()]
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
                continue
            yield entry
            stack.append(entry.node.children())

    def children(self) -> Iterator[Entry]:
        """The entries of a mapping, or the items of a sequence under their index."""
        yield from self.entries
        for index, item in enumerate(self.items):
            yield Entry(str(index), item.span, item)


class Entry(NamedTuple):
    """A key and its value: `key_span` is the key as written, `node` the value."""

    key: str
    key_span: Span
    node: Node


class Duplicate(NamedTuple):
    """A key given a second time in one mapping."""

    key: str
    span: Span
    first: Span


class SyntaxProblem(NamedTuple):
    """Why the front matter cannot be read, in the parser's words, where it stumbled."""

    message: str
    span: Span


class FrontMatter(NamedTuple):
    """The block at an article's head.

    `span` runs from the opening fence through the closing one; `fence` is the
    opening fence. With an `error`, or not `closed`, `root` is an empty mapping.
    """

    format: str
    span: Span
    fence: Span
    root: Node
    closed: bool = True
    error: SyntaxProblem | None = None
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def values(self) -> dict[str, Json]:
        """All values as JSON sees them."""
        return self.root.value if isinstance(self.root.value, dict) else {}

    @property
    def readable(self) -> bool:
        """Whether the values are known: closed, and without a syntax error."""
        return self.closed and self.error is None

    def get(self, path: str) -> Entry | None:
        """The entry at a dotted path (`seo.title`), where a key may itself hold dots."""
        return next(iter(self.find(path)), None)

    def find(self, pattern: str) -> list[Entry]:
        """The entries at a dotted path whose parts may hold `*` and `?`, in order of the source."""
        whole = self.root.get(pattern)
        if whole is not None:
            return [whole]
        parts = _parts(pattern)
        if not parts:
            return []
        first, *rest = parts
        found = _named(self.root, first)
        for part in rest:
            found = [inner for entry in found for inner in _named(entry.node, part)]
        return found


class _Part(NamedTuple):
    """A part of a dotted path, and whether it is a pattern for several keys."""

    name: str
    many: bool


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[_Part, ...]:
    """The parts of a dotted path or a pattern; none of a plain name."""
    if "." not in path and not _WILDCARD.search(path):
        return ()
    return tuple(_Part(name, bool(_WILDCARD.search(name))) for name in path.split("."))


def _named(node: Node, part: _Part) -> list[Entry]:
    """The children whose key matches; of a key given twice, the last, which counts."""
    name, many = part
    if not many and node.entries:
        entry = node.get(name)
        return [entry] if entry else []
    return [
        entry
        for entry in node.children()
        if fnmatchcase(entry.key, name) and (node.get(entry.key) or entry) is entry
    ]
