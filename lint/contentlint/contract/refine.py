"""From what contracts object to, to what an author should hear: each fault once, at its cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contentlint.contract.ambiguous import means_otherwise
from contentlint.contract.complaints import Complaint, Path
from contentlint.contract.shapes import Level
from contentlint.contract.survey import level_at
from contentlint.contract.tree import Tree
from contentlint.contract.words import nearest

# Of the rules that speak of a value, the first that has something to say speaks alone.
_PRECEDENCE = ("ambiguous-scalar", "empty-field", "wrong-type", "invalid-date", "invalid-value")
_MOST_SUGGESTIONS = 100

Meant = dict[Path, str]


def refine(complaints: Iterable[Complaint], tree: Tree) -> list[Complaint]:
    """The complaints by cause: text that is empty or ambiguous is called so; each fault once."""
    once: dict[tuple[object, ...], Complaint] = {}
    for complaint in complaints:
        cause = _cause(complaint, tree)
        once.setdefault((cause.rule, cause.path, cause.reason), cause)
    strongest: dict[Path, int] = {}
    for complaint in once.values():
        if complaint.rule in _PRECEDENCE:
            rank = _PRECEDENCE.index(complaint.rule)
            strongest[complaint.path] = min(strongest.get(complaint.path, rank), rank)
    return [
        complaint
        for complaint in once.values()
        if complaint.rule not in _PRECEDENCE
        or complaint.rule == _PRECEDENCE[strongest[complaint.path]]
    ]


def meant_names(complaints: Iterable[Complaint], tree: Tree, level: Level) -> Meant:
    """For unknown fields, the known name that each was probably meant to be."""
    meant: Meant = {}
    for complaint in complaints:
        if complaint.rule == "unknown-field" and len(meant) < _MOST_SUGGESTIONS:
            parent = complaint.path[:-1]
            node = tree.node(parent)
            present = tree.children(node) if node else {}
            known = level_at(tree, level, parent).names
            meant[complaint.path] = nearest(complaint.path[-1], known=known, present=present)
    return meant


def without_misspelled(complaints: Iterable[Complaint], meant: Meant) -> list[Complaint]:
    """The complaints without those of missing fields that are there under a wrong name."""
    misspelled = {(*path[:-1], name) for path, name in meant.items()}
    return [
        complaint
        for complaint in complaints
        if complaint.rule != "missing-field" or complaint.path not in misspelled
    ]


def _cause(complaint: Complaint, tree: Tree) -> Complaint:
    for is_cause, rule, reason in _CAUSES:
        if is_cause(complaint, tree):
            return Complaint(rule, complaint.path, reason)
    return complaint


def _is_ambiguous(complaint: Complaint, tree: Tree) -> bool:
    node = tree.node(complaint.path)
    return (
        tree.is_yaml
        and node is not None
        and "string" in complaint.wants
        and not isinstance(node.value, str)
        and means_otherwise(node) is not None
    )


def _is_empty(complaint: Complaint, tree: Tree) -> bool:
    node = tree.node(complaint.path)
    if node is None or (node.value is not None and not isinstance(node.value, str)):
        return False
    if node.value is None:
        return "string" in complaint.wants
    return complaint.rule == "invalid-value" and not node.value.strip()


_CAUSES: tuple[tuple[Callable[[Complaint, Tree], bool], str, str], ...] = (
    (_is_ambiguous, "ambiguous-scalar", "ambiguous"),
    (_is_empty, "empty-field", "empty"),
)
