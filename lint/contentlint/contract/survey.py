"""What contracts say that no validator reports: unheard-of fields, deprecated ones, empty text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.contract.ambiguous import means_otherwise
from contentlint.contract.complaints import Complaint, Path
from contentlint.contract.shapes import Level
from contentlint.contract.tree import Tree
from contentlint.documents.front_matter.nodes import Node


class _Visit(NamedTuple):
    node: Node
    level: Level
    path: Path


def survey(tree: Tree, level: Level) -> Iterator[Complaint]:
    """Complaints about every value that the contracts speak of."""
    stack = [_Visit(tree.root, level, ())]
    while stack:
        visit = stack.pop()
        yield from _value(tree, visit)
        yield from _unknown(tree, visit)
        stack.extend(_below(tree, visit))


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


def _value(tree: Tree, visit: _Visit) -> Iterator[Complaint]:
    node, level, path = visit
    deprecated = level.deprecated
    if deprecated is not None and path:
        yield Complaint("deprecated-field", path, "deprecated", deprecated)
    if not level.wants_text:
        return
    if isinstance(node.value, str) and not node.value.strip():
        yield Complaint("empty-field", path, "empty")
    elif tree.is_yaml and isinstance(node.value, str) and means_otherwise(node):
        yield Complaint("ambiguous-scalar", path, "ambiguous")


def _unknown(tree: Tree, visit: _Visit) -> Iterator[Complaint]:
    if not visit.node.entries or visit.level.open:
        return
    for name in tree.children(visit.node):
        if not visit.level.knows(name):
            yield Complaint("unknown-field", (*visit.path, name), "unknown")


def _below(tree: Tree, visit: _Visit) -> Iterator[_Visit]:
    for name, entry in tree.children(visit.node).items():
        level = visit.level.item(int(name)) if visit.node.items else visit.level.field(name)
        if level.shapes:
            yield _Visit(entry.node, level, (*visit.path, name))
