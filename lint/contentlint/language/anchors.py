"""The anchors of an article: what a link's fragment can name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9_ -]")
_LETTERS_AND_MARKS = "LM"
_OTHER_KEPT = {"Nd", "Nl", "Pc"}
_HTML_ANCHOR = re.compile(
    r"""<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>=`]+))""",
    re.IGNORECASE,
)


def slug_of(heading: str) -> str:
    """The anchor that GitHub makes of a heading's visible text, before it is made unique.

    Letters become lower case, each blank a hyphen, and all but letters, digits, hyphens and
    underscores goes. Source: the `toc` filter of GitHub's html-pipeline.
    """
    text = heading.strip().lower()
    if text.isascii():
        return _NOT_ASCII_WORD.sub("", text).replace(" ", "-")
    return "".join(character for character in text if _is_kept(character)).replace(" ", "-")


def heading_anchors(headings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The anchor of each heading, given its visible text and its explicit id (`{#id}`) or "".

    A second "Notes" is `notes-1`, the next `notes-2`; a suffix that is taken is passed over.
    """
    taken: dict[str, int] = {}
    for text, explicit in headings:
        yield explicit or _unique(slug_of(text), taken)


def html_anchors(html: str) -> Iterator[str]:
    """The ids and names of the tags in a stretch of HTML, in order; of one tag, the first."""
    for match in _HTML_ANCHOR.finditer(html):
        value = next(group for group in match.groups() if group is not None)
        if value:
            yield unescape(value)


def _unique(slug: str, taken: dict[str, int]) -> str:
    anchor = slug
    while anchor in taken:
        taken[slug] += 1
        anchor = f"{slug}-{taken[slug]}"
    taken[anchor] = 0
    return anchor


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return character in "- " or category[0] in _LETTERS_AND_MARKS or category in _OTHER_KEPT
