"""Where a front matter stands: the fences at the very start of a file, and what is none."""

from __future__ import annotations

import re
from functools import lru_cache

from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple


class Block(NamedTuple):
    """A fenced block: `inner` is what a parser reads, `span` includes the fences."""

    format: str
    fence: Span
    inner: Span
    span: Span
    closed: bool = True


_OPENING = lazy(r"(---|\+\+\+|;;;)[ \t]*(?:(yaml|yml|toml|json)[ \t]*)?(?:\r\n?|\n|\Z)")
_FORMATS = {"---": "yaml", "+++": "toml", ";;;": "json"}
_TAGS = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}

# A bare object: not Liquid (`{%`, `{{`), not MDX (`{/*`, `{" "}`).
_BARE_OBJECT = lazy(r'\{[ \t\r\n]*(?:\}|"(?![^"\\\r\n]*"[ \t]*\}))')
# A string that is not closed ends with its line, so that one slip does not hide the brace.
_BRACES = lazy(r'"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"?|[{}]')

_LINE = lazy(r"[^\r\n]*")
_BLANK = lazy(r"\s*")
_LINE_END = lazy(r"\r\n?|\n|\Z")
_SIGNIFICANT = lazy(r"(?:[ \t\r\n]+|#[^\r\n]*)*([^\r\n]*)")
_NAME = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|\w[\w.-]*|<<)[ \t]*:(?=[ \t\r\n]|\Z)"""
_KEY = lazy(_NAME)
_KEY_ON_A_LINE = lazy(rf"(?:\A|[\r\n]){_NAME}")
_KEY_WITHOUT_BLANK = lazy(r"\w[\w-]*:(?!//)\S")
_TOML_LINE = lazy(r"""["'\w][^\r\n=]*=|\[|#|\Z""")
_JSON_LINE = lazy(r"""[{"]|\Z""")


def find_block(text: str) -> Block | None:
    """The block that opens a text, or None where its first line opens no front matter."""
    opening = _OPENING.match(text)
    if opening is None:
        return _bare_object(text)
    marker, tag = opening[1], opening[2]
    if tag and marker != "---":
        return None
    kind = _TAGS[tag] if tag else _FORMATS[marker]
    fence = Span(0, opening.end(2) if tag else opening.end(1))
    closes = _closing(marker, kind, cr="\r" in text)
    closing = closes.search(text, max(opening.end() - 1, fence.end))
    if closing:
        inner = Span(opening.end(), closing.start(1))
        return Block(kind, fence, inner, Span(0, closing.end(1)))
    if not tag and not _looks_unclosed(kind, text, opening.end()):
        return None
    return Block(kind, fence, Span(opening.end(), len(text)), Span(0, len(text)), closed=False)


@lru_cache
def _closing(marker: str, kind: str, *, cr: bool) -> re.Pattern[str]:
    """What closes a block; `cr` says that a lone carriage return may end a line, too, for which it
    takes longer to look."""
    line_end = r"[\r\n]" if cr else r"\n"
    fences = r"---|\.\.\." if kind == "yaml" else re.escape(marker)
    return re.compile(rf"{line_end}({fences})[ \t]*(?=[\r\n]|\Z)")


def is_prose(inner: str, *, written: str) -> bool:
    """Whether what stands between two `---` is Markdown between two thematic breaks.

    `written` is what YAML made of it: `str`, another type, or "" where it
    could not be read.
    """
    if written not in ("str", ""):
        return False
    first = _SIGNIFICANT.match(inner)
    line = first[1] if first else ""
    if not line or line.startswith("{") or _KEY.match(line) or _KEY_WITHOUT_BLANK.match(line):
        return False
    return written == "str" or not _KEY_ON_A_LINE.search(inner)


def _bare_object(text: str) -> Block | None:
    if not _BARE_OBJECT.match(text):
        return None
    fence = Span(0, 1)
    depth = 0
    for match in _BRACES.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            span = Span(0, match.end())
            return Block("json", fence, span, span)
    span = Span(0, len(text))
    return Block("json", fence, span, span, closed=False)


def _looks_unclosed(kind: str, text: str, start: int) -> bool:
    """Whether what follows a fence without a partner reads as front matter."""
    if kind == "yaml":
        return _opens_with_key(text, start)
    first = _first_line(text, start)
    return bool((_TOML_LINE if kind == "toml" else _JSON_LINE).match(first))


def _opens_with_key(text: str, start: int) -> bool:
    """Whether a YAML key follows before any blank line; comments may stand above it."""
    while start < len(text):
        line = _line(text, start)
        if not line.startswith("#"):
            return bool(_KEY.match(line))
        start = _next_line(text, start + len(line))
    return False


def _first_line(text: str, start: int) -> str:
    """The first line that is not blank, without its indentation."""
    rest = _BLANK.match(text, start)
    return _line(text, rest.end() if rest else start)


def _line(text: str, start: int) -> str:
    match = _LINE.match(text, start)
    return match[0] if match else ""


def _next_line(text: str, end: int) -> int:
    match = _LINE_END.match(text, end)
    return match.end() if match else len(text)
