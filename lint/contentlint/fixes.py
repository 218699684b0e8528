"""Edits applied to a text: sorted, whole fixes only, overlaps left for the next pass."""

from __future__ import annotations

from collections.abc import Iterable

from contentlint.documents.lines import Lines
from contentlint.model import PlacedEdit, PlacedFix, Span


def applied(text: str, fixes: Iterable[PlacedFix]) -> str:
    """The text with as many of the fixes as do not overlap, earlier ones first."""
    lines = Lines(text)
    chosen: list[tuple[Span, str]] = []
    reach = 0
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        edits = [(_span(lines, edit), edit.text) for edit in sorted(fix.edits)]
        if edits and edits[0][0].start >= reach:
            chosen += edits
            reach = max(reach, edits[-1][0].end)
    for span, replacement in sorted(chosen, reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text


def _span(lines: Lines, edit: PlacedEdit) -> Span:
    return Span(lines.offset(edit.start), lines.offset(edit.end))
