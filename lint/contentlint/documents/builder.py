"""From parser events to the views of a piece of Markdown, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from contentlint.documents.blocks import (
    Block,
    Code,
    Heading,
    Item,
    Link,
    List,
    Passage,
    Row,
    Table,
)
from contentlint.documents.inline import OBJECT, Inline
from contentlint.documents.text import Text
from contentlint.model import Span

_BLOCKS = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "definition-list",
    "DefinitionListTitle": "definition-title",
    "DefinitionListDefinition": "definition",
}
_PASSAGES = {
    "paragraph": "paragraph",
    "heading": "heading",
    "item": "item",
    "definition-title": "term",
    "definition": "definition",
    "footnote": "paragraph",
    "cell": "cell",
}
_LINK_KINDS = {
    "Inline": "inline",
    "Reference": "reference",
    "ReferenceUnknown": "reference",
    "Collapsed": "collapsed",
    "CollapsedUnknown": "collapsed",
    "Shortcut": "shortcut",
    "ShortcutUnknown": "shortcut",
    "Autolink": "autolink",
    "Email": "email",
}
MOST_EVENTS = 1_000_000
"""Each stands for a text, or the beginning or the end of an element. Of an article that people have
written there are as many in 15 MB and more; what is built of them takes about 700 bytes each."""

Offset = Callable[[int], int]
"""Gives the offset of a character for that of its first byte."""

_BLANKS = ("", " ", "\t", "\r", "\n")
_MARKER = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])")
_HASHES = re.compile(r"#{1,6}(?:\s|$)")


class Views(NamedTuple):
    """All views of one piece of Markdown."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    lists: tuple[List, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    code: tuple[Code, ...]
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    html: tuple[Span, ...]
    """Where HTML stands, blocks and inline tags, as offsets into what was parsed."""

    cut: int | None
    """Where the views end before the text does, as an offset into what was parsed."""


class _Open(NamedTuple):
    """A block or inline element that has begun, and what its views need at its end."""

    kind: str
    data: Any
    span: Span
    block: int
    pieces: int


