"""Where articles are found, by file and by url: the keys under which links look for them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice, product

from contentlint.language.patterns import lazy
from contentlint.language.urls import comparable, segments

_PAGE = lazy(r"\.(?:mdx?|markdown|html?)$", re.IGNORECASE)
_ARTICLE = lazy(r"\.(?:mdx?|markdown)$", re.IGNORECASE)
_SUFFIX = lazy(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_INDEXES = {"index", "_index", "readme"}
_FIELD = lazy(r"\{([\w.-]+)\}")
_ANY = "*"
_MOST_URLS = 8  # that a template is filled in to, where a field can be written in several ways


@lru_cache(maxsize=4096)
def location(path: str) -> str:
    """The key of a file or of a link to it, by its path from the project's folder.

    Case, the extension and an index file's own name do not count.
    """
    *folders, name = posixpath.normpath(path).split("/")
    stem = _PAGE.sub("", name)
    parts = folders if stem.lower() in _INDEXES else [*folders, stem]
    return unicodedata.normalize("NFC", "/".join(parts)).casefold() or "."


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """The key of a url: its path without a slash at the end, `.html` and upper case."""
    found = (comparable(url[start:end]) for start, end in segments(url))
    return "/" + unicodedata.normalize("NFC", "/".join(found))


def is_article(path: str) -> bool:
    """Whether a path names an article's file."""
    return bool(_ARTICLE.search(path))


def is_other_file(path: str) -> bool:
    """Whether a path names a file that is no page."""
    return bool(_SUFFIX.search(path)) and not _PAGE.search(path)


def is_page(path: str) -> bool:
    """Whether a path names a page as sites serve it: without an extension, or `.html`."""
    return not is_article(path) and not is_other_file(path)


def filled(template: str, values: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """The urls that a template makes, given what each of its fields may look like in one."""
    pieces = _FIELD.split(template)
    choices = [
        values(piece) if index % 2 else (piece,) for index, piece in enumerate(pieces) if piece
    ]
    return tuple(map("".join, islice(product(*choices), _MOST_URLS)))


def is_covered(url: str, templates: Iterable[str]) -> bool:
    """Whether a url has the form that one of some templates gives.

    A template of fields alone says nothing: any url may fit it.
    """
    parts = address(url).split("/")
    return any(_fits(parts, address(_FIELD.sub(_ANY, template))) for template in templates)


def _fits(parts: Sequence[str], form: str) -> bool:
    wanted = form.split("/")
    says_something = any(want and _ANY not in want for want in wanted)
    alike = (_ANY in want or want == part for want, part in zip(wanted, parts, strict=False))
    return says_something and len(wanted) == len(parts) and all(alike)
