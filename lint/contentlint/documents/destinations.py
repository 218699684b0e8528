"""Where in the article the target of a link, an image or a definition is written."""

from __future__ import annotations

from contentlint.documents.blocks import Definition, Link
from contentlint.model import Span


def destination(link: Link, article: str) -> Span:
    """The place of the target; of a link whose target stands elsewhere, the whole link."""
    start, end = link.span
    if link.kind == "autolink" and article[start : start + 1] == "<":
        return Span(start + 1, end - 1)
    if link.kind != "inline":
        return link.span
    return _last(link.target, link.title, link.span, article, before="(") or link.span


def destination_of(definition: Definition, article: str) -> Span:
    """The place of a definition's target; where it is written in another way, the whole of it."""
    found = _last(definition.target, definition.title, definition.span, article, before=":")
    return found or definition.span


def _last(target: str, title: str, span: Span, article: str, *, before: str) -> Span | None:
    """The last place of a target in a span that stands behind `before`, outside the title."""
    start, end = span
    limit = article.rfind(title, start, end) if title else end
    at = article.rfind(target, start, limit if limit >= 0 else end) if target else -1
    if at < 0 or not article[start:at].rstrip("< \t\r\n").endswith(before):
        return None
    return Span(at, at + len(target))
