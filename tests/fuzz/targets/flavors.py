"""Template syntax: what is masked moves nothing, in any flavor."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.decoding import decode
from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import MASK, flavor_of, mask
from tests.fuzz import articles
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces
from text_checks import check_document

FLAVORS = ("hugo", "jekyll", "mdx", "gfm")

PIECES = pieces("inline", "lines", "flavors")


def seeds() -> Iterator[bytes]:
    """Articles with tags of every kind."""
    yield from (data for data in articles.of_the_pages() if b"{" in data or b"<" in data)
    yield b"{{< highlight go >}}\n# a\n{{< /highlight >}}\nb {{ .C }} {{%/* d */%}}\n"
    yield b"{% raw %}{{ a }}{% endraw %} {% if b %}\nc {: .d}\n{% endif %}\n"
    yield b"import A from 'a'\n\nexport const b = {\n\n c}\n\n<A b={`c`}>\n\nd {e}\n\n</A>\n"


def run(data: bytes) -> None:
    """Each character stays, or becomes a mask or a blank; line ends stay."""
    text = decode(data).text
    assert flavor_of("a.md", data) in ("", *FLAVORS)
    for flavor in FLAVORS:
        with bounded(len(data)):
            masked = mask(text, flavor=flavor)
        assert len(masked) == len(text)
        for old, new in zip(text, masked, strict=True):
            assert old == new or (new in (MASK, " ") and old not in "\r\n")
        with bounded(len(data)):
            check_document(Document("a.md", data, Reading(flavor)))
