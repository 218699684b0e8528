"""What contracts say that no validator reports: unheard-of fields, deprecated ones, empty text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.contract.ambiguous import means_otherwise
from contentlint.contract.complaints import Complaint, Path
from contentlint.contract.shapes import Level
from contentlint.contract.tree import Tree
from contentlint.documents.front_matter.nodes import Node

_Visit = tuple[Node, Level, Path]


def survey(tree: Tree, level: Level) -> Iterator[Complaint]:
    """Complaints about every value that the contracts speak of."""
    yield from _value(tree, (tree.root, level, ()))
    stack: list[_Visit] = [(tree.root, level, ())]
    while stack:
        visit = stack.pop()
        yield from _unknown(tree, visit)
        for below in _below(tree, visit):
            node = below[0]
            yield from _value(tree, below)
            if node.entries or node.items:
                stack.append(below)


def level_at(tree: Tree, level: Level, path: Path) -> Level:
    """What the contracts say of the value at a path."""
    node = tree.root
    for part in path:
        level = level.item(int(part)) if node.items and part.isdecimal() else level.field(part)
        entry = tree.children(node).get(part)
        if entry is None:
            break
        node = entry.node
    return level


def _value(tree: Tree, visit: _Visit) -> Iterable[Complaint]:
    node, level, path = visit
    deprecated, text = level.deprecated, node.value
    found: list[Complaint] = []
    if deprecated is not None and path:
        found.append(Complaint("deprecated-field", path, "deprecated", deprecated))
    if level.wants_text and isinstance(text, str):
        if not text.strip():
            found.append(Complaint("empty-field", path, "empty"))
        elif tree.is_yaml and means_otherwise(node):
            found.append(Complaint("ambiguous-scalar", path, "ambiguous"))
    return found


def _unknown(tree: Tree, visit: _Visit) -> Iterator[Complaint]:
    node, level, path = visit
    if node.entries and not level.open:
        for name in tree.children(node):
            if not level.knows(name):
                yield Complaint("unknown-field", (*path, name), "unknown")


def _below(tree: Tree, visit: _Visit) -> Iterator[_Visit]:
    node, level, path = visit
    for name, entry in tree.children(node).items():
        inner = level.item(int(name)) if node.items else level.field(name)
        if inner.shapes:
            yield entry.node, inner, (*path, name)
