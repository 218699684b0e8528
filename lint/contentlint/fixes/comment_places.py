"""Where a comment that suppresses a finding may stand: guesses, judged by what they change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from contentlint.documents.blocks import Block
from contentlint.documents.document import Document
from contentlint.documents.suppressions import Suppression
from contentlint.values import NamedTuple

_END = re.compile(r"\r\n?|\n")
_PREFIX = re.compile(r"[ \t>]*")
_FEW = 5  # blocks before which a comment for the file is tried
_NO_LINES = ("code", "table", "html")  # nothing is written into their lines


class Wanted(NamedTuple):
    """The rules that are to be silent on a line, each as often as it speaks there."""

    line: int
    rules: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Each of the rules once."""
        return tuple(sorted(set(self.rules)))


class Insertion(NamedTuple):
    """A comment put in at an offset, between what parts it from the text before and behind.

    Of several at one offset the one of lower `rank` comes first. An insertion that is no comment
    (`kind` is "") adds names to one.
    """

    offset: int
    rank: int
    kind: str
    before: str
    behind: str
    syntax: str
    names: tuple[str, ...]

    def text(self, *, reason: str, as_html: bool = False) -> str:
        """What is put in; `as_html` for a renderer that knows no comments of MDX."""
        names = ", ".join(self.names)
        if not self.kind:
            return f"{self.before}{names}{self.behind}"
        why = f" -- {reason}" if reason and self.kind != "enable" else ""
        opening, closing = _SYNTAX["html" if as_html and self.syntax == "mdx" else self.syntax]
        return f"{self.before}{opening}contentlint-{self.kind} {names}{why}{closing}{self.behind}"


Way = tuple[Insertion, ...]

_SYNTAX = {"html": ("<!-- ", " -->"), "mdx": ("{/* ", " */}"), "head": ("# ", "")}


def merged(insertions: Iterable[Insertion]) -> tuple[Insertion, ...]:
    """The insertions in order of the text; those of one kind in one place are one."""
    found: dict[Insertion, set[str]] = {}
    for each in insertions:
        found.setdefault(each._replace(names=()), set()).update(each.names)
    joined = (each._replace(names=tuple(sorted(names))) for each, names in found.items())
    return tuple(sorted(joined, key=lambda each: (each.offset, each.rank)))


def ways(document: Document, wanted: Wanted) -> tuple[Way, ...]:
    """How the rules may be silenced on their line, the closest to it first."""
    extended = tuple(_extended(document, wanted))
    if extended:
        return extended
    writer = _Writer(document, wanted)
    if not is_in_head(document, wanted.line):
        return tuple(_in_body(document, wanted, writer))
    return tuple(_in_head(document, wanted, writer)) if _takes_comments(document) else ()


def file_ways(document: Document, wanted: Wanted, reason: str) -> tuple[Way, ...]:
    """How the rules may be silenced in the whole file: in the front matter for what stands there,
    where that can hold comments, else in the body."""
    return tuple(_in_file(document, wanted, reason))


def is_in_head(document: Document, line: int) -> bool:
    """Whether a line belongs to the front matter, its fences included."""
    head = document.front_matter
    return head is not None and document.lines.starts[line - 1] < head.span.end


def _takes_comments(document: Document) -> bool:
    head = document.front_matter
    return head is not None and head.readable and head.format != "json"


def _extended(document: Document, wanted: Wanted) -> Iterator[Way]:
    """The names added to a comment on this very line: a second one would come between."""
    for comment in document.suppressions:
        if comment.kind in ("line", "next-line") and comment.first == wanted.line:
            yield from _longer(comment, wanted)


def _longer(comment: Suppression, wanted: Wanted) -> Iterator[Way]:
    if comment.names:
        end = comment.names[-1].span.end
        yield (Insertion(end, 0, "", ", ", "", "", wanted.names),)


