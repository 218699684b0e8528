"""Template syntax, masked before Markdown is parsed.

A tag that stands alone on its line becomes a blank line; any other becomes as
many `MASK` characters as it has, so that no offset moves. A mask is one object
to a reader, as code or an image is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from contentlint import evidence
from contentlint.documents import mdx, template_tags
from contentlint.documents.latex import latex
from contentlint.language.patterns import lazy
from contentlint.model import Span

MASK = "\ufdd0"
"""Stands for a character of a template tag: to Markdown neither space nor punctuation, and free to
stand in a link's destination, as control characters are not; no text has it (a noncharacter)."""


def flavor_of(path: str, data: bytes) -> str:
    """The flavor that an article itself shows, by its extension, then by its tags; or ""."""
    return "mdx" if path.lower().endswith(".mdx") else shown_by(data)


def shown_by(data: bytes) -> str:
    """The generator whose tags an article holds: `hugo`, `jekyll`, or "" for none."""
    if b"{" not in data:
        return ""
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
        if any(evidence.is_there(os.path.join(folder, name)) for name in names):
            return flavor
    return ""


def mask(text: str, *, flavor: str) -> str:
    r"""The text with template tags and LaTeX in `\(…\)` masked, as long as before."""
    for find in _FINDERS.get(flavor, (latex,)):
        text = _masked(text, find(text))
    return text


_GENERATORS = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
    "jekyll": ("_config.yml", "_config.yaml", ".eleventy.js", "eleventy.config.js"),
    "mdx": ("docusaurus.config.js", "docusaurus.config.ts"),
}
_FINDERS: dict[str, tuple[Callable[[str], Iterator[Span]], ...]] = {
    "hugo": (template_tags.hugo, template_tags.attributes, latex),
    "jekyll": (template_tags.liquid, template_tags.attributes, latex),
    # Expressions first: an object that is exported may hold blank lines, which end an export.
    "mdx": (mdx.expressions, mdx.modules, mdx.components),
}
_NOT_LINE_END = lazy(r"[^\r\n]")


def _masked(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in _joined(text, spans):
        filler = " " if _alone(text, start, end) else MASK
        pieces += (text[position:start], _NOT_LINE_END.sub(filler, text[start:end]))
        position = end
    return "".join((*pieces, text[position:])) if pieces else text


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without those inside others; with only blanks between them they are one."""
    last: Span | None = None
    for start, end in spans:
        if last and start < last.end:
            continue
        if last and not text[last.end : start].strip(" \t"):
            last = Span(last.start, end)
            continue
        if last:
            yield last
        last = Span(start, end)
    if last:
        yield last


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks stands before and behind, on the lines of a span."""
    before = start - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    return (before < 0 or text[before] in "\r\n") and (after == len(text) or text[after] in "\r\n")
