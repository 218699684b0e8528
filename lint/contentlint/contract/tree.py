"""Finding a path in a front matter: the node, and the place that a message points at."""

from __future__ import annotations

from contentlint.contract.complaints import Path
from contentlint.contract.words import shorten
from contentlint.documents.front_matter.nodes import Entry, FrontMatter, Json, Node
from contentlint.model import Span

_LARGEST = 10**300
_LONGEST_LABEL = 150


class Tree:
    """A front matter whose entries are found in constant time; of a key given twice, the last."""

    def __init__(self, front_matter: FrontMatter) -> None:
        self.root = front_matter.root
        self.fence = front_matter.fence
        self.is_yaml = front_matter.format == "yaml"
        self._children: dict[int, dict[str, Entry]] = {}

    def children(self, node: Node) -> dict[str, Entry]:
        """A node's entries by key, or its items by index."""
        found = self._children.get(id(node))
        if found is None:
            found = self._children[id(node)] = {entry.key: entry for entry in node.children()}
        return found

    def follow(self, path: Path) -> list[Entry]:
        """The entries along a path, as far as they exist."""
        entries: list[Entry] = []
        node = self.root
        for part in path:
            entry = self.children(node).get(part)
            if entry is None:
                break
            entries.append(entry)
            node = entry.node
        return entries

    def node(self, path: Path) -> Node | None:
        """The node at a path, or None where that does not exist."""
        entries = self.follow(path)
        if len(entries) < len(path):
            return None
        return entries[-1].node if entries else self.root

    def path_of(self, text: str | None) -> Path:
        """The path of the first value that is this text, or that has it as its key; else ()."""
        waiting: list[tuple[Path, Node]] = [((), self.root)]
        while waiting and text is not None:
            path, node = waiting.pop()
            for key, entry in self.children(node).items():
                if text in (key, entry.node.value):
                    return (*path, key)
                waiting.append(((*path, key), entry.node))
        return ()

    def value_span(self, path: Path) -> Span:
        """The value's span; of the whole front matter, the opening fence."""
        entries = self.follow(path)
        return entries[-1].node.span if entries else self.fence

    def key_span(self, path: Path) -> Span:
        """The key's span; a list's item that is a mapping stands at its first key."""
        entries = self.follow(path)
        if not entries:
            return self.fence
        key_span, node = entries[-1].key_span, entries[-1].node
        if key_span == node.span and node.entries:
            return node.entries[0].key_span
        return key_span

    def label(self, path: Path) -> str:
        """How a message names a path: `'seo.title'`, `'url' in item 2 of 'links'`."""
        node, names, around = self.root, "", ""
        for part in path:
            if node.items and part.isdecimal():
                around = f"item {int(part) + 1} of {_named(names, around)}"
                names = ""
            else:
                names = f"{names}.{part}" if names else part
            entry = self.children(node).get(part)
            if entry is None:
                break
            node = entry.node
        return shorten(_named(names, around), limit=_LONGEST_LABEL) or "the front matter"


def _named(names: str, around: str) -> str:
    if not names:
        return around
    return f"'{shorten(names)}' in {around}" if around else f"'{shorten(names)}'"


def plain_values(value: Json) -> Json:
    """The values as validators can take them.

    A whole number of more than 300 digits becomes one of 300: beyond, Python refuses to write it
    as text or to divide it. Lone surrogates (bytes that are not UTF-8) become question marks.
    """
    return _plain(value)


def _plain(value: Json) -> Json:
    # Front matter is at most 64 levels deep, so this recursion is bounded.
    if isinstance(value, dict):
        return {_encodable(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        return _LARGEST if value > 0 else -_LARGEST
    return value


def _encodable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
