"""Template syntax, masked before Markdown is parsed.

A tag that stands alone on its line becomes a blank line; any other becomes as
many `MASK` characters as it has, so that no offset moves. A mask is one object
to a reader, as code or an image is.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from contentlint.model import Span

MASK = "\x1a"
"""Stands for a character of a template tag: ASCII, and neither space nor punctuation to Markdown."""


def flavor_of(path: str, data: bytes) -> str:
    """The flavor that an article itself shows, by its extension, then by its tags; or ""."""
    return "mdx" if path.lower().endswith(".mdx") else shown_by(data)


def shown_by(data: bytes) -> str:
    """The generator whose tags an article holds: `hugo`, `jekyll`, or "" for none."""
    if b"{{<" in data or b"{{%" in data:
        return "hugo"
    return "jekyll" if b"{%" in data else ""


def majority(articles: Iterable[bytes]) -> str:
    """The generator whose tags most of the articles hold that hold any, or ""."""
    shown = [flavor for data in articles if (flavor := shown_by(data))]
    return max(sorted(set(shown)), key=shown.count, default="")


def generator(folder: str) -> str:
    """The flavor of the generator whose settings file stands in a folder, or ""."""
    for flavor, names in _GENERATORS.items():
        if any(os.path.exists(os.path.join(folder, name)) for name in names):
            return flavor
    return ""


def mask(text: str, *, flavor: str) -> str:
    """The text with template tags and LaTeX in `\\(…\\)` masked, as long as before."""
    for find in _FINDERS.get(flavor, (_latex,)):
        text = _masked(text, find(text))
    return text


_GENERATORS = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
    "jekyll": ("_config.yml", "_config.yaml", ".eleventy.js", "eleventy.config.js"),
    "mdx": ("docusaurus.config.js", "docusaurus.config.ts"),
}


class _Tag(NamedTuple):
    """An opening mark, its closing one, and whether both must stand on one line."""

    opening: str
    closing: str
    one_line: bool


_HUGO = (_Tag("{{<", ">}}", False), _Tag("{{%", "%}}", False), _Tag("{{", "}}", True))
_LIQUID = (_Tag("{%", "%}", False), _Tag("{{", "}}", True))
_OPENING = re.compile(r"\{\{<|\{\{%|\{\{|\{%")
_NAME = re.compile(r"(?:\{\{[<%]|\{%)-?\s*([\w-]+)")
_NOT_PROSE = {
    "chart", "code", "code-toggle", "codeblock", "comment", "diagram", "highlight", "html",
    "katex", "math", "mermaid", "rawhtml",
}  # fmt: skip
_LATEX = re.compile(
    r"\\\((?:[^\\\n]|\\[^)\n]){0,500}\\\)|\\\[(?:[^\\]|\\[^\]]){0,2000}\\\]|\$ [^$\n]{1,500} \$"
)
_ONE_LINE = 1000  # characters that a tag on one line may have
_LOOKS_MATHEMATICAL = re.compile(r"[\\^_=+<>|{}]|^.?[^\W_].?$")
_ATTRIBUTES = re.compile(r"^ {0,3}\{:?[ ]*[.#:][^{}\n]*\}[ \t]*$|\{:[^{}\n]*\}", re.MULTILINE)


def _tags(text: str, kinds: tuple[_Tag, ...]) -> Iterator[Span]:
    """The template tags; of a pair that encloses code, everything between as well."""
    by_opening = {kind.opening: kind for kind in kinds}
    unclosed: set[str] = set()
    position = 0
    while match := _OPENING.search(text, position):
        kind = by_opening.get(match.group())
        end = _tag_end(text, match.start(), kind) if kind else -1
        if end < 0:
            position = match.end()
            if kind and not kind.one_line:
                del by_opening[kind.opening]
            continue
        end = _pair_end(text, Span(match.start(), end), unclosed)
        yield Span(match.start(), end)
        position = end


def _tag_end(text: str, start: int, kind: _Tag) -> int:
    limit = len(text)
    if kind.one_line:
        limit = start + len(re.split(r"[\n`]", text[start : start + _ONE_LINE], maxsplit=1)[0])
    closing = text.find(kind.closing, start + len(kind.opening), limit)
    return closing + len(kind.closing) if closing >= 0 else -1


def _pair_end(text: str, tag: Span, unclosed: set[str]) -> int:
    """Where the pair that a tag opens ends, if its content is code; else the tag's own end.

    `unclosed` remembers the names that have no closing tag further down.
    """
    match = _NAME.match(text, tag.start, tag.end)
    name = match.group(1) if match else ""
    if name not in _NOT_PROSE or name in unclosed:
        return tag.end
    closing = re.compile(rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}|\{{%-?\s*end{name}\s*-?%\}}")
    found = closing.search(text, tag.end)
    if found is None:
        unclosed.add(name)
    return found.end() if found else tag.end


def _hugo(text: str) -> Iterator[Span]:
    return _tags(text, _HUGO)


def _liquid(text: str) -> Iterator[Span]:
    return _tags(text, _LIQUID)


def _attributes(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in _ATTRIBUTES.finditer(text))


def _latex(text: str) -> Iterator[Span]:
    for match in _LATEX.finditer(text):
        inner = match.group().strip("$")
        inner = inner[2:-2] if inner.startswith("\\") and match.group()[0] == "\\" else inner
        if _LOOKS_MATHEMATICAL.search(inner.strip()):
            yield Span(*match.span())


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MODULE_LINE = re.compile(r"(?:import|export)\b")
_JSX = re.compile(r"</?[A-Za-z][\w.:-]*[^<>]*>|</?>")


def _modules(text: str) -> Iterator[Span]:
    """Imports and exports: from such a line at a block's start to the next blank line."""
    start, fence, blank = 0, "", True
    block: int | None = None
    for line in text.splitlines(keepends=True) if "port" in text else ():
        bare = line.strip()
        marker = _FENCE.match(line)
        if fence:
            fence = "" if marker and marker.group(1).startswith(fence) else fence
        elif marker:
            fence = marker.group(1)
        elif block is None and blank and _MODULE_LINE.match(line):
            block = start
        if block is not None and not bare:
            yield Span(block, start)
            block = None
        blank = not bare or (block is None and blank and not bare)
        start += len(line)
    if block is not None:
        yield Span(block, len(text))


