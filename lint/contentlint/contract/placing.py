"""What an author reads of a complaint, and where."""

from __future__ import annotations

from contentlint.contract import words
from contentlint.contract.ambiguous import means_otherwise, quoting
from contentlint.contract.complaints import Complaint
from contentlint.contract.tree import Tree
from contentlint.model import Fix, Problem, Span

_AT_KEY = ("unknown-field", "deprecated-field")


def problem_of(complaint: Complaint, tree: Tree, text: str, *, meant: str = "") -> Problem:
    """A complaint at its place in `text`; `meant` is the name that an unknown field should have."""
    span = _span(complaint, tree)
    if complaint.rule == "missing-field":
        return Problem(span, _missing(complaint, tree), subject=".".join(complaint.path))
    if complaint.rule == "unknown-field":
        return Problem(span, _unknown(complaint, meant))
    if complaint.rule == "ambiguous-scalar":
        return Problem(span, _ambiguous(complaint, tree), fix=_quoting(tree, complaint, text))
    return Problem(span, _message(complaint, tree))


def _span(complaint: Complaint, tree: Tree) -> Span:
    if complaint.rule == "missing-field":
        return tree.key_span(complaint.path[:-1])
    if complaint.rule in _AT_KEY or complaint.reason == "name":
        return tree.key_span(complaint.path)
    span = tree.value_span(complaint.path)
    # A value that is not even written has no place of its own.
    return span if span.end > span.start else tree.key_span(complaint.path)


def _missing(complaint: Complaint, tree: Tree) -> str:
    why = f", {complaint.message}" if complaint.message else ""
    return f"missing field {tree.label(complaint.path)}{why}"


def _unknown(complaint: Complaint, meant: str) -> str:
    suggestion = f" — did you mean {words.quoted(meant)}?" if meant else ""
    return f"unknown field {words.quoted(complaint.path[-1])}{suggestion}"


def _message(complaint: Complaint, tree: Tree) -> str:
    label = tree.label(complaint.path)
    if complaint.rule == "deprecated-field":
        why = f": {words.shorten(complaint.message, limit=200)}" if complaint.message else ""
        return f"deprecated field {label}{why}"
    if complaint.rule == "empty-field":
        return f"{label} is empty"
    if complaint.wants and complaint.rule == "wrong-type":
        return f"{label} must be {words.wanted(complaint.wants)}, {_found(complaint, tree)}"
    between = "" if complaint.message.startswith(":") else " "
    return f"{label}{between}{complaint.message}"


def _found(complaint: Complaint, tree: Tree) -> str:
    node = tree.node(complaint.path)
    if node is None or node.value is None:
        return "but it is empty"
    return f"not {words.found(node, complaint.wants)}"


def _ambiguous(complaint: Complaint, tree: Tree) -> str:
    node = tree.node(complaint.path)
    written, meaning = (node.text.value, means_otherwise(node)) if node else ("", None)
    return f"{tree.label(complaint.path)} must be text, but unquoted `{written}` is {meaning}"


def _quoting(tree: Tree, complaint: Complaint, text: str) -> Fix | None:
    node = tree.node(complaint.path)
    return quoting(node, text) if node else None
