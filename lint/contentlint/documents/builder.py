"""From parser events to the views of a piece of Markdown, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any

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
from contentlint.documents.events import MOST_EVENTS, Event, Offsets
from contentlint.documents.inline import Inline
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

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
_BLANKS = frozenset(("", " ", "\t", "\r", "\n"))
_TASKS = ("[ ]", "[x]", "[X]")
_MARKER = lazy(r"[ \t]*([-+*]|\d{1,9}[.)])")
_HASHES = lazy(r"#{1,6}(?:\s|$)")
_SPAN = itemgetter(1)
_new = tuple.__new__  # without the call of a constructor, for what is made most often


class Views(NamedTuple):
    """All views of one piece of Markdown."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    lists: tuple[List, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    code: tuple[Code, ...]
    """Code blocks."""

    code_spans: tuple[tuple[int, int], ...]
    """Where code spans stand, as offsets into what was parsed."""

    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    html: tuple[tuple[int, int], ...]
    """Where HTML stands, blocks and inline tags, as offsets into what was parsed."""

    cut: int | None
    """Where the views end before the text does, as an offset into what was parsed."""


_Begin = Callable[["Builder", int, int], None]
_End = Callable[["Builder", Any, int, int, int], None]
_Open = tuple[_End | None, Any, int, int, int]
"""A block or inline element that has begun: what is done at its end, its data, start and end, and
the index of the block, or how many parts of the passage stand before it."""


