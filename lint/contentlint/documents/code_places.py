"""Whether an offset of an article lies in one of some spans, such as those of its code."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from contentlint.documents.document import Document
from contentlint.model import Span


class Places:
    """Spans in any order; asking costs the logarithm of their number."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


def code_places(document: Document) -> Places:
    """The code blocks and code spans of the prose fields and the body."""
    return Places(view.span for content in document.contents for view in content.code)
