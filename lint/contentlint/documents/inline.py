"""The inline text of a passage: gathered piece by piece, then read with and without objects."""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.documents.blocks import Link
from contentlint.documents.flavors import MASK
from contentlint.documents.text import EMPTY, Text
from contentlint.model import Span

OBJECT = "\ufffc"
"""What stands in prose for what is not read as prose: code, math, an image, a URL, a tag."""

_URL = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'`.,;:!?*_~()\[\]]"
_NOT_PROSE = re.compile(rf"{_URL}|{MASK}+")
_TAGS = re.compile(rf"{MASK}+")
_PUNCTUATION = frozenset(string.punctuation)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_UNREAD_TAGS = {"code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg", "tt"}


class _Piece(NamedTuple):
    """What a reader sees from `start` to `end`: `text`, or the source itself where that is None."""

    text: str | None
    start: int
    end: int
    prose: bool


class Inline:
    """The pieces of one passage at a time; `source` is what was parsed, `text` where it stands."""

    def __init__(self, source: str, text: Text) -> None:
        self._source = source
        self._text = text
        self._pieces: list[_Piece] = []
        self._linked: list[Span] = []
        self._unread: tuple[str, int] | None = None

    @property
    def position(self) -> int:
        """How many pieces there are, for `visible` and `replace`."""
        return len(self._pieces)

    def add(self, text: str, span: Span, *, prose: bool = True) -> None:
        """Add what a reader sees for a span; not read as prose, it is one object."""
        if self._unread is None:
            verbatim = self._source[span.start : span.end] == text
            self._pieces.append(_Piece(None if verbatim else text, *span, prose))

    def add_text(self, data: str, span: Span) -> None:
        """Add text; a first character that was escaped stands for its backslash as well."""
        start, end = span
        last = self._pieces[-1] if self._pieces else None
        if last and last.end == start:
            if last.text is None and last.prose and self._source[start:end] == data:
                self._pieces[-1] = _Piece(None, last.start, end, True)
                return
        elif self._source[start - 1 : start] == "\\" and data[:1] in _PUNCTUATION:
            self.add(data[0], Span(start - 1, start + 1))
            data, start = data[1:], start + 1
        if data:
            self.add(data, Span(start, end))

    def add_tag(self, tag: str, span: Span) -> None:
        """Add an HTML tag: a line break, the bounds of what is not read, or nothing to see."""
        match = _TAG.match(tag)
        name = match.group(2).lower() if match else ""
        if name == "br":
            self.add("\n", span)
        elif match and name in _UNREAD_TAGS and not tag.endswith("/>"):
            self._add_unread(name, span, closes=bool(match.group(1)))

    def _add_unread(self, name: str, tag: Span, *, closes: bool) -> None:
        """Leave out what stands between two tags; with them it is one object."""
        if self._unread is None and not closes:
            self._unread = (name, tag.start)
        elif self._unread is not None and closes and self._unread[0] == name:
            span = Span(self._unread[1], tag.end)
            self._unread = None
            self.add(OBJECT, span, prose=False)

    def add_link(self, span: Span) -> None:
        """Remember a link: a URL that it shows is no bare one."""
        self._linked.append(span)

    def replace(self, position: int, span: Span) -> None:
        """Make one object of the pieces from a position on."""
        del self._pieces[position:]
        self.add(OBJECT, span, prose=False)

    def visible(self, position: int = 0) -> Text:
        """The text from a position on as a reader sees it: with code, without objects.

        What a template fills in is one `MASK`.
        """
        shown = (self._shown(piece) for piece in self._pieces[position:] if piece.text != OBJECT)
        return Text.join(part for text in shown for part in _with_one_mask(text))

    def take(self) -> tuple[Text, list[Link]]:
        """The passage's prose and the bare URLs in it; what follows begins a new one."""
        text = self._prose() if self._pieces else EMPTY
        found: list[Link] = []
        if MASK in text.value or "://" in text.value or "www." in text.value:
            text = Text.join(self._without_objects(text, found))
        self._pieces, self._linked, self._unread = [], [], None
        return text, found

    def _prose(self) -> Text:
        return Text.join(
            self._shown(piece)
            if piece.prose
            else Text.standing_for(OBJECT, self._text.span(piece.start, piece.end))
            for piece in self._pieces
        )

    def _without_objects(self, text: Text, bare: list[Link]) -> Iterator[Text]:
        position = 0
        for match in _NOT_PROSE.finditer(text.value):
            span = text.span(*match.span())
            if MASK not in match.group() and not self._is_linked(span.start):
                url = text[match.start() : match.end()]
                bare.append(Link("bare", span, url.value, "", "", url))
            yield text[position : match.start()]
            yield Text.standing_for(OBJECT, span)
            position = match.end()
        yield text[position:]

    def _is_linked(self, offset: int) -> bool:
        """Whether an offset lies in one of the passage's links, which stand in order."""
        index = bisect_right(self._linked, offset, key=lambda span: span.start) - 1
        return index >= 0 and offset < self._linked[index].end

    def _shown(self, piece: _Piece) -> Text:
        text, start, end, prose = piece
        if text is None:
            return self._as_parsed(start, end)
        # Code shows its source between the backticks; in prose an entity is no "&".
        inner = -1 if prose else self._source.find(text, start, end)
        if inner >= 0:
            return self._text[inner : inner + len(text)]
        return Text.standing_for(text, self._text.span(start, end))

    def _as_parsed(self, start: int, end: int) -> Text:
        """The text between two offsets, with masks where the source has tags."""
        shown, parsed = self._text[start:end], self._source[start:end]
        if MASK not in parsed:
            return shown
        pairs = zip(shown.value, parsed, strict=True)
        masked = "".join(MASK if now == MASK else written for written, now in pairs)
        return Text(masked, shown.runs)


def _with_one_mask(text: Text) -> Iterator[Text]:
    """The text with one mask for each tag."""
    position = 0
    for match in _TAGS.finditer(text.value):
        yield text[position : match.start()]
        yield Text.standing_for(MASK, text.span(*match.span()))
        position = match.end()
    yield text[position:]