class Builder:
    """Collects the views while events pass by; used once.

    `source` is what was parsed of `text`, and `shown` the same with its lone surrogates.
    """

    def __init__(self, source: str, shown: str, text: Text) -> None:
        self._source = source
        self._text = text
        self._offset = text.offset
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._lists: list[List] = []
        self._links: list[Link] = []
        self._images: list[Link] = []
        self._code: list[Code] = []
        self._code_spans: list[tuple[int, int]] = []
        self._tables: list[Table] = []
        self._passages: list[Passage] = []
        self._html: list[tuple[int, int]] = []
        self._stack: list[_Open] = []
        self._holder = -1  # the index of the innermost block that is open
        self._inline = Inline(source, shown, text)
        self._items: list[list[Item]] = []
        self._rows: list[Row] = []
        self._cells: list[Span] = []
        self._code_start = -1
        self._ends: dict[int, int] = {}
        self._quotes = 0
        self._on: dict[str, Callable[[Any, int, int], None] | None] = {}

    def build(
        self,
        events: Iterable[Event],
        offset: Offsets | None,
        *,
        most: int = MOST_EVENTS,
    ) -> Views:
        """Consume the events of a whole parse, but no more than `most`; `offset` makes offsets of
        byte offsets, where they differ."""
        events = iter(events)
        self._on = self._acts()
        self._read(islice(events, most), offset)
        cut = next((where["start"] for _, where in events), None)
        while self._stack:  # what was cut off
            finish, *element = self._stack.pop()
            if finish:
                finish(self, *element)
        self._flush()
        self._on = {}  # which holds this builder, as this holds it
        return Views(
            blocks=tuple(self._blocks),
            headings=tuple(self._headings),
            lists=tuple(sorted(self._lists, key=lambda view: view.block)),
            links=tuple(sorted(self._links, key=_SPAN)),
            images=tuple(self._images),
            code=tuple(self._code),
            code_spans=tuple(self._code_spans),
            tables=tuple(self._tables),
            passages=tuple(self._passages),
            html=tuple(self._html),
            cut=offset(cut) if offset and cut else cut,
        )

    def _read(self, events: Iterable[Event], offset: Offsets | None) -> None:
        """Do what each event asks for; text that goes on from the last part only moves its end."""
        source, inline, stack = self._source, self._inline, self._stack
        on = self._on.get
        first, last, surplus = 0, 0, 0  # of the stretch that offsets are in
        for event, where in events:
            name, data = (event, None) if event.__class__ is str else event.popitem()
            if name == "End":
                finish, data, start, end, index = stack.pop()
                if finish:
                    finish(self, data, start, end, index)
                continue
            start, end = where["start"], where["end"]
            if offset:
                if not first <= start < last:
                    first, last, surplus = offset.stretch(start)
                end = end - surplus if end < last else offset(end)
                start -= surplus
            if start == inline.end and (
                (name == "Text" and source[start:end] == data)
                or (name == "SoftBreak" and end == start + 1)
            ):
                inline.end = end
            elif act := on(name):
                act(data, start, end)

    def _acts(self) -> dict[str, Callable[[Any, int, int], None] | None]:
        """What is done with each event; in code and HTML, another thing with text."""
        inline = self._inline
        return {
            "Text": inline.add_text,
            "Start": self._start,
            "SoftBreak": inline.add_line_end,
            "HardBreak": inline.add_break,
            "Code": self._on_code,
            "InlineHtml": self._on_tag,
            "InlineMath": inline.add_object,
            "DisplayMath": inline.add_object,
            "Rule": self._on_rule,
        }

    # Blocks

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, data = (tag, None) if tag.__class__ is str else tag.popitem()
        kind = _BLOCKS.get(name)
        if kind:
            index = self._holder = self._block(kind, start, end)
            self._stack.append((_AT_END.get(kind, Builder._close), data, start, end, index))
        else:
            self._stack.append((_AT_END.get(name), data, start, end, len(self._inline.parts)))
        act = _AT_START.get(kind or name)
        if act:
            act(self, start, end)

    def _block(self, kind: str, start: int, end: int) -> int:
        """The index of a new block, in the innermost one that is open."""
        if self._inline.parts:
            self._flush()
        blocks, parent = self._blocks, self._holder
        depth = blocks[parent].depth + 1 if parent >= 0 else 0
        blocks.append(_new(Block, (kind, self._at(start, end), depth, parent)))
        return len(blocks) - 1

    def _close(self, data: Any, start: int, end: int, block: int) -> None:
        """End a block: what comes is in the one around it."""
        if self._inline.parts:
            self._flush()
        self._holder = self._blocks[block].parent

    def _start_list(self, start: int, end: int) -> None:
        self._items.append([])

    def _start_table(self, start: int, end: int) -> None:
        self._rows = []

    def _start_row(self, start: int, end: int) -> None:
        self._cells = []

    def _start_cell(self, start: int, end: int) -> None:
        self._flush()

    def _start_quote(self, start: int, end: int) -> None:
        self._quotes += 1

    def _start_code(self, start: int, end: int) -> None:
        self._on["Text"] = self._add_to_code

    def _start_html(self, start: int, end: int) -> None:
        self._html.append((start, end))
        self._on["Text"] = None

    def _end_heading(self, data: Any, start: int, end: int, block: int) -> None:
        underline, lines = self._underline(start, end)
        level, text, name = int(data["level"][1]), self._inline.visible(), data["id"] or ""
        span = self._blocks[block].span
        self._headings.append(Heading(level, span, text, name, block, underline, lines))
        self._close(data, start, end, block)

    def _underline(self, start: int, end: int) -> tuple[Span | None, int]:
        """The line of `-` or `=` that ends a heading, if any, and how many lines stand above it."""
        if _HASHES.match(self._source, start, end):
            return None, 1
        source = self._source[start:end].rstrip().replace("\r\n", " \n").replace("\r", "\n")
        above = source.rpartition("\n")[0]
        underline = start + len(source.rstrip(source[-1:]))
        return self._text.span(underline, start + len(source)), above.count("\n") + 1

    def _end_code(self, data: Any, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        fenced = data.__class__ is dict
        info = data["Fenced"] if fenced else ""
        found = self._code_start >= 0
        content = self._at(self._code_start, self._inline.end) if found else self._at(end, end)
        self._code_start = self._inline.end = -1
        self._on["Text"] = self._inline.add_text
        self._code.append(Code(self._blocks[block].span, info, fenced, False, content))

    def _end_html(self, data: Any, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        self._on["Text"] = self._inline.add_text

    def _end_item(self, data: Any, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        match = _MARKER.match(self._source, start)
        marker = match.span(1) if match else (start, start)
        rest = self._source[marker[1] : marker[1] + 8].lstrip()
        task = rest.startswith(_TASKS)
        self._items[-1].append(Item(self._blocks[block].span, self._at(*marker), task, block))

    def _end_list(self, data: int | None, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        items = tuple(self._items.pop())
        self._lists.append(List(self._blocks[block].span, data, items, block))

    def _end_quote(self, data: Any, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        self._quotes -= 1

    def _end_table(self, data: Any, start: int, end: int, block: int) -> None:
        self._close(data, start, end, block)
        self._tables.append(Table(self._blocks[block].span, tuple(self._rows)))

    def _end_row(self, data: Any, start: int, end: int, index: int) -> None:
        row = self._at(start, end)
        # The parser makes up the cells that a row lacks.
        self._rows.append(Row(row, tuple(c for c in self._cells if c.start < row.end)))

    def _end_cell(self, data: Any, start: int, end: int, index: int) -> None:
        self._flush(kind="cell")
        self._cells.append(self._at(start, end))

    def _on_rule(self, _: None, start: int, end: int) -> None:
        self._block("rule", start, end)

    def _add_to_code(self, _: str, start: int, end: int) -> None:
        if self._code_start < 0:
            self._code_start = start
        self._inline.end = end  # and goes on from there

    # Inline

    def _on_code(self, code: str, start: int, end: int) -> None:
        self._code_spans.append((start, end))
        self._inline.add_code(code, start, end)

    def _on_tag(self, tag: str, start: int, end: int) -> None:
        self._html.append((start, end))
        self._inline.add_tag(tag, start, end)

    def _end_link(self, data: Any, start: int, end: int, position: int) -> None:
        link = self._link(data, start, end, position)
        self._links.append(link)
        self._inline.add_link(link.span)
        if link.kind in ("autolink", "email"):
            self._inline.replace(position, start, end)

    def _end_image(self, data: Any, start: int, end: int, position: int) -> None:
        image = self._link(data, start, end, position)
        self._images.append(image)
        self._inline.replace(position, start, end)

    def _link(self, data: Any, start: int, end: int, position: int) -> Link:
        kind = _LINK_KINDS.get(data["link_type"], "inline")
        if kind == "collapsed" and self._source.startswith("[]", end):
            end += 2  # which the parser leaves out
        text = self._inline.visible(position)
        span = self._at(start, end)
        return _new(Link, (kind, span, data["dest_url"], data["title"], data["id"], text))

    def _flush(self, *, kind: str = "") -> None:
        """End the passage that inline text has built up."""
        if not self._inline.parts:
            return
        text, bare = self._inline.take()
        block = self._holder
        if block < 0:
            return
        kind = _PASSAGES.get(kind or self._blocks[block].kind, "")
        if kind and text.value and not text.value.isspace():
            self._links += bare
            self._passages.append(_new(Passage, (kind, text, self._quotes > 0, block)))

    def _at(self, start: int, end: int) -> Span:
        """The source span of a block or element, without the blanks and line ends behind it."""
        if self._source[end - 1 : end] in _BLANKS:
            end = max(start, self._trimmed(end))
        if self._offset is None:
            return self._text.span(start, end)
        return _new(Span, (self._offset + start, self._offset + end))

    def _trimmed(self, end: int) -> int:
        """An end without the blanks before it; remembered, since nested blocks share their ends."""
        found = self._ends.get(end)
        if found is None:
            found = end
            while found and self._source[found - 1] in " \t\r\n":
                found -= 1
            self._ends[end] = found
        return found


_AT_START: Mapping[str, _Begin] = {
    "TableCell": Builder._start_cell,
    "TableRow": Builder._start_row,
    "TableHead": Builder._start_row,
    "list": Builder._start_list,
    "code": Builder._start_code,
    "html": Builder._start_html,
    "table": Builder._start_table,
    "quote": Builder._start_quote,
}
_AT_END: Mapping[str, _End] = {
    "Link": Builder._end_link,
    "Image": Builder._end_image,
    "TableCell": Builder._end_cell,
    "TableRow": Builder._end_row,
    "TableHead": Builder._end_row,
    "heading": Builder._end_heading,
    "item": Builder._end_item,
    "list": Builder._end_list,
    "code": Builder._end_code,
    "html": Builder._end_html,
    "table": Builder._end_table,
    "quote": Builder._end_quote,
}