class Builder:
    """Collects the views while events pass by; used once."""

    def __init__(self, source: str, text: Text) -> None:
        self._source = source
        self._text = text
        self._offset = text.offset
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._lists: list[List] = []
        self._links: list[Link] = []
        self._images: list[Link] = []
        self._code: list[Code] = []
        self._tables: list[Table] = []
        self._passages: list[Passage] = []
        self._html: list[Span] = []
        self._stack: list[_Open] = []
        self._holders: list[_Open] = []
        self._inline = Inline(source, text)
        self._items: list[list[Item]] = []
        self._rows: list[Row] = []
        self._cells: list[Span] = []
        self._code_content: Span | None = None
        self._ends: dict[int, int] = {}
        self._quotes = 0

    def build(
        self,
        events: Iterable[tuple[Any, Mapping[str, int]]],
        offset: Offset | None,
        *,
        most: int = MOST_EVENTS,
    ) -> Views:
        """Consume the events of a whole parse, but no more than `most`; `offset` makes offsets of
        byte offsets, where they differ."""
        cut = None
        for number, (event, where) in enumerate(events):
            start, end = where["start"], where["end"]
            if offset:
                start, end = offset(start), offset(end)
            if number == most:
                cut = start
                break
            if event.__class__ is str:
                self._leaf(event, None, start, end)
                continue
            ((name, data),) = event.items()
            if name == "Text":
                self._on_text(data, start, end)
            elif name == "Start":
                self._start(data, Span(start, end))
            elif name == "End":
                self._end(data, Span(start, end))
            else:
                self._leaf(name, data, start, end)
        while self._stack:  # what was cut off
            self._end(None, self._stack[-1].span)
        self._flush()
        return Views(
            blocks=tuple(self._blocks),
            headings=tuple(self._headings),
            lists=tuple(sorted(self._lists, key=lambda view: view.block)),
            links=tuple(sorted(self._links, key=lambda view: view.span)),
            images=tuple(self._images),
            code=tuple(self._code),
            tables=tuple(self._tables),
            passages=tuple(self._passages),
            html=tuple(self._html),
            cut=cut,
        )

    # Blocks

    def _start(self, tag: Any, span: Span) -> None:
        name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        kind = _BLOCKS.get(name)
        if kind is None:
            self._start_other(name, data, span)
            return
        self._flush()
        parent = self._holders[-1].block if self._holders else -1
        index = len(self._blocks)
        self._blocks.append(Block(kind, self._at(span), len(self._holders), parent))
        opened = _Open(kind, data, span, index, 0)
        self._stack.append(opened)
        self._holders.append(opened)
        if kind == "list":
            self._items.append([])
        elif kind == "table":
            self._rows = []
        elif kind == "quote":
            self._quotes += 1
        elif kind == "html":
            self._html.append(span)

    def _start_other(self, name: str, data: Any, span: Span) -> None:
        if name in ("TableHead", "TableRow"):
            self._cells = []
        elif name == "TableCell":
            self._flush()
        self._stack.append(_Open(name, data, span, -1, self._inline.position))

    def _end(self, tag: Any, span: Span) -> None:
        opened = self._stack.pop()
        kind = opened.kind
        if opened.block < 0:
            self._end_other(opened, span)
            return
        if kind == "heading":
            self._end_heading(opened)
        self._flush()
        self._holders.pop()
        if kind == "item":
            self._items[-1].append(self._item(opened))
        elif kind == "list":
            items = tuple(self._items.pop())
            self._lists.append(List(self._at(opened.span), opened.data, items, opened.block))
        elif kind == "code":
            self._end_code(opened)
        elif kind == "table":
            self._tables.append(Table(self._at(opened.span), tuple(self._rows)))
        elif kind == "quote":
            self._quotes -= 1

    def _end_other(self, opened: _Open, span: Span) -> None:
        if opened.kind == "TableCell":
            self._flush(kind="cell")
            self._cells.append(self._at(span))
        elif opened.kind in ("TableHead", "TableRow"):
            row = self._at(span)
            # The parser makes up the cells that a row lacks.
            self._rows.append(Row(row, tuple(c for c in self._cells if c.start < row.end)))
        elif opened.kind in ("Link", "Image"):
            self._end_link(opened)

    def _end_heading(self, opened: _Open) -> None:
        level = int(opened.data["level"][1])
        text = self._inline.visible()
        span = self._at(opened.span)
        underline, lines = self._underline(opened.span)
        self._headings.append(
            Heading(level, span, text, opened.data["id"] or "", opened.block, underline, lines)
        )

    def _underline(self, heading: Span) -> tuple[Span | None, int]:
        """The line of `-` or `=` that ends a heading, if any, and how many lines stand above it."""
        source = self._source[heading.start : heading.end]
        if _HASHES.match(source):
            return None, 1
        source = source.rstrip().replace("\r\n", " \n").replace("\r", "\n")
        above = source.rpartition("\n")[0]
        start = heading.start + len(source.rstrip(source[-1:]))
        return self._text.span(start, heading.start + len(source)), above.count("\n") + 1

    def _end_code(self, opened: _Open) -> None:
        fenced = isinstance(opened.data, dict)
        info = opened.data["Fenced"] if fenced else ""
        content = self._code_content or Span(opened.span.end, opened.span.end)
        self._code_content = None
        self._code.append(
            Code(self._at(opened.span), info, fenced, inline=False, content=self._at(content))
        )

    def _item(self, opened: _Open) -> Item:
        match = _MARKER.match(self._source, opened.span.start)
        marker = Span(*match.span(1)) if match else Span(opened.span.start, opened.span.start)
        rest = self._source[marker.end : marker.end + 8].lstrip()
        task = rest[:3].lower() in ("[ ]", "[x]")
        return Item(self._at(opened.span), self._at(marker), task, opened.block)

    # Inline

    def _leaf(self, name: str, data: Any, start: int, end: int) -> None:
        if name == "SoftBreak":
            self._inline.add_line_end(start, end)
            return
        span = Span(start, end)
        if name == "Code":
            self._on_code(data, span)
        elif name == "HardBreak":
            self._inline.add("\n", span)
        elif name in ("InlineMath", "DisplayMath"):
            self._inline.add(OBJECT, span, prose=False)
        elif name == "InlineHtml":
            self._html.append(span)
            self._inline.add_tag(data, span)
        elif name == "Rule":
            self._flush()
            parent = self._holders[-1].block if self._holders else -1
            self._blocks.append(Block("rule", self._at(span), len(self._holders), parent))

    def _on_text(self, data: str, start: int, end: int) -> None:
        holder = self._holders[-1].kind if self._holders else ""
        if holder == "code":
            first = self._code_content
            self._code_content = Span(first.start if first else start, end)
        elif holder != "html":
            self._inline.add_text(data, start, end)

    def _on_code(self, data: str, span: Span) -> None:
        self._code.append(
            Code(
                self._at(span), "", fenced=False, inline=True, content=self._at(self._inside(span))
            )
        )
        self._inline.add(data, span, prose=False)

    def _inside(self, code: Span) -> Span:
        """What stands between the backticks of a code span, without the blanks around it."""
        written = self._source[code.start : code.end]
        inside = written.strip("`")
        start = code.start + len(written) - len(written.lstrip("`"))
        shown = inside.lstrip() or inside
        return Span(start + len(inside) - len(shown), start + len(inside))

    def _end_link(self, opened: _Open) -> None:
        data = opened.data
        kind = _LINK_KINDS.get(data["link_type"], "inline")
        start, end = opened.span
        if kind == "collapsed" and self._source.startswith("[]", end):
            end += 2  # which the parser leaves out
        link = Link(
            kind=kind,
            span=self._at(Span(start, end)),
            target=data["dest_url"],
            title=data["title"],
            label=data["id"],
            text=self._inline.visible(opened.pieces),
        )
        if opened.kind == "Image":
            self._images.append(link)
            self._inline.replace(opened.pieces, Span(start, end))
            return
        self._links.append(link)
        self._inline.add_link(link.span)
        if link.kind in ("autolink", "email"):
            self._inline.replace(opened.pieces, opened.span)

    def _flush(self, *, kind: str = "") -> None:
        """End the passage that inline text has built up."""
        text, bare = self._inline.take()
        if not text.runs:
            return
        holder = self._holders[-1] if self._holders else None
        kind = _PASSAGES.get(kind or (holder.kind if holder else ""), "")
        if kind and holder and text.value.strip():
            self._links += bare
            self._passages.append(Passage(kind, text, self._quotes > 0, holder.block))

    def _at(self, span: Span) -> Span:
        """The source span of a block or element, without the blanks and line ends behind it."""
        start, end = span
        end = max(start, self._trimmed(end))
        if self._offset is None:
            return self._text.span(start, end)
        return Span(self._offset + start, self._offset + end)

    def _trimmed(self, end: int) -> int:
        """An end without the blanks before it; remembered, since nested blocks share their ends."""
        if self._source[end - 1 : end] not in _BLANKS:
            return end
        found = self._ends.get(end)
        if found is None:
            found = end
            while found and self._source[found - 1] in " \t\r\n":
                found -= 1
            self._ends[end] = found
        return found
