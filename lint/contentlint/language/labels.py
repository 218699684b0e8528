"""Labels of link references, made comparable as CommonMark compares them."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.model import Span

_BRACKETED = lazy(r"\[([^\[\]]{1,999})\]")


def same_label(label: str) -> str:
    """The label without outer blanks, inner ones as one space each, and case folded."""
    return " ".join(label.split()).casefold()


def labels_in(text: str) -> Iterator[tuple[str, Span]]:
    """Everything in brackets that holds no brackets itself, as `same_label` makes it."""
    for match in _BRACKETED.finditer(text):
        yield same_label(match.group(1)), Span(*match.span())
