"""The views of a piece of Markdown: what CommonMark makes of it, with spans in the source."""

from __future__ import annotations

from contentlint.documents.text import Text
from contentlint.model import Span
from contentlint.values import NamedTuple


class Block(NamedTuple):
    """A block in the order of the source.

    `kind`: paragraph, heading, quote, list, item, code, html, table, rule,
    footnote, definition-list, definition-title, definition. `depth` counts the
    blocks around it, `parent` is the index of the innermost one, or -1.
    """

    kind: str
    span: Span
    depth: int
    parent: int


class Heading(NamedTuple):
    """A heading: level 1 to 6, its text without markup, and its explicit `{#id}` or "".

    `underline` is the line of `-` or `=` that makes the lines above it a heading,
    or None where `#` does; `lines` counts the lines of the text.
    """

    level: int
    span: Span
    text: Text
    id: str
    block: int
    underline: Span | None = None
    lines: int = 1


class Item(NamedTuple):
    """A list item: the whole of it, and its marker (`-`, `3.`)."""

    span: Span
    marker: Span
    task: bool
    block: int


class List(NamedTuple):
    """A list with its items; `start` is the first number, or None for bullets."""

    span: Span
    start: int | None
    items: tuple[Item, ...]
    block: int


class Link(NamedTuple):
    """A link or an image.

    `kind`: inline, reference, collapsed, shortcut, autolink, email. `text` is
    what a reader sees (an image's alternative text), `label` the reference's.
    """

    kind: str
    span: Span
    target: str
    title: str
    label: str
    text: Text


class Code(NamedTuple):
    """Code: a block, or (`inline`) a span in the text; `info` is the fence's whole info string."""

    span: Span
    info: str
    fenced: bool
    inline: bool
    content: Span


class Row(NamedTuple):
    """A table row and the span of each cell."""

    span: Span
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """A table: the first row is its head."""

    span: Span
    rows: tuple[Row, ...]


class Definition(NamedTuple):
    """A link reference definition."""

    label: str
    target: str
    title: str
    span: Span


class Passage(NamedTuple):
    """A stretch of text as a reader reads it, without markup.

    `kind`: paragraph, item (a tight list item's text), heading, cell, term,
    definition. Code, math, images, HTML tags, bare URLs and template tags stand
    in it as one U+FFFC each; a soft line end is a space, a hard one a newline.
    `quoted` says that it stands in a block quotation; `block` is the index of
    the block that holds it.
    """

    kind: str
    text: Text
    quoted: bool
    block: int
