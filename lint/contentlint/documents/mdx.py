"""Where MDX stands that is no Markdown: imports and exports, expressions, components."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.model import Span


def expressions(text: str) -> Iterator[Span]:
    """`{…}` with its braces balanced; an unbalanced one stays as it is."""
    if "{" not in text:
        return iter(())
    opened: list[int] = []
    found: list[Span] = []
    for match in _BRACE.finditer(_without_code(text)):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            start = opened.pop()
            while found and found[-1].start > start:
                found.pop()
            found.append(Span(start, match.end()))
    return iter(found)


def modules(text: str) -> Iterator[Span]:
    """Imports and exports: from such a line at a block's start to the next blank line."""
    if "port" not in text:
        return
    start: int | None = None
    after_blank = True
    for line in _LINE.finditer(_without_code(text)):
        blank = not line.group().strip()
        if blank and start is not None:
            yield Span(start, line.start())
            start = None
        elif start is None and after_blank and _MODULE.match(line.group()):
            start = line.start()
        after_blank = blank


def components(text: str) -> Iterator[Span]:
    """The tags of components and elements; those of elements that hold code stay."""
    if "<" not in text:
        return
    for match in _TAG.finditer(_without_code(text)):
        if not _BLANK_LINE.search(match.group()):
            yield Span(*match.span())


_BRACE = lazy(r"\\.|[{}]")
_LINE = lazy(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_MODULE = lazy(r"(?:import|export)\b")
_TAG = lazy(r"</?(?!(?:code|kbd|pre|samp|script|style|var)\b)[A-Za-z][^<>]*>|</?>")
_BLANK_LINE = lazy(r"\n[ \t]*\r?\n|\r[ \t]*\r")
_NOT_LINE_END = lazy(r"[^\r\n]")
_CODE_TOKEN = lazy(r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|`+|\n[ \t]*\r?\n", re.MULTILINE)


def _without_code(text: str) -> str:
    """The text with code fences and code spans filled with a letter, as long as before."""
    pieces: list[str] = []
    position = 0
    for start, end in _code(text):
        pieces += (text[position:start], _NOT_LINE_END.sub("x", text[start:end]))
        position = end
    return "".join((*pieces, text[position:]))


def _code(text: str) -> Iterator[Span]:
    tokens = list(_CODE_TOKEN.finditer(text)) if "`" in text or "~" in text else []
    closers = _closers(tokens)
    position = 0
    for index, token in enumerate(tokens):
        if token.start() < position:
            continue
        position = token.start()
        if token["fence"]:
            position = _fence_end(text, token)
        elif index in closers:
            position = tokens[closers[index]].end()
        yield Span(token.start(), position)


def _closers(tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks, the one of its length that closes it in its paragraph."""
    closers: dict[int, int] = {}
    following: dict[str, int] = {}
    for index in range(len(tokens) - 1, -1, -1):
        mark = tokens[index].group()
        if tokens[index]["fence"] or mark[0] == "\n":
            following = {}
        else:
            if mark in following:
                closers[index] = following[mark]
            following[mark] = index
    return closers


def _fence_end(text: str, opening: re.Match[str]) -> int:
    fence = opening["fence"]
    closing = re.compile(rf"^ {{0,3}}{fence}{fence[0]}*[ \t]*\r?$", re.MULTILINE)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)
