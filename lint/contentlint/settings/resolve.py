"""The settings in force for one path."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from contentlint.settings.file import Loaded
from contentlint.settings.globs import matches
from contentlint.settings.model import Collection, FrontMatterNeed, Settings
from contentlint.values import NamedTuple

Kind: TypeAlias = "tuple[str, int, tuple[str, ...]]"
"""What tells articles apart that are checked differently: the settings' file, the number of the
collection, what is ignored."""

DEFAULT = Loaded()
"""What is in force where there is no settings file."""


class Effective(NamedTuple):
    """What holds for one article: its kind, and what is not to be said of it.

    `relative` is its path from the settings' folder, with forward slashes.
    `ignored` are the selectors that per-file ignores name. Articles with the
    same `key` are checked alike.
    """

    relative: str
    collection: Collection
    ignored: tuple[str, ...]
    settings: Settings
    key: Kind

    @property
    def number(self) -> int:
        """The number of its collection, or -1."""
        return self.key[1]

    def options(self, rule: str) -> Mapping[str, Any]:
        """A rule's options: the settings', and over them the collection's own."""
        return {**self.settings.rules.get(rule, {}), **self.collection.rules.get(rule, {})}


def effective(loaded: Loaded | None, path: str) -> Effective:
    """The settings in force for a path (absolute, or from the working directory)."""
    loaded = loaded or DEFAULT
    relative = relative_to(loaded.root, path)
    index = _collection(loaded.settings, relative)
    ignored = _ignored(loaded.settings, relative)
    return Effective(
        relative=relative,
        collection=loaded.settings.collections[index] if index >= 0 else _NONE,
        ignored=ignored,
        settings=loaded.settings,
        key=(loaded.file, index, ignored),
    )


def excluded(loaded: Loaded | None, path: str) -> bool:
    """Whether `exclude` names a file or folder, or a folder that it lies in."""
    loaded = loaded or DEFAULT
    patterns = loaded.settings.exclude
    return bool(patterns) and matches(relative_to(loaded.root, path), patterns, below=True)


def front_matter_need(collection: Collection) -> FrontMatterNeed:
    """Whether front matter must be there: said, or required where there is a contract for it."""
    contract = collection.model or collection.schema
    return collection.front_matter or ("required" if contract else "optional")


def relative_to(root: str, path: str) -> str:
    """A path as globs see it: from the root (or the working directory), with forward slashes.

    What lies elsewhere begins with `../`; on another drive it stays absolute.
    """
    prefix = _prefix(root or os.getcwd())
    if path.startswith(prefix) and _is_spelled_out(path):
        return path[len(prefix) :]
    path = os.path.abspath(path)
    if path.startswith(prefix):
        return path[len(prefix) :].replace(os.sep, "/")
    if prefix.startswith(os.path.join(path, "")):
        return _way(prefix, path)
    folder, name = os.path.split(path)
    return f"{_way(prefix, folder)}/{name}"


_NONE = Collection()


def _is_spelled_out(path: str) -> bool:
    """Whether `abspath` leaves an absolute path as it is; where it is quickly told."""
    return os.sep == "/" and "//" not in path and "/." not in path and path[-1] != "/"


@lru_cache(maxsize=256)
def _prefix(root: str) -> str:
    folder = os.path.join(os.path.abspath(root), "")
    return folder if folder.endswith(os.sep) else folder + os.sep  # a share of Windows has none


@lru_cache(maxsize=256)
def _way(prefix: str, folder: str) -> str:
    """The way to a folder that is not below another one; many articles share it."""
    try:
        return os.path.relpath(folder, prefix).replace(os.sep, "/")
    except ValueError:  # on another drive
        return folder.replace(os.sep, "/").removesuffix("/")


def _collection(settings: Settings, relative: str) -> int:
    """The number of the first collection that includes a path, or -1."""
    for index, collection in enumerate(settings.collections):
        if matches(relative, collection.include):
            return index
    return -1


def _ignored(settings: Settings, relative: str) -> tuple[str, ...]:
    """What is silent here, each selector once."""
    if not settings.per_file_ignores:
        return ()
    found = [
        selector
        for pattern, selectors in settings.per_file_ignores.items()
        if matches(relative, (pattern,), below=True)
        for selector in selectors
    ]
    return tuple(dict.fromkeys(found))
