"""Where the template tags of Hugo and Liquid stand, and attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple


def hugo(text: str) -> Iterator[Span]:
    """Shortcodes and actions; of a shortcode that encloses code, everything up to its end."""
    return _tags(text, _HUGO)


def liquid(text: str) -> Iterator[Span]:
    """Tags and outputs of Liquid; of a tag that encloses code, everything up to its end."""
    return _tags(text, _LIQUID)


def attributes(text: str) -> Iterator[Span]:
    """Attribute lists: `{: .note}` anywhere, `{.note #id}` on a line of its own."""
    if "{" in text:
        for match in _ATTRIBUTES.finditer(text):
            if match["inline"] or _begins_line(text, match.start()):
                yield Span(*match.span())


class _Syntax(NamedTuple):
    """What closes each opening mark; a pattern for these, and one for both, and for what ends an
    unclosed tag."""

    closing: Mapping[str, str]
    opening: re.Pattern[str]
    token: re.Pattern[str]


class _Opened(NamedTuple):
    """A tag that has begun."""

    mark: str
    closing: str
    start: int
    end: int


_STOP = r"|`|\n[ \t]*\r?\n|\r[ \t]*\r|[\r\n]"
_HUGO = _Syntax(
    {"{{<": ">}}", "{{%": "%}}", "{{": "}}"},
    lazy(r"\{\{[<%]?"),
    lazy(r"\{\{[<%]?|[>%]?\}\}" + _STOP),
)
_LIQUID = _Syntax({"{%": "%}", "{{": "}}"}, lazy(r"\{[{%]"), lazy(r"\{\{|\{%|%\}|\}\}" + _STOP))
_ON_ONE_LINE = "{{"
_NAME = lazy(r"(?:\{\{[<%]|\{%)-?\s*([\w-]+)")
_NOT_PROSE = frozenset(
    """
    chart code code-toggle codeblock comment diagram highlight html katex math mermaid rawhtml
    """.split()
)
_ATTRIBUTES = lazy(
    r"\{(?:(?P<inline>:)[^{}\r\n]*\}|(?<![^ \r\n]\{) *[.#:][^{}\r\n]*\}(?=[ \t]*(?:[\r\n]|\Z)))"
)
_INDENT = 3  # blanks that may stand before a block


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but a few blanks stands before an offset on its line."""
    before = text[max(at - _INDENT - 1, 0) : at]
    written = before.rstrip(" ")
    return len(before) - len(written) <= _INDENT and written[-1:] in ("", "\r", "\n")


def _tags(text: str, syntax: _Syntax) -> Iterator[Span]:
    opened: _Opened | None = None
    unclosed: set[str] = set()
    position = 0
    while token := (syntax.token if opened else syntax.opening).search(text, position):
        mark, position = token.group(), token.end()
        if opened and mark.endswith(opened.closing):
            position = _pair_end(text, Span(opened.start, position), unclosed)
            yield Span(opened.start, position)
            opened = None
        elif mark in syntax.closing:
            if opened is None or opened.mark == mark:
                opened = _Opened(mark, syntax.closing[mark], token.start(), token.end())
        elif opened and _breaks(opened, mark, token.start()):
            opened = None


def _breaks(opened: _Opened, stop: str, at: int) -> bool:
    """Whether an open tag is none, seen from what stands in it: it was code, or mere braces."""
    if stop.endswith("}"):
        return False
    if opened.mark == _ON_ONE_LINE:
        return True
    is_blank_line = len(stop) > 1
    return is_blank_line or (stop == "`" and at == opened.end)


def _closes_itself(text: str, tag: Span) -> bool:
    return text[tag.start : tag.end].rstrip("%>}").endswith("/")


def _pair_end(text: str, tag: Span, unclosed: set[str]) -> int:
    """Where the pair that a tag opens ends, if its content is code; else the tag's own end.

    `unclosed` remembers the names that have no closing tag further down.
    """
    match = _NAME.match(text, tag.start, tag.end)
    name = match.group(1) if match else ""
    if name not in _NOT_PROSE or name in unclosed or _closes_itself(text, tag):
        return tag.end
    closing = re.compile(rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}|\{{%-?\s*end{name}\s*-?%\}}")
    found = closing.search(text, tag.end)
    if found is None:
        unclosed.add(name)
    return found.end() if found else tag.end
