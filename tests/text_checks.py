"""What every `Text` must hold of the source that it points into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.documents.markdown import Markdown
from contentlint.documents.text import Text
from contentlint.model import Span


def check_text(text: Text, source: str) -> None:
    """Each run shows its source: an aligned one equals it but for line ends, any other has one."""
    assert bool(text.value) == bool(text.runs)
    ends = [*(run.start for run in text.runs[1:]), len(text.value)]
    assert [run.start for run in text.runs[:1]] in ([], [0])
    for (start, (first, last), aligned), end in zip(text.runs, ends, strict=False):
        assert start < end
        assert 0 <= first < last <= len(source)
        if aligned:
            assert _as_read(source[first:last]) == _as_read(text.value[start:end])


def _as_read(text: str) -> str:
    """A text with a blank for each line end, and a broken byte as what is read in its place."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text).replace("\r", " ").replace("\n", " ")


def check_span(span: Span, source: str) -> None:
    """A span lies in its source."""
    assert 0 <= span.start <= span.end <= len(source)


def check_markdown(markdown: Markdown, source: str) -> None:
    """Every view of a piece of Markdown can be asked for, and points into the source."""
    check_text(markdown.text, source)
    assert len(markdown.source) == len(markdown.text.value)
    for span in spans(markdown):
        check_span(span, source)
    for text in texts(markdown):
        check_text(text, source)
    for index, block in enumerate(markdown.blocks):
        assert -1 <= block.parent < index
        depth = markdown.blocks[block.parent].depth + 1 if block.parent >= 0 else 0
        assert block.depth == depth


def check_document(document: Document) -> None:
    """Every view of a document can be asked for, and points into its text."""
    assert document.lines.text == document.text
    assert document.contents == (*(field.markdown for field in document.fields), document.body)
    for markdown in document.contents:
        check_markdown(markdown, document.text)
    for entry in document.front_matter.root.walk() if document.front_matter else ():
        check_span(entry.key_span, document.text)
        check_span(entry.node.span, document.text)
        check_text(entry.node.text, document.text)


def spans(markdown: Markdown) -> Iterator[Span]:
    """The span of everything in a piece of Markdown."""
    yield from (view.span for view in (*markdown.blocks, *markdown.headings, *markdown.links))
    yield from (view.span for view in (*markdown.images, *markdown.definitions))
    yield from (heading.underline for heading in markdown.headings if heading.underline)
    for code in markdown.code:
        yield from (code.span, code.content)
    for found in markdown.lists:
        yield found.span
        for item in found.items:
            yield from (item.span, item.marker)
    for table in markdown.tables:
        yield table.span
        for row in table.rows:
            yield from (row.span, *row.cells)


def texts(markdown: Markdown) -> Iterator[Text]:
    """Every `Text` in the views of a piece of Markdown."""
    views = (*markdown.headings, *markdown.links, *markdown.images, *markdown.passages)
    return (view.text for view in views)
