"""Where links lead, as far as the corpus and the disk tell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from contentlint.documents.files import LONGEST_PATH
from contentlint.language.addresses import (
    address,
    is_article,
    is_covered,
    is_other_file,
    location,
)
from contentlint.language.editions import language_in
from contentlint.language.patterns import lazy
from contentlint.language.targets import Target, decoded, read_target
from contentlint.model import Claim, Meeting
from contentlint.values import NamedTuple

_STATIC = ("assets", "public", "source", "static", "docs", "content", "src")
_HOST = lazy(r"(?:www\.|[\w-]+\.(?:com|org|net|io|dev|edu|gov)(?:/|\Z))", re.IGNORECASE)
_CLIMB = lazy(r"(?:\.{0,2}/)+")
_REMEMBERED = 256  # folders that articles are in
_DEEPEST = 32  # folders of a path, each of which makes another reading of a link
# With these, links to files that were moved go on to lead where the redirections say.
_REDIRECTING = (".openpublishing.publish.config.json",)
_GENERATORS = (
    "hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "_config.yml",
    "_config.yaml", ".eleventy.js", "eleventy.config.js", "docusaurus.config.js",
    "docusaurus.config.ts", "mkdocs.yml", "mkdocs.yaml", "book.toml", "docfx.json", "conf.py",
    "docs.json", "mint.json", "astro.config.mjs", "astro.config.ts", "gatsby-config.js",
    "next.config.js", "next.config.mjs", "antora.yml", "zensical.toml", ".vitepress", ".vuepress",
    *_REDIRECTING,
)  # fmt: skip


class Followed(NamedTuple):
    """What a link leads to: the articles that it may mean, or that there is certainly nothing.

    `place` is the path from the project's folder where nothing is; None for a url, and for what is
    not missing.
    """

    articles: tuple[Claim, ...]
    missing: bool
    place: str | None
    target: Target


def followed(link: Claim, meeting: Meeting) -> Followed:
    """Where a link leads; only what is certain is said to be missing."""
    style, written, *base = link.payload
    target = read_target(written)
    path = decoded(target.path).replace("\\", "/")
    journey = _Journey(link, meeting, style, path, "".join(base))
    articles, missing = journey.end(target.kind)
    if not missing:
        return Followed(articles, False, None, target)
    if target.kind == "root-relative":
        place = path.lstrip("/") if is_article(path) else None
    else:
        place = None if journey.base else journey.place
    return Followed((), True, place, target)


def is_host(path: str) -> bool:
    """Whether a path begins as the name of a site does, and so may lack an `https:` before."""
    return bool(_HOST.match(path))


_End = tuple[tuple[Claim, ...], bool]


class _Journey(NamedTuple):
    """A link on its way: `path` is decoded, `base` the url that it is relative to, or ""."""

    link: Claim
    meeting: Meeting
    style: str
    path: str
    base: str

    @property
    def place(self) -> str:
        """The path from the project's folder that a relative link leads to."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.link.path), self.path))

    def end(self, kind: str) -> _End:
        if kind == "fragment":
            pages = self.meeting.others
            own = next((each for each in pages if each.path == self.link.path), None)
            return (own,) if own else (), False
        if kind == "root-relative":
            return self._from_root()
        if self.base:
            return self._by_urls()
        if is_article(self.path) or is_other_file(self.path) or self.style == "files":
            return self._to_file()
        return self._to_page()

    def _to_file(self) -> _End:
        """A link to a file: the disk decides."""
        there = self.meeting.exists(self.place)
        if there:
            return self._at(self.place), False
        if there is None:
            return (), False
        if self.style != "files":
            if self._is_in_other_case() and has_generator(self.link.path, self.meeting):
                return self.meeting.others, False
            if self._is_excused():
                return (), False
        return (), True

    def _is_in_other_case(self) -> bool:
        """Whether an article is there by a name that differs in case alone; some generators make
        all names lower case."""
        return any(each.path.lower() == self.place.lower() for each in self.meeting.others)

    def _at(self, place: str) -> tuple[Claim, ...]:
        """The article whose file is at a place, or that a folder is shown by."""
        others = self.meeting.others
        exact = tuple(each for each in others if each.path == place)
        within = tuple(each for each in others if posixpath.dirname(each.path) == place)
        return exact[:1] or within

    def _is_excused(self) -> bool:
        """Whether another reading of the path leads somewhere, or may do so."""
        if is_other_file(self.path) and not is_article(self.path):
            return not is_host(self.path) and self._is_generated()
        if any(self.meeting.exists(place) is not False for place in self._readings()):
            return True
        return _stands_above(_REDIRECTING, self.link.path, self.meeting)

    def _is_generated(self) -> bool:
        if any(self.meeting.exists(place) is not False for place in self._readings()):
            return True
        return has_generator(self.link.path, self.meeting)

    def _readings(self) -> Iterator[str]:
        """Where else generators look: beside the article's url, from the root of the content, in
        the folders that they copy, and in the language that is translated from."""
        folder, name = posixpath.split(self.link.path)
        stem = name.partition(".")[0]
        if len(self.path) > LONGEST_PATH:
            return iter(())  # nothing is there
        inner = _CLIMB.sub("", self.path, count=1)
        places = [posixpath.join(folder, stem, self.path), posixpath.join(folder, "..", self.path)]
        for above in _above(folder):
            places.append(posixpath.join(above, inner))
            places += (posixpath.join(above, static, inner) for static in _STATIC)
        parts = self.place.split("/")
        for index, part in enumerate(parts[:-1][:_DEEPEST]):
            rest = parts[index + 1 :]
            places.append("/".join((*parts[:index], "en", *rest)))
            if language_in(part):
                places.append("/".join((*parts[:index], *rest)))
        found = dict.fromkeys(map(posixpath.normpath, places))
        return (place for place in found if not place.startswith("../") and place != self.place)

    def _to_page(self) -> _End:
        """A link to a page as the site serves it."""
        others = self.meeting.others
        keys = dict.fromkeys(map(location, (self.place, *self._beside())))
        elsewhere = any(self.meeting.offered("page", key) for key in list(keys)[1:])
        if others:
            return (() if elsewhere else others), False
        if is_host(self.path) and not self.meeting.exists(self.path.partition("/")[0]):
            return (), self.meeting.exists(self.place) is False
        judged = self.style in ("pages", "urls") and self.meeting.whole and not elsewhere
        return (), judged and self.meeting.exists(self.place) is False

    def _beside(self) -> Iterator[str]:
        """What the path means where the article is served at a folder of its own name, or not."""
        folder, name = posixpath.split(self.link.path)
        for base in (posixpath.join(folder, name.partition(".")[0]), posixpath.dirname(folder)):
            place = posixpath.normpath(posixpath.join(base, self.path))
            if not place.startswith(".."):
                yield place

    def _by_urls(self) -> _End:
        """A link that is relative to the article's url, with or without a slash at its end."""
        others = self.meeting.others
        below = address(posixpath.normpath(posixpath.join(self.base, self.path)))
        elsewhere = self.meeting.offered("page", below) and below != self.link.key
        if others:
            return (() if elsewhere else others), False
        covered = all(is_covered(url, self.meeting.urls) for url in (self.link.key, below))
        return (), covered and self.meeting.whole and not elsewhere

    def _from_root(self) -> _End:
        if is_article(self.path):
            return self._to_file_from_root()
        others = self.meeting.others
        if others or is_other_file(self.path) or not self.meeting.whole:
            return others, False
        inner = self.path.strip("/")
        places = (inner, *(f"{static}/{inner}" for static in _STATIC))
        missing = is_covered(self.path, self.meeting.urls) and not any(
            self.meeting.exists(place) for place in places
        )
        return (), missing

    def _to_file_from_root(self) -> _End:
        """A file from the root of the project, of its content or of one of its languages."""
        inner = self.path.lstrip("/")
        if self.meeting.exists(inner):
            return self._at(posixpath.normpath(inner)), False
        first = inner.partition("/")[0]
        bases = list(_above(posixpath.dirname(self.link.path)))
        known = [self.meeting.exists(posixpath.join(base, inner)) for base in bases]
        certain = "/" in inner and any(
            self.meeting.exists(posixpath.join(base, first)) for base in bases
        )
        return (), certain and all(each is False for each in known)


def has_generator(path: str, meeting: Meeting) -> bool:
    """Whether the settings file of a site's generator stands beside an article or above it."""
    return _stands_above(_GENERATORS, path, meeting)


def _stands_above(names: tuple[str, ...], path: str, meeting: Meeting) -> bool:
    """Whether one of some files stands beside an article or above it."""
    return any(map(meeting.exists, _places_above(names, posixpath.dirname(path))))


@lru_cache(maxsize=_REMEMBERED)
def _places_above(names: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """Where such files would stand, beside the articles of a folder and above them."""
    return tuple(posixpath.join(above, name) for above in _above(folder) for name in names)


def _above(folder: str) -> Iterator[str]:
    """A folder and those above it, up to the project's, as far as sites are deep."""
    for _ in range(_DEEPEST):
        yield folder
        if not folder:
            return
        folder = posixpath.dirname(folder)
