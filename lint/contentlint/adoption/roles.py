"""Which field plays which role: by its name, where its values are such as the role wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from contentlint.adoption.columns import Column, Columns
from contentlint.adoption.nouns import Fact, nearly_all
from contentlint.language.dates import parse_moment
from contentlint.settings.roles import USUAL
from contentlint.values import NamedTuple

# Names in lower case without `_` and `-`; those of settings/roles.py besides.
_UNUSUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("articleid", "pageid", "postid", "docid"),
    "title": ("articletitle", "pagetitle", "posttitle", "headline", "heading"),
    "seo_title": ("seo.pagetitle", "seo.metatitle", "meta.title", "og.title", "pagemeta.title"),
    "description": (
        "seo.metadescription", "meta.description", "og.description", "pagedescription", "teaser",
        "abstract", "blurb",
    ),
    "keywords": ("seo.keywords", "meta.keywords", "seokeywords", "pagekeywords"),
    "slug": ("filename", "file", "pageslug", "articleslug", "urlslug", "seo.slug"),
    "url": ("path", "link", "pageurl", "canonical", "canonicalurl", "seo.url", "route"),
    "date": (
        "firstseen", "created", "createdat", "createdon", "datecreated", "creationdate", "posted",
        "postedat", "postedon", "postdate", "publishedon", "publishon", "publicationdate",
        "firstpublished", "added",
    ),
    "updated": (
        "lastupdated", "lastmodified", "modifiedat", "updatedon", "dateupdated", "updatedate",
        "modifieddate", "lastreviewed", "lastedited", "changed",
    ),
    "aliases": ("redirects", "redirectsfrom", "oldurls", "previousurls", "formerurls"),
}  # fmt: skip
_RELATED = re.compile(r"related|similar|see_?also|recommend|further_?reading", re.IGNORECASE)
_NUMBER = re.compile(r"[_-]?\d{1,2}\Z")
_REFERENCE_KEYS = {"id", "title", "url"}


class Roles(NamedTuple):
    """The field of each role that is played, usual names among them, and who speaks for it.

    `references` are patterns, and `copied` the fields that they name.
    """

    fields: Mapping[str, str]
    references: tuple[str, ...]
    copied: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def free(self) -> tuple[str, ...]:
        """What need not say the same as another field, though it may."""
        return (
            *self.copied,
            *(self.fields[role] for role in ("seo_title",) if role in self.fields),
        )

    def written(self) -> dict[str, Any]:
        """What settings have to name: names that are not tried anyway, and nested ones."""
        named: dict[str, Any] = {
            role: path
            for role, path in self.fields.items()
            if path not in USUAL[role] or "." in path
        }
        if self.references and not set(self.references) <= set(USUAL["references"]):
            named["references"] = self.references
        return named


def roles_of(columns: Columns, count: int) -> Roles:
    """The roles that fields play in a kind of `count` articles."""
    found: dict[str, str] = {}
    for role in _UNUSUAL:
        column = _played(columns, role, count)
        if column is not None:
            found[role] = column.path
    if "title" in found:
        found["title"] = _own_title(columns, found["title"], count)
    facts = [
        Fact(key, f"{key} = {path}", len(columns[path].cells), count)
        for role, path in found.items()
        if (key := role.replace("_", "-")) != path
    ]
    copied = _reference_columns(columns)
    references = tuple(_references(copied))
    with_one = set[int]().union(*(column.cells for column in copied))
    if references:
        says = f"references = {', '.join(references)}"
        facts.append(Fact("references", says, len(with_one), count))
    return Roles(found, references, tuple(column.path for column in copied), tuple(facts))


def _played(columns: Columns, role: str, count: int) -> Column | None:
    """The first field by name that half of the articles have, with values that fit the role."""
    for column in _named(columns, role):
        fitting = sum(map(_WANTS.get(role, _is_text), column.cells.values()))
        if 2 * len(column.cells) >= count and nearly_all(fitting, len(column.cells)):
            return column
    return None


def _named(columns: Columns, role: str) -> Iterator[Column]:
    yield from (columns[name] for name in USUAL[role] if name in columns)
    plain = {_plain(path): path for path in reversed([*columns])}
    yield from (columns[plain[name]] for name in _UNUSUAL[role] if name in plain)


def _plain(path: str) -> str:
    return path.lower().replace("_", "").replace("-", "")


def _own_title(columns: Columns, title: str, count: int) -> str:
    """The field that names itself the article's title, where it says the same as `title`."""
    usual = columns[title].texts
    for path in columns:
        texts = columns[path].texts
        if _plain(path) in _UNUSUAL["title"] and nearly_all(len(texts), count):
            same = sum(texts[n].split() == usual[n].split() for n in texts.keys() & usual.keys())
            if nearly_all(same, len(texts)):
                return path
    return title


def _references(columns: Iterable[Column]) -> Iterator[str]:
    """The fields, or the pattern of numbered ones, that hold other articles' id, title or url."""
    found = [column.path for column in columns]
    stems = [_NUMBER.sub("", path) for path in found]
    patterns = (
        f"{stem}*" if stems.count(stem) > 1 and stem != path else path
        for path, stem in zip(found, stems, strict=True)
    )
    return iter(dict.fromkeys(patterns))


def _reference_columns(columns: Columns) -> list[Column]:
    return [
        column
        for column in columns.values()
        if "." not in column.path
        and _RELATED.search(column.path)
        and nearly_all(sum(map(_is_reference, column.cells.values())), len(column.cells))
    ]


def _is_reference(value: Any) -> bool:
    items: Iterable[Any] = value if isinstance(value, list) else (value,)
    return all(isinstance(item, dict) and len(_REFERENCE_KEYS & item.keys()) >= 2 for item in items)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and parse_moment(value) is not None


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("/")


def _is_id(value: Any) -> bool:
    return isinstance(value, (int, str)) and not isinstance(value, bool)


def _is_list_or_text(value: Any) -> bool:
    return isinstance(value, (str, list))


_WANTS: Mapping[str, Callable[[Any], bool]] = {
    "id": _is_id,
    "keywords": _is_list_or_text,
    "url": _is_path,
    "date": _is_date,
    "updated": _is_date,
    "aliases": _is_list_or_text,
}
