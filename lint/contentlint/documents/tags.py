"""HTML tags in Markdown, with their attributes; none in comments, scripts or code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from contentlint.documents.text import Text
from contentlint.language.entities import unescaped
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import cached_property

_VALUE = r"""=\s*(?:"(?P<double>[^"<]*)"|'(?P<single>[^'<]*)'|(?P<bare>[^\s"'<>`]+))"""
# Nothing in a tag matches another `<`, so that each is looked at once.
_TAG = lazy(r"""<(/?)([A-Za-z][A-Za-z0-9-]*)(?![A-Za-z0-9-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_ATTRIBUTE = lazy(rf"""(?P<name>[^\s"'<>/=]+)(?:\s*{_VALUE})?""")
_TOKEN = lazy(r"<!--|<(?=[A-Za-z/])")
_COMMENT, _COMMENT_END = "<!--", "-->"
_UNREAD = {"script", "style", "textarea", "template"}


class Tag:
    """An opening or closing tag, as a match in what was parsed; its name is in lower case."""

    def __init__(self, match: re.Match[str], text: Text) -> None:
        self.name = match.group(2).lower()
        self.closing = bool(match.group(1))
        self._match = match
        self._text = text

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self._text.span(*self._match.span())

    @cached_property
    def attributes(self) -> Mapping[str, Text]:
        """The attributes, their names in lower case, values unescaped.

        One without a value has an empty one. A template tag stands as mask characters, among the
        attributes as well as in their values.
        """
        found: dict[str, Text] = {}
        for attribute in _ATTRIBUTE.finditer(self._match.string, *self._match.span(3)):
            span = next(
                (
                    attribute.span(name)
                    for name in ("double", "single", "bare")
                    if attribute.group(name) is not None
                ),
                (attribute.end(), attribute.end()),
            )
            found.setdefault(attribute["name"].lower(), self._value(Span(*span)))
        return found

    def _value(self, span: Span) -> Text:
        value = self._match.string[span.start : span.end]
        plain = unescaped(value)
        if plain != value:
            return Text.standing_for(plain, self._text.span(*span))
        return self._text[span.start : span.end].showing(value)


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
                tag = Tag(match, text)
                yield tag
                closing = f"</{tag.name}" if tag.name in _UNREAD and not tag.closing else ""
