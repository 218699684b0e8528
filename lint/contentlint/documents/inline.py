"""The inline text of a passage: gathered piece by piece, then read with and without objects."""

from __future__ import annotations

import string
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.documents.blocks import Link
from contentlint.documents.flavors import MASK
from contentlint.documents.text import EMPTY, Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

OBJECT = "\ufffc"
"""What stands in prose for what is not read as prose: code, math, an image, a URL, a tag."""

_URL = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'`.,;:!?*_~()\[\]]"
_NOT_PROSE = lazy(rf"{_URL}|{MASK}+")
_TAGS = lazy(rf"{MASK}+")
_PUNCTUATION = frozenset(string.punctuation)
_LINE_ENDS = {ord("\r"): " ", ord("\n"): " "}
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
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
        self._offset = text.offset if source == text.value else None
        self._pieces: list[_Piece] = []
        self._start = self._end = -1  # of the source that is shown as it stands, up to here
        self._linked: list[Span] = []
        self._unread: tuple[str, int] | None = None

    @property
    def position(self) -> int:
        """How many pieces there are, for `visible` and `replace`."""
        self._end_run()
        return len(self._pieces)

    def add(self, text: str, span: Span, *, prose: bool = True) -> None:
        """Add what a reader sees for a span; not read as prose, it is one object."""
        if self._unread is None:
            self._end_run()
            verbatim = self._source[span.start : span.end] == text
            self._pieces.append(_Piece(None if verbatim else text, *span, prose))

    def add_text(self, data: str, start: int, end: int) -> None:
        """Add text; a first character that was escaped stands for its backslash as well."""
        if start != self._end and self._is_escaped(data, start):
            self.add(data[0], Span(start - 1, start + 1))
            data, start = data[1:], start + 1
        if not data or self._unread is not None:
            return
        if len(data) != end - start or not self._source.startswith(data, start):
            self.add(data, Span(start, end))
        elif start == self._end:
            self._end = end
        else:
            self._end_run()
            self._start, self._end = start, end

    def add_line_end(self, start: int, end: int) -> None:
        """Add the end of a line, which a reader sees as a blank."""
        if start == self._end and end == start + 1:
            self._end = end
        else:
            self.add(" ", Span(start, end))

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
        self._end_run()
        del self._pieces[position:]
        self.add(OBJECT, span, prose=False)

    def visible(self, position: int = 0) -> Text:
        """The text from a position on as a reader sees it: with code, without objects.

        What a template fills in is one `MASK`.
        """
        self._end_run()
        shown = [self._shown(piece) for piece in self._pieces[position:] if piece.text != OBJECT]
        return Text.join([part for text in shown for part in _with_one_mask(text)])

    def take(self) -> tuple[Text, list[Link]]:
        """The passage's prose and the bare URLs in it; what follows begins a new one."""
        self._end_run()
        if not self._pieces:
            return EMPTY, []
        text = self._prose()
        found: list[Link] = []
        if MASK in text.value or "://" in text.value or "www." in text.value:
            text = Text.join(self._without_objects(text, found))
        self._pieces, self._linked, self._unread = [], [], None
        return text, found

    def _end_run(self) -> None:
        if self._end >= 0:
            self._pieces.append(_Piece(None, self._start, self._end, True))
            self._start = self._end = -1

    def _is_escaped(self, data: str, start: int) -> bool:
        """Whether a backslash stands before text, and is not shown itself."""
        if self._source[start - 1 : start] != "\\" or data[:1] not in _PUNCTUATION:
            return False
        return self._end >= 0 or not self._pieces or self._pieces[-1].end != start

    def _prose(self) -> Text:
        return Text.join(
            [
                self._shown(piece)
                if piece.prose
                else Text.standing_for(OBJECT, self._text.span(piece.start, piece.end))
                for piece in self._pieces
            ]
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
        """The text between two offsets, with blanks for line ends and masks for tags."""
        parsed = self._source[start:end]
        if "\n" in parsed or "\r" in parsed:
            parsed = parsed.translate(_LINE_ENDS)
        if self._offset is not None:
            return Text.aligned(parsed, self._offset + start)
        shown = self._text[start:end]
        if MASK not in parsed:
            return Text(shown.value.translate(_LINE_ENDS), shown.runs)
        pairs = zip(shown.value.translate(_LINE_ENDS), parsed, strict=True)
        masked = "".join(MASK if now == MASK else written for written, now in pairs)
        return Text(masked, shown.runs)


def _with_one_mask(text: Text) -> Iterator[Text]:
    """The text with one mask for each tag."""
    if MASK not in text.value:
        yield text
        return
    position = 0
    for match in _TAGS.finditer(text.value):
        yield text[position : match.start()]
        yield Text.standing_for(MASK, text.span(*match.span()))
        position = match.end()
    yield text[position:]
