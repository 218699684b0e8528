"""Names of files as articles, settings and git write them, whatever a file system makes of them.

Windows and macOS take `README.MD` for `readme.md`, and macOS may list `é` as an `e` with an accent
behind it. Of each file we know one name, so that it is no other article under the next.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from contentlint import evidence

_COMPOSES = sys.platform == "darwin"
_FOLDS = sys.platform in ("win32", "darwin")


def composed(name: str) -> str:
    """A name that a folder lists, with its accents where they are written; as git has it, too."""
    if not _COMPOSES or name.isascii():
        return name
    from unicodedata import normalize  # only needed here

    return normalize("NFC", name)


def spelled(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths that somebody typed, as the folders list them."""
    if not _FOLDS:
        return tuple(paths)
    speller = _Speller()
    return tuple(map(speller.path, paths))


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, by their names alone: nothing is looked at.

    A folder lies in itself where its path ends in a separator.
    """
    return path.startswith(os.path.join(folder, ""))


class _Speller:
    """Spells paths; each folder is read once."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}

    def path(self, path: str) -> str:
        if path not in self._paths:
            folder, name = os.path.split(path)
            if folder == path:
                return path
            between = path[len(folder) : len(path) - len(name)]
            before = self.path(folder) + between
            self._paths[path] = before + self._spelled(before, name)
        return self._paths[path]

    def _spelled(self, before: str, name: str) -> str:
        if name in ("", os.curdir, os.pardir):
            return name
        if before not in self._names:
            self._names[before] = _listed(before)
        names = self._names[before]
        if name in names:
            return name
        alike = (each for each in names if _folded(each) == _folded(name))
        return next((each for each in alike if _is_same(before + each, before + name)), name)


def _listed(folder: str) -> list[str]:
    evidence.note(folder or os.curdir)
    try:
        return [composed(name) for name in os.listdir(folder or os.curdir)]
    except (OSError, ValueError):
        return []


def _folded(name: str) -> str:
    from unicodedata import normalize  # only needed here

    return normalize("NFC", name).casefold()


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False
