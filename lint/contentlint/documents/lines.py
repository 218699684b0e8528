"""Offsets to lines and columns, and back.

Lines end at CR LF, CR and LF only: `str.splitlines` also splits at form feeds
and U+2028, and would shift every number after them.
"""

from __future__ import annotations

from bisect import bisect_right

from contentlint.language.patterns import lazy
from contentlint.model import Place, Span

_LINE_END = lazy(r"\r\n?|\n")
_NEWLINE = lazy(r"\n")


class Lines:
    """The lines of a text: `starts` holds the offset at which each begins."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)

    def place(self, offset: int) -> Place:
        """The line and column of a code-point offset (both 1-based)."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def offset(self, place: Place) -> int:
        """The code-point offset of a line and column; the inverse of `place`."""
        return self.starts[place.line - 1] + place.column - 1

    def span(self, line: int) -> Span:
        """The span of a 1-based line, without its end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def all(self) -> tuple[str, ...]:
        """Every line without its end."""
        return tuple(_LINE_END.split(self.text) if "\r" in self.text else self.text.split("\n"))


def _starts(text: str) -> list[int]:
    ends = _LINE_END if "\r" in text else _NEWLINE
    return [0, *[match.end() for match in ends.finditer(text)]]
