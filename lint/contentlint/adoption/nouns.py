"""What is seen of a site, and what is concluded from it: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contentlint.documents.document import Document
from contentlint.settings.model import Collection, Settings
from contentlint.values import NamedTuple

Values = Mapping[str, Any]


class Article(NamedTuple):
    """An article that was looked at; `path` counts from the project's folder.

    `state` is `read`, `none` (no front matter) or `broken` (one that cannot be read).
    """

    path: str
    document: Document
    values: Values
    state: str


class Kind(NamedTuple):
    """Articles whose front matter is alike, and the globs that name them and no others.

    `total` counts all of them, `articles` are those that were looked at.
    """

    name: str
    include: tuple[str, ...]
    total: int
    articles: tuple[Article, ...]

    @property
    def headed(self) -> tuple[Article, ...]:
        """Those whose front matter can be read."""
        return tuple(article for article in self.articles if article.state == "read")


class Fact(NamedTuple):
    """A setting that was concluded, in words, and how many articles speak for it."""

    key: str
    says: str
    holds: int
    of: int


class Conclusion(NamedTuple):
    """What a kind of article promises; `schema` is a JSON Schema, or empty, and `broken` says how
    many of the articles looked at break it."""

    kind: Kind
    collection: Collection
    schema: Mapping[str, Any] = {}
    broken: int = 0
    facts: tuple[Fact, ...] = ()


class Adoption(NamedTuple):
    """What fits a site: its settings and what they were concluded from.

    `others` counts the articles that belong to no kind.
    """

    settings: Settings
    conclusions: tuple[Conclusion, ...]
    facts: tuple[Fact, ...]
    seen: int
    total: int
    others: int


def few(count: int) -> int:
    """How many exceptions leave a statement about so many articles nearly true of all."""
    if count < 20:
        return 0
    return max(1, count // 50)


def nearly_all(count: int, of: int) -> bool:
    """Whether a statement holds of all articles but a few."""
    return of > 0 and of - count <= few(of)


def counted(count: int, noun: str) -> str:
    """A number and what is counted: "1 article", "2,000 articles"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def agreeing(verb: str, count: int) -> str:
    """A verb in the number of its subject: `are` or `is`, `lack` or `lacks`."""
    if count != 1:
        return verb
    return "is" if verb == "are" else f"{verb}s"


def exceptions(count: int, of: int, verb: str) -> str:
    """A share that does something: "2 of 100 lack", "1 of 100 is"."""
    return f"{count:,} of {of:,} {agreeing(verb, count)}"
