r"""Where LaTeX stands that Markdown does not know: `\(…\)`, `\[…\]` and `$ … $` with blanks inside.

The first two also with a second backslash, as sites write them whose Markdown takes one away.
"""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.model import Span


def latex(text: str) -> Iterator[Span]:
    r"""The formulas; `\(see below\)` and `\[note\]`, mere escapes, are none."""
    if "\\" not in text and "$" not in text:
        return
    if not any(opening in text and closing in text for opening, closing in _PAIRS):
        return
    for start, end, inner in sorted(_enclosed(text)):
        if _LOOKS_MATHEMATICAL.search(text[inner.start : inner.end].strip()):
            yield Span(start, end)


_PAIRS = ((r"\(", r"\)"), (r"\[", r"\]"), ("$ ", " $"))
_CLOSING = {r"\(": r"\)", r"\[": r"\]", r"\\(": r"\\)", r"\\[": r"\\]"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_TOKEN = lazy(r"\\{1,2}[()\[\]]|\\[^\r\n]|\$+|\n[ \t]*\r?\n|\r[ \t]*\r|[\r\n]")
_INLINE = (r"\(", r"\\(", "$")
_LOOKS_MATHEMATICAL = lazy(r"[\\^_=+<>|{}]|^.?[^\W_].?$")


def _enclosed(text: str) -> Iterator[tuple[int, int, Span]]:
    """Start, end and inside of what stands between two delimiters of a kind."""
    opened: dict[str, int] = {}
    for token in _TOKEN.finditer(text):
        mark, start, end = token.group(), token.start(), token.end()
        if mark in _CLOSING:
            opened.setdefault(mark, start)
        elif mark in _OPENING:
            opening = _OPENING[mark]
            if opening in opened:
                at = opened.pop(opening)
                yield at, end, Span(at + len(opening), start)
        elif mark == "$":
            at = opened.get("$", -1)
            if at >= 0 and text[at + 1] == " " == text[start - 1] and start > at + 3:
                yield at, end, Span(at + 1, start)
                start = -1
            elif 0 <= at < start - 1 and " " not in (text[at + 1], text[start - 1]):
                start = -1  # closes a formula that Markdown knows
            opened["$"] = start
        elif mark.isspace():
            _end_line(opened, blank=len(mark) > 1)


def _end_line(opened: dict[str, int], *, blank: bool) -> None:
    """Forget what cannot go on in the next line, or the next paragraph."""
    if blank:
        opened.clear()
    for inline in _INLINE:
        opened.pop(inline, None)