def _in_body(document: Document, wanted: Wanted, writer: _Writer) -> Iterator[Way]:
    start = document.lines.starts[wanted.line - 1]
    stop = document.lines.span(wanted.line).end
    around = [block for block in document.body.blocks if block.span.start < stop + 1]
    around = [block for block in around if block.span.end > start]
    inside = [block for block in around if block.kind in _NO_LINES and block.span.start < start]
    prefix = _PREFIX.match(document.text, start)
    assert prefix is not None
    if not inside:
        yield (writer.line(start, "disable-next-line", prefix=prefix[0], rank=2),)
    if not any(block.kind in _NO_LINES for block in around) and not _shows_math(document, around):
        yield (writer.tail(start, stop),)
    outermost = next((block for block in around if block.depth == 0), None)
    if outermost:
        first = document.lines.place(outermost.span.start).line
        last = document.lines.place(max(outermost.span.end - 1, outermost.span.start)).line
        yield from _range(document, writer, first, last)


def _shows_math(document: Document, around: list[Block]) -> bool:
    return any("$$" in document.text[slice(*block.span)] for block in around)


def _in_head(document: Document, wanted: Wanted, writer: _Writer) -> Iterator[Way]:
    head = document.front_matter
    assert head is not None
    start = document.lines.starts[wanted.line - 1]
    if start < head.fence.end:
        return
    prefix = _PREFIX.match(document.text, start)
    assert prefix is not None
    yield (writer.line(start, "disable-next-line", prefix=prefix[0], rank=2),)
    for entry in head.root.entries:
        first = document.lines.place(entry.key_span.start).line
        last = document.lines.place(max(entry.node.span.end - 1, entry.key_span.end)).line
        if first <= wanted.line <= last:
            yield from _range(document, writer, first, last)


def _range(document: Document, writer: _Writer, first: int, last: int) -> Iterator[Way]:
    """A comment before the first line of a range and one behind the last."""
    start = document.lines.starts[first - 1]
    opening = writer.line(start, "disable", rank=1)
    if last < len(document.lines.starts):
        yield opening, writer.line(document.lines.starts[last], "enable")
    else:
        yield opening, writer.line(len(document.text), "enable", at_end=True)


def _in_file(document: Document, wanted: Wanted, reason: str) -> Iterator[Way]:
    for comment in document.suppressions:
        if comment.kind == "file" and comment.reason == reason:
            yield from _longer(comment, wanted)
    head = document.front_matter
    writer = _Writer(document, wanted)
    if head and is_in_head(document, wanted.line) and _takes_comments(document):
        below = document.lines.starts[document.lines.place(head.fence.start).line]
        yield (writer.line(below, "disable-file"),)
    writer = _Writer(document, wanted, in_body=True)
    line = document.lines.place(max(head.span.end - 1, 0)).line if head else 0
    if line < len(document.lines.starts):
        yield (writer.line(document.lines.starts[line], "disable-file"),)
    ended = document.text.endswith(("\n", "\r"))
    yield (writer.line(len(document.text), "disable-file", at_end=not ended),)
    # Rules speak of the first line and of the last: a comment there may push them away.
    between = (block for block in document.body.blocks if block.depth == 0)
    for block in islice(between, 1, _FEW):
        offset = document.lines.starts[document.lines.place(block.span.start).line - 1]
        yield (writer.line(offset, "disable-file"),)


class _Writer:
    """Makes comments that name the rules wanted, in the syntax of where they stand."""

    def __init__(self, document: Document, wanted: Wanted, *, in_body: bool = False) -> None:
        self._document = document
        self._wanted = wanted
        self._syntax = "mdx" if document.reading.flavor == "mdx" else "html"
        if not in_body and is_in_head(document, wanted.line):
            self._syntax = "head"
        match = _END.search(document.text)
        self._end = match[0] if match else "\n"

    def line(
        self, offset: int, kind: str, *, prefix: str = "", rank: int = 0, at_end: bool = False
    ) -> Insertion:
        """A comment on a line of its own, at a line's start or `at_end` of the text."""
        before, behind = (self._end, "") if at_end else ("", self._end)
        names = self._wanted.names
        return Insertion(offset, rank, kind, before + prefix, behind, self._syntax, names)

    def tail(self, start: int, stop: int) -> Insertion:
        """A comment behind what a line says."""
        offset = start + len(self._document.text[start:stop].rstrip(" \t"))
        return Insertion(offset, 0, "disable-line", " ", "", self._syntax, self._wanted.names)
