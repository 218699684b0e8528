"""Which entry of a front matter plays which role: the article's title, its url, its date.

A collection's `fields` name them; where they do not, the names that sites
usually give are tried in order, and the first that has a value is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from contentlint.documents.front_matter.nodes import Entry, FrontMatter
from contentlint.settings.model import Fields

USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "uid", "guid"),
    "title": ("title",),
    "seo_title": (
        "seo.title",
        "seo_title",
        "seoTitle",
        "seo-title",
        "meta_title",
        "metaTitle",
        "meta-title",
    ),
    "description": (
        "description",
        "seo.description",
        "seo.page_description",
        "seo_description",
        "seoDescription",
        "meta_description",
        "metaDescription",
        "meta-description",
        "summary",
        "excerpt",
    ),
    "keywords": (
        "keywords",
        "seo.keywords",
        "seo.page_keywords",
        "seo_keywords",
        "meta_keywords",
        "metaKeywords",
    ),
    "slug": ("slug",),
    "url": ("url", "permalink"),
    "date": (
        "date",
        "published",
        "publishDate",
        "publish_date",
        "pubDate",
        "published_at",
        "publishedAt",
        "published_date",
        "datePublished",
    ),
    "updated": (
        "updated",
        "lastmod",
        "last_modified",
        "lastUpdated",
        "last_updated",
        "last_update.date",
        "modified",
        "dateModified",
        "updated_at",
        "updatedAt",
        "updatedDate",
        "last_modified_at",
    ),
    "aliases": ("aliases", "redirect_from"),
    "references": ("related", "related_articles"),
}
"""The names tried for a role that `fields` leaves open."""

MANY = frozenset({"aliases", "references"})
"""Roles that several entries play at once."""

_SWITCHES = frozenset({"url", "date", "updated", "aliases", "references"})
"""Roles whose usual names some sites give to a switch: `published: true`, `permalink: false`."""


def _by_key() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role, names in USUAL.items():
        for name in names:
            for key in {name, name.partition(".")[0]}:
                found.setdefault(key, set()).add(role)
    return found


_ROLES = _by_key()
"""The roles that a key, or one below it, may play by its usual names."""
_NONE: tuple[Entry, ...] = ()
_REMEMBERED = 64  # collections whose patterns are kept


def entries_of(front_matter: FrontMatter | None, fields: Fields) -> Mapping[str, tuple[Entry, ...]]:
    """The entries that play each role, in the order in which patterns name them.

    A list that plays one of the roles `MANY` gives an entry for each item, its
    index as key. Without a front matter that can be read there are none.
    """
    found = dict.fromkeys(USUAL, _NONE)
    if front_matter is None or not front_matter.readable:
        return found
    named = _named_roles(fields)
    for role, patterns in named.items():
        found[role] = _named(front_matter, patterns)
    for key in front_matter.values.keys() & _ROLES.keys():
        for role in _ROLES[key].difference(named):
            found[role] = found[role] or _usual(front_matter, role)
    for role in MANY:
        if found[role]:
            found[role] = tuple(item for entry in found[role] for item in _items(entry))
    return found


def names_of(fields: Fields, role: str) -> tuple[str, ...]:
    """The dotted paths that may play a role: those that the collection names, else the usual."""
    return _patterns(fields, role) or USUAL[role]


@lru_cache(maxsize=_REMEMBERED)
def _named_roles(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    """The roles that a collection names fields for, and the patterns of these."""
    found = ((role, _patterns(fields, role)) for role in USUAL)
    return {role: patterns for role, patterns in found if patterns}


def _patterns(fields: Fields, role: str) -> tuple[str, ...]:
    named: str | tuple[str, ...] = getattr(fields, role)
    if not named:
        return ()
    patterns = (named,) if isinstance(named, str) else named
    return tuple(filter(None, patterns))


def _named(front_matter: FrontMatter, patterns: tuple[str, ...]) -> tuple[Entry, ...]:
    """What the patterns name, each entry once."""
    found = (entry for pattern in patterns for entry in front_matter.find(pattern))
    return tuple({entry.key_span: entry for entry in found}.values())


def _usual(front_matter: FrontMatter, role: str) -> tuple[Entry, ...]:
    """The first usual name that has a value; else the first that is there, though null."""
    null: Entry | None = None
    given = front_matter.values
    for name in USUAL[role]:
        if name not in given and name.partition(".")[0] not in given:
            continue
        entry = front_matter.get(name)
        if entry is None or not _may_play(entry, role):
            continue
        if entry.node.written != "null":
            return (entry,)
        null = null or entry
    return (null,) if null else ()


def _may_play(entry: Entry, role: str) -> bool:
    """Whether a value of this type may play a role that nobody gave it."""
    if entry.node.written == "map":
        return role == "references"
    return not (entry.node.written == "bool" and role in _SWITCHES)


def _items(entry: Entry) -> Iterator[Entry]:
    if entry.node.written == "seq":
        yield from entry.node.children()
    else:
        yield entry
