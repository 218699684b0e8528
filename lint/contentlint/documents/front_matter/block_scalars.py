"""From the value of a YAML block scalar (`|`, `>`) back to its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from contentlint.documents.front_matter.scalars import aligned
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_LINE = lazy("([^\r\n\x85\u2028\u2029]*)(\r\n|[\r\n\x85\u2028\u2029]|\\Z)")
_BLANKS = " \t"


class _Line(NamedTuple):
    """A line without its indentation, and its line end."""

    content: Text
    end: Text


def block_text(source: str, span: Span, value: str) -> Text:
    """The text of a block scalar; `span` runs from the indicator past the last line end."""
    header = _LINE.match(source, span.start, span.end)
    first = _LINE.match(source, header.end(), span.end) if header else None
    if first and len(value) <= len(first[1]) and first[1].endswith(value):
        return Text.verbatim(value, first.end(1) - len(value))  # most have this line alone
    lines = list(_lines(source, span, value))
    pieces = _literal(lines) if source[span.start] == "|" else _folded(lines)
    return aligned(value, span, _cut(pieces, len(value)))


def content_end(source: str, start: int, end: int) -> int:
    """Where the last line that shows something ends, of a scalar that runs from start to end."""
    shown = start + len(source[start:end].rstrip(" \t\r\n"))
    line = _LINE.match(source, shown, end) if source[shown : shown + 1] in _BLANKS else None
    return line.end(1) if line else shown


def _lines(source: str, span: Span, value: str) -> Iterator[_Line]:
    """The lines under the header."""
    spans = list(_line_spans(source, span))
    indent = _indent((source[start:end] for start, end, _ in spans), value)
    for start, end, after in spans:
        start += _leading(source[start : min(start + indent, end)])
        content = Text.verbatim(source[start:end], start)
        yield _Line(content, _break(source[end:after], Span(end, after)))


def _line_spans(source: str, span: Span) -> Iterator[tuple[int, int, int]]:
    """Start, end and start of the next one, for each line under the header."""
    header = _LINE.match(source, span.start, span.end)
    at = header.end() if header else span.end
    while at < span.end:
        line = _LINE.match(source, at, span.end)
        if line is None:
            return
        yield at, line.end(1), line.end()
        at = line.end()


def _indent(lines: Iterator[str], value: str) -> int:
    """The content's indentation: what its first line has in the source, and not in the value."""
    written = next((line for line in lines if line.strip(" ")), "")
    shown = next((line for line, _ in _LINE.findall(value) if line.strip(" ")), "")
    return max(_leading(written) - _leading(shown), 0) if shown else len(value) + len(written)


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _break(written: str, span: Span) -> Text:
    if written in ("\n", "\u2028", "\u2029"):
        return Text.verbatim(written, span.start)
    return Text.standing_for("\n" if written else "", span)


def _literal(lines: list[_Line]) -> Iterator[Text]:
    return chain.from_iterable(lines)


def _folded(lines: list[_Line]) -> Iterator[Text]:
    """One line end between two lines is a space, and of several the first goes.

    Not so beside lines that open with a blank, whose line ends stay.
    """
    pending: list[Text] = []
    before: Text | None = None
    for content, end in lines:
        if content.value:
            yield from _joint(pending, before, content)
            yield content
            pending, before = [], content
        pending.append(end)
    yield from pending


def _joint(pending: list[Text], before: Text | None, after: Text) -> Iterator[Text]:
    folds = (
        before is not None
        and before.value[0] not in _BLANKS
        and after.value[0] not in _BLANKS
        and pending[0].value == "\n"
    )
    if folds and len(pending) == 1:
        yield Text.standing_for(" ", Span(pending[0].span().start, after.span().start))
        return
    yield from islice(pending, int(folds), None)


def _cut(pieces: Iterator[Text], length: int) -> Iterator[Text]:
    """The pieces up to a length: the line ends that chomping drops are cut."""
    for piece in pieces:
        if length <= 0:
            return
        yield piece if len(piece) <= length else piece[:length]
        length -= len(piece)
