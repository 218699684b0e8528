"""Where a text quotes: what stands in quotation marks is not its author's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.language.patterns import lazy
from contentlint.model import Span

_MARK: Final = lazy("[\"'“”„‘’«»]")
_CLOSING: Final = {'"': '"', "'": "'", "“": "”", "„": "“”", "‘": "’", "«": "»"}
_APOSTROPHES: Final = "'’"


def quotations(text: str) -> Iterator[Span]:
    """The quotations of a passage, with their marks, in order of their ends.

    One that opens the passage and is never closed is all of it, as in a quotation of several
    paragraphs.
    """
    opened: dict[str, int] = {}
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        kind = _closed_by(text, at, mark, opened)
        if kind:
            yield Span(opened.pop(kind), at + 1)
        elif mark in _CLOSING and _opens(text, at):
            opened.setdefault(mark, at)
    for mark, at in opened.items():
        if mark not in _APOSTROPHES and not text[:at].strip():
            yield Span(at, len(text))


def _closed_by(text: str, at: int, mark: str, opened: dict[str, int]) -> str:
    """Which of the marks that are open a mark closes, or ""."""
    if mark in _APOSTROPHES and (text[at - 1].isspace() or text[at + 1 : at + 2].isalnum()):
        return ""
    return next((kind for kind in opened if mark in _CLOSING[kind]), "")


def _opens(text: str, at: int) -> bool:
    """Whether a mark can open a quotation: not behind a letter or a number, nor before a blank."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return not before.isalnum() and bool(after) and not after.isspace()
