"""Markdown as HTML, by another parser than the one that the rules look through (markdown-it-py).

It is imported when fixes are applied, and at no other time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from contentlint.documents.flavors import mask

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SURROGATE = re.compile("[\ud800-\udfff]")
# ASCII's alone: a no-break space is text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PRE = re.compile(r"(<pre\b|</pre>)")
_BLOCK_TAG = re.compile(
    r" ?(</?(?:blockquote|br|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody"
    r"|td|th|thead|tr|ul)\b[^<>]*>) ?"
)


def html(markdown: str, *, flavor: str) -> str:
    """What Markdown is rendered as, with template tags masked: equal where a reader sees the same.

    As in CommonMark's own tests, blanks between blocks and how many there are between words
    do not count, but in preformatted text. Comments are not shown, and are left out.
    """
    # A last line without an end is one to CommonMark, and not always to the parser.
    source = _SURROGATE.sub("\ufffd", mask(markdown, flavor=flavor))
    source += "" if source.endswith(("\n", "\r")) else "\n"
    rendered = _without_comments(_renderer().render(source))
    return "".join(_normal(rendered)).rstrip()


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _without_comments(rendered: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := rendered.find("<!--", at)) >= 0 and (end := rendered.find("-->", start)) >= 0:
        pieces.append(rendered[at:start])
        at = end + len("-->")
    return "".join((*pieces, rendered[at:]))


def _normal(rendered: str) -> Iterator[str]:
    inside = False
    for piece in _PRE.split(rendered):
        if piece in ("<pre", "</pre>"):
            inside = piece == "<pre"
            yield piece
        elif inside:
            yield piece
        else:
            yield _BLOCK_TAG.sub(r"\1", _BLANKS.sub(" ", piece)).strip(" ")
