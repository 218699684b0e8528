"""Articles: blocks, links, tables, prose, sentences; the first byte says how one is read."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.decoding import encode
from contentlint.documents.document import Document, Reading
from tests.fuzz import articles
from tests.fuzz.checked import PATH
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces
from tests.fuzz.views import check_views
from text_checks import check_document

READINGS = tuple(
    Reading(flavor, ("*", "a.*"), ("a", "*.b"))
    for flavor in ("gfm", "commonmark", "hugo", "jekyll", "mdx")
)
PIECES = pieces("inline", "lines")


def seeds() -> Iterator[bytes]:
    """Articles of the rules' pages, read in turn in each way."""
    for number, article in enumerate(articles.of_the_pages()):
        yield b"%c%b" % (number % len(READINGS), article)


def run(data: bytes) -> None:
    """Every view is there, and points into the text, which gives the bytes again."""
    reading, data = READINGS[data[0] % len(READINGS)] if data else READINGS[0], data[1:]
    with bounded(len(data)):
        document = Document(PATH, data, reading)
        check_document(document)
        check_views(document)
        _check_sentences(document)
    if document.is_text:
        assert encode(document.text, bom=document.decoded.bom) == data


def _check_sentences(document: Document) -> None:
    """Sentences stand one behind the other, each in its passage."""
    last: tuple[int, int] = (-1, 0)
    order = {id(passage): number for number, passage in enumerate(document.passages)}
    for sentence in document.sentences:
        assert 0 <= sentence.start < sentence.end <= len(sentence.passage.text.value)
        at = (order[id(sentence.passage)], sentence.start)
        assert at >= last
        last = (at[0], sentence.end)
