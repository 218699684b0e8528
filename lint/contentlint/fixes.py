"""Edits applied to a text: sorted, whole fixes only, overlaps left for the next pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from contentlint.documents.lines import Lines
from contentlint.model import Edit, PlacedEdit, PlacedFix, Span


def applied(text: str, fixes: Iterable[PlacedFix]) -> str:
    """The text with as many of the fixes as do not overlap, earlier ones first."""
    pieces: list[str] = []
    at = 0
    for span, replacement in _chosen(Lines(text), fixes):
        pieces += (text[at : span.start], replacement)
        at = span.end
    return "".join((*pieces, text[at:]))


def _chosen(lines: Lines, fixes: Iterable[PlacedFix]) -> Iterator[Edit]:
    """The edits of the fixes that fit, in order of the text."""
    last = Span(-1, 0)
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        edits = [_edit(lines, edit) for edit in sorted(fix.edits)]
        spans = [last, *(edit.span for edit in edits)]
        if all(_follows(span, before) for before, span in pairwise(spans)):
            yield from edits
            last = spans[-1]


def _follows(span: Span, last: Span) -> bool:
    """Whether an edit leaves the one before alone; two insertions in one place do not."""
    return span.start >= last.end and span != last


def _edit(lines: Lines, edit: PlacedEdit) -> Edit:
    return Edit(Span(lines.offset(edit.start), lines.offset(edit.end)), edit.text)
