"""HTML tags in Markdown, with their attributes; none in comments, scripts or code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from html import unescape

from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

_VALUE = r"""=\s*(?:"(?P<double>[^"<]*)"|'(?P<single>[^'<]*)'|(?P<bare>[^\s"'<>`]+))"""
# Nothing in a tag matches another `<`, so that each is looked at once.
_TAG = lazy(r"""<(/?)([A-Za-z][A-Za-z0-9-]*)(?![A-Za-z0-9-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_ATTRIBUTE = lazy(rf"""(?P<name>[^\s"'<>/=]+)(?:\s*{_VALUE})?""")
_TOKEN = lazy(r"<!--|<(?=[A-Za-z/])")
_COMMENT, _COMMENT_END = "<!--", "-->"
_UNREAD = {"script", "style", "textarea", "template"}


class Tag:
    """An opening or closing tag, its name in lower case."""

    def __init__(
        self, name: str, *, closing: bool, span: Span, read: Callable[[], Mapping[str, Text]]
    ) -> None:
        self.name = name
        self.closing = closing
        self.span = span
        self._read = read

    @cached_property
    def attributes(self) -> Mapping[str, Text]:
        """The attributes, their names in lower case, values unescaped.

        One without a value has an empty one. A template tag stands as mask characters, among the
        attributes as well as in their values.
        """
        return self._read()


def tags_of(source: str, text: Text, html: Iterable[tuple[int, int]]) -> Iterator[Tag]:
    """The tags in the stretches of HTML of a parsed source; `text` says where that stands."""
    closing = ""
    for start, end in html:
        position = start
        while True:
            if closing:
                found = source.find(closing, position, end)
                if found < 0:
                    break
                position, closing = found + len(closing) * (closing == _COMMENT_END), ""
            token = _TOKEN.search(source, position, end)
            if token is None:
                break
            if token.group() == _COMMENT:
                closing, position = _COMMENT_END, token.end()
                continue
            match = _TAG.match(source, token.start(), end)
            position = match.end() if match else token.end()
            if match:
                tag = _tag(match, source, text)
                yield tag
                closing = f"</{tag.name}" if tag.name in _UNREAD and not tag.closing else ""


def _tag(match: re.Match[str], source: str, text: Text) -> Tag:
    read = partial(_attributes, source, text, match.span(3))
    span = text.span(*match.span())
    return Tag(match.group(2).lower(), closing=bool(match.group(1)), span=span, read=read)


def _attributes(source: str, text: Text, inside: tuple[int, int]) -> dict[str, Text]:
    attributes: dict[str, Text] = {}
    for attribute in _ATTRIBUTE.finditer(source, *inside):
        span = next(
            (
                attribute.span(name)
                for name in ("double", "single", "bare")
                if attribute.group(name) is not None
            ),
            (attribute.end(), attribute.end()),
        )
        attributes.setdefault(attribute["name"].lower(), _value(source, text, Span(*span)))
    return attributes


def _value(source: str, text: Text, span: Span) -> Text:
    value = source[span.start : span.end]
    plain = unescape(value) if "&" in value else value
    if plain != value:
        return Text.standing_for(plain, text.span(*span))
    return text[span.start : span.end].showing(value)
