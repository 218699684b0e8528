"""From a scalar's value back to its source: quotes, escapes and folded lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

_BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = rf"(?:\r\n|[{_BREAKS}])"
_FOLD = rf"{_BREAK}[ \t{_BREAKS}]*"
_HEX = r"x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}"

_YAML_PLAIN = lazy(_FOLD)
_YAML_SINGLE = lazy(rf"''|{_FOLD}")
_YAML_DOUBLE = lazy(rf"\\(?:{_HEX}|{_FOLD}|.)|{_FOLD}", re.DOTALL)
_LINE_BREAK = lazy(_BREAK)
_JSON = lazy(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_TOML_BASIC = lazy(rf"\\(?:{_HEX}|[ \t]*\r?\n[ \t\r\n]*|.)|\r\n", re.DOTALL)
_TOML_LITERAL = lazy(r"\r\n")

_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def aligned(value: str, span: Span, pieces: Iterable[Text]) -> Text:
    """The pieces joined; where they are not the value, all of it stands for the whole span."""
    text = Text.join(pieces)
    return text if text.value == value else Text.standing_for(value, span)


def yaml_text(source: str, span: Span, style: str, value: str) -> Text:
    """The text of a plain or quoted YAML scalar; `style` is "", `'` or `"`."""
    start, end = (span.start + 1, span.end - 1) if style else span
    if source[start:end] == value:
        return Text.verbatim(value, start)
    tokens = {"'": _YAML_SINGLE, '"': _YAML_DOUBLE}.get(style, _YAML_PLAIN)
    return aligned(value, span, _folded(source, Span(start, end), tokens))


def json_text(source: str, span: Span, value: str) -> Text:
    """The text of a JSON string; `span` includes its quotes."""
    inner = Span(span.start + 1, span.end - 1)
    return aligned(value, span, _escaped(source, inner, _JSON, json_escape))


def toml_text(source: str, span: Span, value: str) -> Text:
    """The text of a TOML string of any of the four kinds; `span` includes its quotes."""
    quote = source[span.start]
    width = 3 if source.startswith(quote * 3, span.start) and span.end - span.start >= 6 else 1
    start, end = span.start + width, span.end - width
    if width == 3:
        first = _LINE_BREAK.match(source, start, end)
        start = first.end() if first else start
    tokens = _TOML_BASIC if quote == '"' else _TOML_LITERAL
    return aligned(value, span, _escaped(source, Span(start, end), tokens, toml_escape))


def toml_key(written: str) -> str:
    """The key that a bare or quoted part of a TOML key spells."""
    if written[0] == '"':
        return _TOML_BASIC.sub(lambda match: toml_escape(match[0]), written[1:-1])
    return written[1:-1] if written[0] == "'" else written


def json_escape(token: str) -> str:
    """What a JSON escape stands for; U+FFFD for a half of a surrogate pair."""
    if len(token) == 12:
        high, low = int(token[2:6], 16), int(token[8:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    return _escape(token)


def toml_escape(token: str) -> str:
    """What a TOML escape stands for: nothing for a line that is continued."""
    if token == "\r\n":
        return "\n"
    return "" if "\n" in token else _escape(token)


def _escape(token: str) -> str:
    r"""What a backslash with its letter or its `x`, `u`, `U` and digits stands for."""
    if len(token) == 2:
        return _LETTERS.get(token[1], token[1])
    code = int(token[2:], 16)
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _escaped(
    source: str, span: Span, tokens: re.Pattern[str], read: Callable[[str], str]
) -> Iterable[Text]:
    """Verbatim stretches, and what stands for each token."""
    at = span.start
    for match in tokens.finditer(source, span.start, span.end):
        yield Text.verbatim(source[at : match.start()], at)
        yield Text.standing_for(read(match[0]), Span(*match.span()))
        at = match.end()
    yield Text.verbatim(source[at : span.end], at)


def _folded(source: str, span: Span, tokens: re.Pattern[str]) -> Iterable[Text]:
    """Like `_escaped`, with the blanks before a folded line end dropped."""
    at = span.start
    for match in tokens.finditer(source, span.start, span.end):
        before, start = source[at : match.start()], match.start()
        if match[0][0] in _BREAKS:
            before = before.rstrip(" \t")
            start = at + len(before)
        yield Text.verbatim(before, at)
        yield Text.standing_for(_yaml_token(match[0]), Span(start, match.end()))
        at = match.end()
    yield Text.verbatim(source[at : span.end], at)


def _yaml_token(token: str) -> str:
    if token == "''":
        return "'"
    if token[0] == "\\" and token[1] not in _BREAKS:
        return _escape(token)
    breaks = [_normal(match) for match in _LINE_BREAK.findall(token)]
    if token[0] == "\\":
        return "".join(breaks[1:])
    if breaks[0] != "\n":
        return "".join(breaks)
    return "".join(breaks[1:]) or " "


def _normal(line_break: str) -> str:
    """A line break as YAML 1.1 reads it: U+2028 and U+2029 stay, any other is a newline."""
    return line_break if line_break in "\u2028\u2029" else "\n"