def _expressions(text: str) -> Iterator[Span]:
    """`{…}` outside code, braces balanced; an unbalanced one stays as it is."""
    stack: list[int] = []
    found: list[Span] = []
    for position in _outside_code(text):
        if text[position] == "{":
            stack.append(position)
        elif stack:
            start = stack.pop()
            while found and found[-1].start > start:
                found.pop()
            found.append(Span(start, position + 1))
    return iter(found)


_CODE_OR_BRACE = re.compile(r"^ {0,3}(```+|~~~+).*$|(`+)|[{}]", re.MULTILINE)


def _outside_code(text: str) -> Iterator[int]:
    """The positions of braces that stand in neither a code fence nor a code span."""
    ticks: dict[str, list[int]] = {}
    for match in re.finditer(r"`+", text):
        ticks.setdefault(match.group(), []).append(match.start())
    position = 0
    while match := _CODE_OR_BRACE.search(text, position):
        position = match.end()
        if match.group(1):
            closing = re.compile(rf"^ {{0,3}}{re.escape(match.group(1))}[`~]*[ \t]*$", re.MULTILINE)
            found = closing.search(text, position)
            position = found.end() if found else len(text)
        elif match.group(2):
            position = _code_span_end(ticks[match.group(2)], match)
        else:
            yield match.start()


def _code_span_end(same_ticks: list[int], match: re.Match[str]) -> int:
    index = bisect_right(same_ticks, match.start())
    return same_ticks[index] + len(match.group()) if index < len(same_ticks) else match.end()


def _components(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in _JSX.finditer(text))


_FINDERS: dict[str, tuple[Callable[[str], Iterator[Span]], ...]] = {
    "hugo": (_hugo, _attributes, _latex),
    "jekyll": (_liquid, _attributes, _latex),
    "mdx": (_modules, _expressions, _components),
}
_NOT_LINE_END = re.compile(r"[^\r\n]")


def _masked(text: str, spans: Iterator[Span]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        if start < position:
            continue
        filler = " " if _alone(text, start, end) else MASK
        pieces += (text[position:start], _NOT_LINE_END.sub(filler, text[start:end]))
        position = end
    return "".join((*pieces, text[position:])) if pieces else text


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks stands before and behind, on the lines of a span."""
    before = start - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    return (before < 0 or text[before] in "\r\n") and (after == len(text) or text[after] in "\r\n")
