"""Kinds of articles: folders whose articles have front matters that are alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from contentlint.adoption.includes import Files, Folder, includes
from contentlint.adoption.nouns import Article, Kind
from contentlint.adoption.profiles import ALIKE, KEYS, Profile
from contentlint.language.editions import language_in
from contentlint.language.slugs import slugify
from contentlint.settings.globs import matches
from contentlint.values import NamedTuple

_FEWEST = 3  # articles; fewer are no kind
_MOST = 12  # kinds
_MOST_COMPARED = 60  # kinds, of which the largest are kept
_NO_NAMES = {"default", "page", "single", "base", "content", ""}
_SOURCES = {"content", "docs", "pages", "src", "source", "site", "website", "app"}


class _Group(NamedTuple):
    """Files that stay together, and what they have."""

    files: tuple[Files, ...]
    articles: tuple[Article, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(article.path for article in self.articles)


def kinds_of(articles: Sequence[Article], paths: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds that the articles show, in the order in which settings have to name them.

    `paths` are those of all articles, looked at or not.
    """
    groups = _alike(_together(articles))
    if len([group for group in groups if _is_kind(group, articles)]) > 1:
        groups = _without_sections(groups)
    kept = [group for group in groups if _is_kind(group, articles)][:_MOST]
    patterns = _patterns(kept)
    found: dict[int, list[str]] = defaultdict(list)
    order = _order(kept, patterns)
    for path in paths:
        number = next((n for n in order if matches(path, patterns[n])), -1)
        found[number].append(path)
    by_path = {article.path: article for article in articles}
    names: set[str] = set()
    return tuple(
        Kind(
            _name(kept[number], patterns[number], names),
            patterns[number],
            len(found[number]),
            tuple(by_path[path] for path in found[number] if path in by_path),
        )
        for number in order
    )


def _together(articles: Iterable[Article]) -> list[_Group]:
    """The articles of each folder; index files apart from the others, section pages as one."""
    found: dict[tuple[Folder, str], list[Article]] = defaultdict(list)
    for article in articles:
        *folders, name = article.path.split("/")
        stem = name.partition(".")[0].lower()
        role = {"_index": "section", "index": "bundle"}.get(stem, "page")
        folder = tuple(folders[:-1]) if role == "bundle" and folders else tuple(folders)
        found[folder if role != "section" else ("",), role].append(article)
    return [
        _Group(_files(folder, role, inside), tuple(inside))
        for (folder, role), inside in found.items()
    ]


def _files(folder: Folder, role: str, articles: Sequence[Article]) -> tuple[Files, ...]:
    if role != "section":
        return (Files(folder, role, tuple(article.path for article in articles)),)
    return tuple(
        Files(tuple(article.path.split("/")[:-1]), role, (article.path,)) for article in articles
    )


def _alike(groups: list[_Group]) -> list[_Group]:
    """Groups joined where their front matters are alike, the largest first."""
    joined: list[list[_Group]] = []
    profiles: list[Profile] = []
    for group in sorted(groups, key=lambda group: -len(group.articles)):
        own = Profile(group.articles)
        alike = [own.likeness(profile) for profile in profiles]
        best = max(range(len(alike)), key=alike.__getitem__, default=-1)
        if best >= 0 and alike[best] >= ALIKE:
            joined[best].append(group)
            profiles[best].add(own)
        elif len(joined) < _MOST_COMPARED:
            joined.append([group])
            profiles.append(own)
    return sorted(map(_united, joined), key=lambda group: -len(group.articles))


def _united(groups: Sequence[_Group]) -> _Group:
    return _Group(
        tuple(files for group in groups for files in group.files),
        tuple(article for group in groups for article in group.articles),
    )


def _without_sections(groups: list[_Group]) -> list[_Group]:
    """The groups with section pages apart: those lie in the folders of all the others."""
    sections = [each for group in groups for each in group.files if each.role == "section"]
    if len(sections) < _FEWEST:
        return groups
    paths = {path for each in sections for path in each.paths}
    found = [article for group in groups for article in group.articles if article.path in paths]
    others = (
        _Group(
            tuple(each for each in group.files if each.role != "section"),
            tuple(article for article in group.articles if article.path not in paths),
        )
        for group in groups
    )
    apart = [_Group(tuple(sections), tuple(found)), *(group for group in others if group.files)]
    return sorted(apart, key=lambda group: -len(group.articles))


def _is_kind(group: _Group, articles: Sequence[Article]) -> bool:
    """Whether there are enough; or they lack, in a folder of their own, what all others have."""
    if len(group.articles) >= _FEWEST:
        return True
    unheaded = sum(article.state == "none" for article in articles)
    alone = all(len(each.folder) > 1 for each in group.files)
    return alone and lacks_front_matter(group.articles) and unheaded * 5 <= len(articles)


def lacks_front_matter(articles: Iterable[Article]) -> bool:
    """Whether none of the articles has a front matter."""
    return all(article.state == "none" for article in articles)


def _patterns(groups: Sequence[_Group]) -> list[tuple[str, ...]]:
    """The patterns of each group, which match no article of a larger one."""
    return [
        includes(group.files, [path for larger in groups[:number] for path in larger.paths])
        for number, group in enumerate(groups)
    ]


def _order(groups: Sequence[_Group], patterns: Sequence[tuple[str, ...]]) -> list[int]:
    """The largest first, but each after those that its patterns match as well."""
    waiting = list(range(len(groups)))
    order: list[int] = []
    while waiting:
        first = next(
            (
                n
                for n in waiting
                if not any(
                    matches(path, patterns[n])
                    for m in waiting
                    if m != n
                    for path in groups[m].paths
                )
            ),
            waiting[-1],
        )
        waiting.remove(first)
        order.append(first)
    return order


def _name(group: _Group, patterns: Sequence[str], taken: set[str]) -> str:
    """A name for messages and files, in lower-case ASCII; each is given once."""
    candidates = (*_names(group, patterns), "pages", "articles")
    plain = [slug for name in candidates if (slug := slugify(name[:40], style="hyphenate"))]
    numbered = (f"{plain[0]}-{number}" for number in range(2, _MOST + 9))
    name = next(name for name in (*plain[:1], *numbered) if name not in taken)
    taken.add(name)
    return name


def _names(group: _Group, patterns: Sequence[str]) -> list[str]:
    if all(each.role == "section" for each in group.files):
        return ["sections"]
    said = [str(article.values.get(key)) for key in KEYS for article in group.articles
            if isinstance(article.values.get(key), str)]  # fmt: skip
    said_by_most = [
        name for name, count in Counter(said).most_common(1)
        if 2 * count > len(group.articles) and name not in _NO_NAMES
    ]  # fmt: skip
    folders = [part for pattern in patterns[:1] for part in reversed(pattern.split("/")[:-1])]
    own = [
        part for part in folders
        if re.search(r"\w", part) and "*" not in part and not language_in(part)
    ]  # fmt: skip
    told = [part for part in own if part not in _SOURCES] if len(patterns) == 1 else []
    return [*told[:1], *said_by_most, *(own[-1:] if own and own[-1] == "docs" else [])]
