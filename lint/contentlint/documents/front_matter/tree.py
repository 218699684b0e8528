"""What a parser hands back: a tree, or its refusal."""

from __future__ import annotations

from contentlint.documents.front_matter.nodes import Duplicate, Entry, Json, Node, SyntaxProblem
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_SURROGATES = lazy("[\ud800-\udfff]")
_NOWHERE = Span(0, 0)  # where no key was read yet


class Tree(NamedTuple):
    """The root of a front matter that could be read, and the keys given twice in it."""

    root: Node
    duplicates: tuple[Duplicate, ...] = ()


class Refused(Exception):
    """Ends a parser; `parse_front_matter` turns it into the front matter's `error`."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.problem = SyntaxProblem(message, span)


def empty_root(span: Span) -> Node:
    """A mapping without keys."""
    return Node(value={}, span=span, written="map")


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that no value holds one."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def moved(target: Node, span: Span) -> Node:
    """What an alias at `span` stands for; its text is where the target has it."""
    return Node(
        value=target.value,
        span=span,
        written=target.written,
        plain=target.plain,
        entries=target.entries,
        items=target.items,
        decode=lambda: target.text,
    )


class Level:
    """A mapping or sequence that is being read: parts are added, `close` makes its node.

    A mapping waits for a key while `key` is None, which it never is of a sequence. `size` counts
    the values inside, `height` the levels.
    """

    __slots__ = (
        "anchor", "entries", "first", "flow", "height", "items", "key", "key_span", "mapping",
        "merged", "merging", "size", "start",
    )  # fmt: skip

    def __init__(self, start: int, *, mapping: bool, flow: bool = True, anchor: str = "") -> None:
        self.start = start
        self.mapping = mapping
        self.flow = flow
        self.anchor = anchor
        self.key: str | None = None if mapping else ""
        self.key_span = _NOWHERE
        self.merging = False
        self.entries: list[Entry] = []
        self.items: list[Node] = []
        self.first: dict[str, Span] = {}
        self.merged: dict[str, Entry] = {}
        self.size = 1
        self.height = 1

    def open_key(self, key: str, span: Span) -> Duplicate | None:
        """Take a key; what is returned tells that it was there already."""
        self.key, self.key_span = key, span
        first = self.first.setdefault(key, span)
        return None if first is span else Duplicate(key, span, first)

    def add(self, node: Node, *, size: int = 1, height: int = 0) -> None:
        """Take the value of the key, or the next item."""
        self.size += size
        if height >= self.height:
            self.height = height + 1
        if not self.mapping:
            self.items.append(node)
            return
        self.entries.append(Entry(self.key or "", self.key_span, node))
        self.key = None

    def merge(self, mappings: tuple[Node, ...], *, size: int, height: int) -> None:
        """Take the mappings that `<<` names; of a key that several have, the first one's value."""
        self.size += size
        self.height = max(self.height, height)
        for mapping in reversed(mappings):
            self.merged.update((entry.key, entry) for entry in mapping.entries)
        self.key, self.merging = None, False

    def close(self, end: int) -> Node:
        """The finished node."""
        span = Span(self.start, end)
        if not self.mapping:
            values: list[Json] = [item.value for item in self.items]
            return Node(value=values, span=span, written="seq", items=tuple(self.items))
        merged = [entry for key, entry in self.merged.items() if key not in self.first]
        entries = (*merged, *self.entries)
        value = {entry.key: entry.node.value for entry in entries}
        return Node(value=value, span=span, written="map", entries=entries)

    def last_end(self) -> int:
        """Where the last part that was added ends; the start where there is none."""
        if self.mapping:
            last = self.entries[-1].node.span if self.entries else self.key_span
        else:
            last = self.items[-1].span if self.items else _NOWHERE
        return last.end or self.start
