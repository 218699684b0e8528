"""The inline text of a passage: gathered part by part, then read with and without objects."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contentlint.documents.blocks import Link
from contentlint.documents.flavors import MASK
from contentlint.documents.text import Piece, Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

OBJECT = "\ufffc"
"""What stands in prose for what is not read as prose: code, math, an image, a URL, a tag."""

_URL = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'`.,;:!?*_~()\[\]]"
_NOT_PROSE = lazy(rf"{_URL}|{MASK}+")
_TAGS = lazy(rf"{MASK}+")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_UNREAD_TAGS = {"code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg", "tt"}

Part = tuple[str | None, int, int, bool]
"""What a reader sees of a range of the source: a text, or with None the source as it stands; last,
whether its characters stand one by one for the source's."""


class Inline:
    """The parts of one passage at a time.

    `parsed` is what the parser read of `text`, and `shown` the same with its lone surrogates.
    """

    def __init__(self, parsed: str, shown: str, text: Text) -> None:
        self._parsed = parsed
        self._shown = shown.replace("\n", " ").replace("\r", " ")
        self._text = text
        self._is_straight = text.offset is not None
        self._base = text.offset or 0
        self._escapes = "\\" in parsed
        self.parts: list[Part] = []
        self.end = -1
        """Where the last part ends, if that is the source as it stands; it may be moved on over
        source that is shown so, too."""
        self._object = -1  # the index of the last object, if any, among the parts
        self._code: dict[int, str] = {}  # the text of each part that is code
        self._linked: list[Span] = []
        self._unread: tuple[str, int] | None = None

    def add(self, text: str, start: int, end: int) -> None:
        """Add what a reader sees for a range."""
        if self._unread is not None:
            return
        if self.end >= 0:
            self._settle()
        if self._parsed[start:end] == text:
            self.end = end
            self.parts.append((None, start, end, True))
        else:
            self.end = -1
            if text == OBJECT:
                self._object = len(self.parts)
            self.parts.append((text, start, end, False))

    def add_text(self, text: str, start: int, end: int) -> None:
        """Add text; a first character that was escaped stands for its backslash as well."""
        if start != self.end and self._escapes and self._is_escaped(text, start):
            self.add(text[0], start - 1, start + 1)
            text, start = text[1:], start + 1
        if text:
            self.add(text, start, end)

    def add_line_end(self, _: None, start: int, end: int) -> None:
        """Add the end of a line, which a reader sees as a blank."""
        self.add(" ", start, end)

    def add_break(self, _: None, start: int, end: int) -> None:
        """Add a line break."""
        self.add("\n", start, end)

    def add_object(self, _: str, start: int, end: int) -> None:
        """Add what is not read as prose."""
        self.add(OBJECT, start, end)

    def add_code(self, code: str, start: int, end: int) -> None:
        """Add code, which is one object where it is not read as it is shown."""
        if self._unread is None:
            self._code[len(self.parts)] = code
            self.add(OBJECT, start, end)

    def add_tag(self, tag: str, start: int, end: int) -> None:
        """Add an HTML tag: a line break, the bounds of what is not read, or nothing to see."""
        match = _TAG.match(tag)
        name = match.group(2).lower() if match else ""
        if name == "br":
            self.add("\n", start, end)
        elif match and name in _UNREAD_TAGS and not tag.endswith("/>"):
            self._add_unread(name, start, end, closes=bool(match.group(1)))

    def _add_unread(self, name: str, start: int, end: int, *, closes: bool) -> None:
        """Leave out what stands between two tags; with them it is one object."""
        if self._unread is None and not closes:
            self._unread = (name, start)
        elif self._unread is not None and closes and self._unread[0] == name:
            start = self._unread[1]
            self._unread = None
            self.add(OBJECT, start, end)

    def add_link(self, span: Span) -> None:
        """Remember a link: a URL that it shows is no bare one."""
        self._linked.append(span)

    def replace(self, position: int, start: int, end: int) -> None:
        """Make one object of the parts from a position on."""
        if self.end >= 0:
            self._settle()
        del self.parts[position:]
        if self._code:
            self._code = {at: code for at, code in self._code.items() if at < position}
        self.add(OBJECT, start, end)

    def visible(self, position: int = 0) -> Text:
        """The text from a position on as a reader sees it: with code, without objects.

        What a template fills in is one `MASK`.
        """
        if self.end >= 0:
            self._settle()
        has_objects = self._object >= position
        text = self._joined([*self._visible(position)] if has_objects else self.parts[position:])
        return Text.join(_with_one_mask(text)) if MASK in text.value else text

    def take(self) -> tuple[Text, list[Link]]:
        """The passage's prose and the bare URLs in it; what follows begins a new one."""
        if self.end >= 0:
            self._settle()
        text = self._joined(self.parts)
        found: list[Link] = []
        if MASK in text.value or "://" in text.value or "www." in text.value:
            text = Text.join(self._without_objects(text, found))
        self.parts, self._linked, self._unread = [], [], None
        if self._object >= 0:
            self._object, self._code = -1, {}
        return text, found

    def _settle(self) -> None:
        """Let the last part end where `end` was moved on to."""
        self.parts[-1] = (None, self.parts[-1][1], self.end, True)
        self.end = -1

    def _is_escaped(self, text: str, start: int) -> bool:
        """Whether a backslash stands before text, and is not shown itself."""
        if self._parsed[start - 1 : start] != "\\" or text[:1] not in _PUNCTUATION:
            return False
        return not self.parts or self.parts[-1][2] != start

    def _visible(self, position: int) -> Iterator[Part]:
        for index, part in enumerate(self.parts[position:], position):
            if part[0] != OBJECT:
                yield part
            elif index in self._code:
                yield self._shown_code(self._code[index], *part[1:3])

    def _shown_code(self, code: str, start: int, end: int) -> Part:
        """Code as it stands between the backticks, template tags and all."""
        inner = self._parsed.find(code, start, end)
        if inner < 0:
            return code, start, end, False
        return self._text.value[inner : inner + len(code)], inner, inner + len(code), True

    def _joined(self, parts: Sequence[Part]) -> Text:
        """Parts as one text; a line end is a blank."""
        shown, base, length = self._shown, self._base, 0
        if len(parts) == 1 and parts[0][0] is None and self._is_straight:
            _, start, end, _ = parts[0]
            return Text(shown[start:end], ((0, base + start, base + end, True),))
        values: list[str] = []
        pieces: list[Piece] = []
        for value, start, end, aligned in parts:
            pieces.append((length, base + start, base + end, aligned))
            if value is None:
                values.append(shown[start:end])
                length += end - start
            else:
                values.append(value)
                length += len(value)
        text = Text("".join(values), tuple(pieces))
        return text if self._is_straight else text.through(self._text)

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


def _with_one_mask(text: Text) -> Iterator[Text]:
    """The text with one mask for each tag."""
    position = 0
    for match in _TAGS.finditer(text.value):
        yield text[position : match.start()]
        yield Text.standing_for(MASK, text.span(*match.span()))
        position = match.end()
    yield text[position:]
