"""From parser events to the views of a piece of Markdown, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
from contentlint.documents.flavors import MASK
from contentlint.documents.text import Text
from contentlint.model import Span

OBJECT = "\ufffc"
"""What stands in prose for what is not read as prose: code, math, an image, a URL, a tag."""

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
_URL = r"(?:https?://|www\.)[^\s<>\x1a\"]*[^\s<>\x1a\"'`.,;:!?*_~()\[\]]"
_NOT_PROSE = re.compile(rf"{MASK}+|{_URL}")
_MARKER = re.compile(r"[-+*]|\d{1,9}[.)]")
_HASHES = re.compile(r"#{1,6}(?:\s|$)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_UNREAD_TAGS = {"code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg", "tt"}


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


class _Piece(NamedTuple):
    """Inline text: what a reader sees, where it stands, and whether it is read as prose."""

    text: str
    start: int
    end: int
    prose: bool


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
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._lists: list[List] = []
        self._links: list[Link] = []
        self._images: list[Link] = []
        self._code: list[Code] = []
        self._tables: list[Table] = []
        self._passages: list[Passage] = []
        self._stack: list[_Open] = []
        self._holders: list[_Open] = []
        self._inline: list[_Open] = []
        self._pieces: list[_Piece] = []
        self._items: list[list[Item]] = []
        self._rows: list[Row] = []
        self._cells: list[Span] = []
        self._code_content: Span | None = None
        self._unread = ""
        self._quotes = 0

    def build(self, events: Iterable[tuple[Any, Span]]) -> Views:
        """Consume the events of a whole parse."""
        for event, span in events:
            if isinstance(event, str):
                self._leaf(event, None, span)
                continue
            ((name, data),) = event.items()
            if name == "Start":
                self._start(data, span)
            elif name == "End":
                self._end(data, span)
            else:
                self._leaf(name, data, span)
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

    def _start_other(self, name: str, data: Any, span: Span) -> None:
        if name in ("TableHead", "TableRow"):
            self._cells = []
        elif name == "TableCell":
            self._flush()
        opened = _Open(name, data, span, -1, len(self._pieces))
        self._stack.append(opened)
        if name in ("Link", "Image"):
            self._inline.append(opened)

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
            self._rows.append(Row(self._at(span), tuple(self._cells)))
        elif opened.kind in ("Link", "Image"):
            self._end_link(opened)

    def _end_heading(self, opened: _Open) -> None:
        level = int(opened.data["level"][1])
        text = self._visible(self._pieces)
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
        marker = Span(*match.span()) if match else Span(opened.span.start, opened.span.start)
        rest = self._source[marker.end : marker.end + 8].lstrip()
        task = rest[:3].lower() in ("[ ]", "[x]")
        return Item(self._at(opened.span), self._at(marker), task, opened.block)

    # Inline

    def _leaf(self, name: str, data: Any, span: Span) -> None:
        if name == "Text":
            self._on_text(data, span)
        elif name == "Code":
            self._on_code(data, span)
        elif name in ("SoftBreak", "HardBreak"):
            self._add(" " if name == "SoftBreak" else "\n", span)
        elif name in ("InlineMath", "DisplayMath"):
            self._add(OBJECT, span, prose=False)
        elif name == "InlineHtml":
            self._on_tag(data, span)
        elif name == "Rule":
            self._flush()
            parent = self._holders[-1].block if self._holders else -1
            self._blocks.append(Block("rule", self._at(span), len(self._holders), parent))

    def _on_text(self, data: str, span: Span) -> None:
        holder = self._holders[-1].kind if self._holders else ""
        if holder == "code":
            first = self._code_content
            self._code_content = Span(first.start if first else span.start, span.end)
        elif holder != "html":
            self._add(data, span)

    def _on_code(self, data: str, span: Span) -> None:
        ticks = len(self._source[span.start : span.end]) - len(
            self._source[span.start : span.end].lstrip("`")
        )
        content = Span(span.start + ticks, max(span.end - ticks, span.start + ticks))
        self._code.append(
            Code(self._at(span), "", fenced=False, inline=True, content=self._at(content))
        )
        self._add(data, span, prose=False)

    def _on_tag(self, data: str, span: Span) -> None:
        match = _TAG.match(data)
        name = match.group(2).lower() if match else ""
        if match and name in _UNREAD_TAGS:
            closing = bool(match.group(1))
            self._unread = "" if closing else name
            if closing:
                self._add(OBJECT, span, prose=False)
        elif name == "br":
            self._add("\n", span)

    def _add(self, text: str, span: Span, *, prose: bool = True) -> None:
        if not self._unread:
            self._pieces.append(_Piece(text, span.start, span.end, prose))

    def _end_link(self, opened: _Open) -> None:
        self._inline.pop()
        data = opened.data
        link = Link(
            kind=_LINK_KINDS.get(data["link_type"], "inline"),
            span=self._at(opened.span),
            target=data["dest_url"],
            title=data["title"],
            label=data["id"],
            text=self._visible(self._pieces[opened.pieces :]),
        )
        if opened.kind == "Image":
            self._images.append(link)
            del self._pieces[opened.pieces :]
            self._add(OBJECT, opened.span, prose=False)
            return
        self._links.append(link)
        if link.kind in ("autolink", "email"):
            del self._pieces[opened.pieces :]
            self._add(OBJECT, opened.span, prose=False)

    # Passages

    def _flush(self, *, kind: str = "") -> None:
        """End the passage that inline text has built up."""
        self._unread = ""
        pieces, self._pieces = self._pieces, []
        holder = self._holders[-1] if self._holders else None
        kind = _PASSAGES.get(kind or (holder.kind if holder else ""), "")
        if not pieces or not kind or holder is None:
            return
        text = self._prose(pieces)
        if text.value.strip():
            self._passages.append(Passage(kind, text, self._quotes > 0, holder.block))

    def _prose(self, pieces: list[_Piece]) -> Text:
        text = Text.join(
            self._piece(piece)
            if piece.prose
            else Text.standing_for(OBJECT, self._text.span(piece.start, piece.end))
            for piece in pieces
        )
        if MASK not in text.value and "://" not in text.value and "www." not in text.value:
            return text
        return Text.join(self._without_objects(text))

    def _without_objects(self, text: Text) -> Iterable[Text]:
        position = 0
        for match in _NOT_PROSE.finditer(text.value):
            span = text.span(*match.span())
            if not match.group().startswith(MASK):
                bare = text[match.start() : match.end()]
                self._links.append(Link("bare", span, bare.value, "", "", bare))
            yield text[position : match.start()]
            yield Text.standing_for(OBJECT, span)
            position = match.end()
        yield text[position:]

    def _visible(self, pieces: list[_Piece]) -> Text:
        return Text.join(self._piece(piece) for piece in pieces if piece.text != OBJECT)

    def _piece(self, piece: _Piece) -> Text:
        text, start, end, _ = piece
        if self._source[start:end] == text:
            return self._text[start:end] if MASK not in text else self._as_masked(piece)
        inner = self._source.find(text, start, end)
        if inner >= 0:
            return self._text[inner : inner + len(text)]
        return Text.standing_for(text, self._text.span(start, end))

    def _as_masked(self, piece: _Piece) -> Text:
        """A piece with its masks kept, which the source shows as tags."""
        shown = self._text[piece.start : piece.end]
        return Text(piece.text, shown.runs)

    def _at(self, span: Span) -> Span:
        """The source span of a block or element, without the blanks and line ends behind it."""
        start, end = span
        source = self._source
        while end > start and source[end - 1] in " \t\r\n":
            end -= 1
        return self._text.span(start, end)
