from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from contentlint.documents.markdown import Markdown
from contentlint.language.patterns import lazy
from contentlint.language.targets import host_of, shown
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

# What may stand before a url that GitHub makes a link of, and what it takes off at the end.
_BEFORE = frozenset(" \t\r\n*_~(")
_URL = lazy(r"(?:https?://|www\.)[^\s<]{1,2000}", re.IGNORECASE)
_OPEN = lazy(r"<(?!/|br\b)|[^\s<]")  # a placeholder follows, or more than fits
_AT_END = lazy(r"(?:[?!.,:*_~'\")]|&[A-Za-z0-9]{1,30};)\Z")
_ENTITY = 32  # characters that an entity at the end has at most
_LOCAL = lazy(r"localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|.*\.(?:localhost|local|test)")


@rule("info", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A url that stands bare in the text."""
    for content in context.document.contents:
        links = [link for link in content.links if link.kind == "bare"]
        linked = _Linked(content) if links else None
        for link in links:
            url = _url(context.document.text, link.span)
            if url and linked and link.span.start not in linked:
                yield _problem(url, link.span.start, flavor=content.flavor)


def _url(article: str, span: Span) -> str:
    """The whole url at a place; "" where it is part of something else, or only here.

    It ends where GitHub ends it: https://github.github.com/gfm/#autolinks-extension-
    """
    if span.start and article[span.start - 1] not in _BEFORE:
        return ""
    match = _URL.match(article, span.start)
    if match is None or _OPEN.match(article, match.end()):
        return ""
    url = _trimmed(match.group())
    return "" if has_tags(url) or _LOCAL.fullmatch(host_of(url)) else url


def _trimmed(url: str) -> str:
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while match := _AT_END.search(url, max(end - _ENTITY, 0), end):
        last = match.group()
        if last == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end = match.start()
    return url[:end]


def _problem(url: str, start: int, *, flavor: str) -> Problem:
    span = Span(start, start + len(url))
    message = f"{shown(url)} stands bare, and many sites make no link of it; write [words]"
    if url.lower().startswith("www."):
        return Problem(span, f"{message}(https://{shown(url)})")
    if flavor == "mdx":  # where `<` begins a component
        return Problem(span, f"{message}({shown(url)})")
    fix = Fix("put it in angle brackets", (Edit(span, f"<{url}>"),), restores=True)
    return Problem(span, f"{message}(…) or <…>", fix)


class _Linked:
    """Asks whether an offset stands within an HTML link."""

    def __init__(self, content: Markdown) -> None:
        self._ends = [tag for tag in content.tags if tag.name == "a"]
        self._starts = [tag.span.start for tag in self._ends]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and not self._ends[index].closing
