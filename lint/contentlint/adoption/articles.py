"""The articles of a site: which there are, and which are looked at."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contentlint.adoption.nouns import Article
from contentlint.documents import discover
from contentlint.documents.document import Document
from contentlint.documents.files import read
from contentlint.settings.resolve import relative_to

LIMIT = 2_000
"""Articles that are looked at; of more, as many as this, from every folder some."""

_EACH = 3  # of every folder
_LARGEST = 1024 * 1024  # bytes; what is larger tells no more


def found(root: str, folders: Iterable[str]) -> tuple[str, ...]:
    """The paths of the articles in folders (or files), from the project's folder, in order."""
    walk = discover.Walk(lambda path: False, lambda path: False)
    paths: set[str] = set()
    for folder in folders:
        absolute = os.path.abspath(os.path.join(root, folder))
        inside = discover.articles(absolute, walk) if os.path.isdir(absolute) else (absolute,)
        paths.update(relative_to(root, path) for path in inside)
    return tuple(sorted(paths))


def sampled(paths: Sequence[str], limit: int = LIMIT) -> tuple[str, ...]:
    """At most about `limit` of the paths: evenly spread, and some of every folder."""
    if len(paths) <= limit:
        return tuple(paths)
    step = len(paths) / limit
    chosen = {paths[int(index * step)] for index in range(limit)}
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        folders[path.rpartition("/")[0]].append(path)
    if len(folders) * _EACH <= limit:
        chosen.update(path for inside in folders.values() for path in inside[:_EACH])
    return tuple(sorted(chosen))


def looked_at(root: str, paths: Iterable[str]) -> Iterator[Article]:
    """The articles at the paths, without those that cannot be read or are huge."""
    for path in paths:
        contents = read(os.path.join(root, path))
        if contents.problem or len(contents.data) > _LARGEST:
            continue
        document = Document(path, contents.data)
        front_matter = document.front_matter
        if front_matter is None:
            yield Article(path, document, {}, "none")
        elif not front_matter.readable:
            yield Article(path, document, {}, "broken")
        else:
            yield Article(path, document, front_matter.values, "read")
