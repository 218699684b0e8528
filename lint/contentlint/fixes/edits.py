"""Edits applied to a text: sorted, whole fixes only, overlaps left for the next pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from contentlint.documents.lines import Lines
from contentlint.model import Edit, PlacedEdit, PlacedFix, Span
from contentlint.values import NamedTuple


class Chosen(NamedTuple):
    """A fix that is applied, the rule that it comes from, and its edits in order of the text."""

    edits: tuple[Edit, ...]
    fix: PlacedFix
    rule: str = ""


def applied(text: str, fixes: Iterable[PlacedFix]) -> str:
    """The text with as many of the fixes as do not overlap, earlier ones first."""
    return edited(text, chosen(text, (("", fix) for fix in fixes)))


def chosen(text: str, fixes: Iterable[tuple[str, PlacedFix]]) -> tuple[Chosen, ...]:
    """Of the fixes, each under its rule's name, those that do not overlap, in order of the text.

    Of two that overlap it is the one that begins earlier; a fix that changes nothing is none.
    """
    return tuple(_chosen(Lines(text), fixes))


def edited(text: str, fixes: Iterable[Chosen]) -> str:
    """The text with all edits of fixes that `chosen` gave, or of some of them."""
    pieces: list[str] = []
    at = 0
    for span, replacement in (edit for fix in fixes for edit in fix.edits):
        pieces += (text[at : span.start], replacement)
        at = span.end
    return "".join((*pieces, text[at:]))


def _chosen(lines: Lines, fixes: Iterable[tuple[str, PlacedFix]]) -> Iterator[Chosen]:
    last = Span(-1, 0)
    for rule, fix in sorted(fixes, key=lambda named: (named[1].edits, named[0])):
        edits = tuple(_edit(lines, edit) for edit in sorted(fix.edits))
        spans = [last, *(edit.span for edit in edits)]
        fits = all(_follows(span, before) for before, span in pairwise(spans))
        if fits and any(lines.text[start:end] != text for (start, end), text in edits):
            yield Chosen(edits, fix, rule)
            last = spans[-1]


def _follows(span: Span, last: Span) -> bool:
    """Whether an edit leaves the one before alone; two insertions in one place do not."""
    return span.start >= last.end and span != last


def _edit(lines: Lines, edit: PlacedEdit) -> Edit:
    return Edit(Span(lines.offset(edit.start), lines.offset(edit.end)), edit.text)
