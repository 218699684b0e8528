"""What links claim: where each looks for an article, and where the article itself is found.

page        an article, by its file (`guide/start`) and by its urls (`/guide/start`);
            its payload is what its anchors are made of, None where they are not known
link        a link, which looks for the page that it leads to; its payload are the
            collection's style of links, the target as it is written, and what that
            is relative to where this is a url
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from contentlint.documents.document import Document
from contentlint.documents.hyperlinks import hyperlinks
from contentlint.documents.page_anchors import page_anchors
from contentlint.language.addresses import address, is_article, is_page, location
from contentlint.language.targets import Target, decoded, read_target
from contentlint.model import Claim, Span
from contentlint.values import NamedTuple

_TOP = Span(0, 0)


class Whereabouts(NamedTuple):
    """Where an article stands: its path, its urls with the one it has now first, and the style of
    its links."""

    path: str
    urls: tuple[str, ...] = ()
    style: str = "auto"


def link_claims(document: Document, where: Whereabouts) -> Iterator[Claim]:
    """All that an article says of itself to links, and its own links."""
    anchors = page_anchors(document, where.path)
    for key in _keys(where):
        yield Claim("page", key, _TOP, anchors)
    for target, span in hyperlinks(document):
        parts = read_target(target)
        base = _base(parts, where)
        key = _wanted(parts, where, base)
        if key:
            yield Claim("link", key, span, [where.style, target, *filter(None, (base,))], "page")


def _keys(where: Whereabouts) -> Iterable[str]:
    return dict.fromkeys((location(where.path), *(address(url) for url in where.urls)))


def _base(target: Target, where: Whereabouts) -> str:
    """The url that a target is relative to, where it is relative to one."""
    is_relative = target.kind == "relative" and is_page(decoded(target.path))
    return where.urls[0] if where.style == "urls" and is_relative and where.urls else ""


def _wanted(target: Target, where: Whereabouts, base: str) -> str:
    """The key of the page that a link leads to; "" for one that leads out of the project."""
    path = decoded(target.path).replace("\\", "/")
    if target.kind == "fragment":
        return location(where.path)
    if target.kind == "root-relative":
        return location(path.lstrip("/")) if is_article(path) else address(path)
    if base:
        return address(posixpath.normpath(posixpath.join(posixpath.dirname(base), path)))
    place = posixpath.normpath(posixpath.join(posixpath.dirname(where.path), path))
    return "" if place.startswith("../") or place == ".." else location(place)
