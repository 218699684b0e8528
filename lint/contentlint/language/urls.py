"""Parts of a site's urls."""

from __future__ import annotations

import re
from functools import lru_cache

from contentlint.language.patterns import lazy
from contentlint.model import Span

_REMEMBERED = 64  # urls and templates, which several rules ask for
_ORIGIN = lazy(r"\s*[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_PATH = lazy(r"[^?#]*")
_SEGMENT = lazy(r"[^/\\\s](?:[^/\\]*[^/\\\s])?")
_INDEX = lazy(r"index\.html?", re.IGNORECASE)
_EXTENSION = lazy(r"\.html?\Z", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def segments(url: str) -> tuple[Span, ...]:
    """Where the segments of a url's path stand in it, empty ones left out.

    A last `index.html` is none, and `.html` is no part of any.
    """
    origin = _ORIGIN.match(url)
    path = _PATH.match(url, origin.end() if origin else 0)
    assert path is not None
    found = [Span(*match.span()) for match in _SEGMENT.finditer(url, *path.span())]
    if found and _INDEX.fullmatch(url, *found[-1]):
        return tuple(found[:-1])
    return tuple(_without_extension(url, span) for span in found)


def _without_extension(url: str, segment: Span) -> Span:
    extension = _EXTENSION.search(url[: segment.end], segment.start)
    return Span(segment.start, extension.start() if extension else segment.end)


def comparable(segment: str) -> str:
    """A segment without what `invalid-url` reports: upper case, and blanks instead of hyphens."""
    return "-".join(segment.lower().split())


def without_origin(url: str) -> str:
    """A url without the site's name."""
    origin = _ORIGIN.match(url)
    return url[origin.end() :] or "/" if origin else url
