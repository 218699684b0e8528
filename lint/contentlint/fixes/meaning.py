"""What an article says: the values of its front matter, and its Markdown as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from contentlint.documents.document import Document
from contentlint.documents.front_matter.nodes import Entry, Node
from contentlint.fixes.rendering import html
from contentlint.model import Edit
from contentlint.values import NamedTuple


class Meaning(NamedTuple):
    """What stays the same where a fix keeps what an article says.

    A field that holds Markdown is in `shown` as the body is, and not among the `values`.
    """

    values: tuple[Any, ...]
    shown: tuple[str, ...]


def meaning_of(document: Document) -> Meaning:
    """What an article says, as far as its front matter can be read."""
    fields = {field.entry.key_span for field in document.fields}
    front_matter = document.front_matter
    values = tuple(_flat(front_matter.root, fields)) if front_matter else ()
    shown = tuple(html(each.text.value, flavor=each.flavor) for each in document.contents)
    return Meaning(values, shown if document.body_known else shown[:-1])


def keeps_meaning(before: Document, after: Document) -> bool:
    """Whether two articles say the same, as far as the first one can be read."""
    return _keeps_shape(before, after) and (
        not _is_readable(before) or meaning_of(before) == meaning_of(after)
    )


def keeps_the_rest(before: Document, after: Document, edits: Iterable[Edit]) -> bool:
    """Whether edits left alone the values and the body that they do not touch."""
    edits = tuple(edits)
    if before.front_matter is None and any(not (edit.span.start or edit.text) for edit in edits):
        return after.is_text  # what was removed before the front matter hid it
    if not _keeps_shape(before, after):
        return False
    head = before.front_matter
    if head is None or after.front_matter is None or not head.readable:
        return True
    said = {_said(entry) for entry in after.front_matter.root.entries}
    untouched = (entry for entry in head.root.entries if not _is_touched(entry, edits))
    return all(_said(entry) in said for entry in untouched) and (
        any(edit.span.end > head.span.end for edit in edits)
        or before.body.text.value == after.body.text.value
    )


def _keeps_shape(before: Document, after: Document) -> bool:
    """Whether an article is one still, and has front matter where it had some, as readable."""
    if not after.is_text or (before.front_matter is None) != (after.front_matter is None):
        return False
    return not _is_readable(before) or _is_readable(after)


def _is_readable(document: Document) -> bool:
    return document.front_matter is None or document.front_matter.readable


def _is_touched(entry: Entry, edits: tuple[Edit, ...]) -> bool:
    start, end = entry.key_span.start, max(entry.node.span.end, entry.key_span.end)
    return any(edit.span.start <= end and edit.span.end >= start for edit in edits)


def _said(entry: Entry) -> tuple[Any, ...]:
    return (_of(entry), *_flat(entry.node, ()))


def _flat(node: Node, without: Iterable[object]) -> Iterator[tuple[str, str, Any]]:
    """Every value below a node, in order of the source, but for entries with some key spans."""
    for entry in node.walk():
        if entry.key_span not in without:
            yield _of(entry)


def _of(entry: Entry) -> tuple[str, str, Any]:
    """A key, its value's type, and the value; of a map or list, how many it holds.

    The type parts 1 from 1.0 and from true.
    """
    value = entry.node.value
    said = len(value) if isinstance(value, (dict, list)) else value
    return entry.key, type(value).__name__, said
