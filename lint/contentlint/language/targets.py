"""What a link or an image points at: the parts of its target, and where it leads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from contentlint.language.patterns import lazy
from contentlint.language.templates import has_tags
from contentlint.values import NamedTuple

Kind = Literal["empty", "fragment", "relative", "root-relative", "external", "template"]

_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")
# U+FDD0 stands for template tags that were masked (`MASK`); other marks are filled in by a
# site's generator (`%PUBLIC_URL%`), or looked up by it (`@site/…`, `~/…`, `$lib/…`).
_TEMPLATE = lazy(r"[\x00-\x1f\ufdd0]|%[A-Z_]{3,}%|\A[@~$]")
_PARTS = lazy(r"([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)


class Target(NamedTuple):
    """A target's parts as they are written; `query` and `fragment` are None where there are none.

    `kind` is `fragment` for a place in the article itself, and `template` for what only the
    site's generator knows.
    """

    kind: Kind
    path: str
    query: str | None
    fragment: str | None


@lru_cache(maxsize=4096)
def read_target(written: str) -> Target:
    """The parts of a target, and where it leads; any text has some."""
    written = written.strip()
    match = _PARTS.match(written)
    path, query, fragment = match.groups() if match else (written, None, None)
    return Target(_kind(written, path), path, query, fragment)


def decoded(part: str) -> str:
    """A path or fragment with its percent signs decoded; bytes that are no UTF-8 become U+FFFD."""
    if "%" not in part:
        return part
    from urllib.parse import unquote  # 3 ms, for few targets

    return unquote(part)


def host_of(url: str) -> str:
    """The host of an absolute url, in lower case, without user and port; "" where it has none."""
    match = _HOST.match(url)
    return match.group(1).lower().rstrip(".") if match else ""


def shown(target: str) -> str:
    """A target or a link's text as messages show it: one short line, templates as an ellipsis."""
    line = " ".join(_FILLED_IN.sub("…", target[: 4 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_FILLED_IN = lazy(r"[\x00-\x08\x0e-\x1f\ufdd0]+")
_LONGEST = 60
_HOST = lazy(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]*)")


def _kind(written: str, path: str) -> Kind:
    if not written:
        return "empty"
    if _TEMPLATE.search(written) or has_tags(written):
        return "template"
    if _SCHEME.match(written):
        return "external"
    if not path:
        return "fragment"
    return "root-relative" if path[0] in "/\\" else "relative"
