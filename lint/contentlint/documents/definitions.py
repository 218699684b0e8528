"""Link reference definitions and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from contentlint.documents.lines import Lines
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_LABEL = lazy(r"\[((?:[^\[\]\\]|\\.){1,999})\]:", re.DOTALL)  # CommonMark allows no more


class Defined(NamedTuple):
    """A definition in a piece of Markdown, with its span in the source as bytes or characters."""

    label: str
    target: str
    title: str
    span: Span


def in_bytes(source: str, options: pyromark.Options) -> Iterator[Defined] | None:
    """The definitions, with byte offsets; None where the parser does not tell (before 0.10, which
    is the last for Python 3.10)."""
    tell = getattr(pyromark, "reference_definitions", None)
    if tell is None:
        return None
    found: dict[str, Any] = tell(source, options=options)
    return (
        Defined(label, item["dest"], item["title"] or "", Span(**item["span"]))
        for label, item in found.items()
    )


def in_characters(source: str) -> Iterator[Defined]:
    """The definitions as markdown-it-py finds them, with offsets in characters; no footnotes."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark")
    reader.normalizeLink = str  # type: ignore[method-assign, assignment]
    reader.validateLink = bool  # type: ignore[method-assign, assignment]
    environment: dict[str, Any] = {}
    reader.parse(source, environment)
    lines = Lines(source)
    for item in environment.get("references", {}).values():
        first, last = item["map"]
        start, end = lines.span(first + 1)[0], lines.span(last)[1]
        match = _LABEL.search(source, start, end)
        if match and not match.group(1).startswith("^"):
            written = source[match.start() : end].rstrip()
            span = Span(match.start(), match.start() + len(written))
            yield Defined(match.group(1), item["href"], item["title"] or "", span)
