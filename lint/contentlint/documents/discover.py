"""From what was named on the command line to the articles to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from contentlint import evidence
from contentlint.documents.files import read
from contentlint.documents.ignores import spec_of
from contentlint.documents.names import composed, is_below
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

EXTENSIONS = (".md", ".markdown", ".mdx")
_NEVER_WALKED = {"node_modules"}


class Walk(NamedTuple):
    """What a walk keeps: `excluded` folders and files are left out, `included` files of any
    extension are taken besides, both asked with absolute paths. Links that lead out of `root`, a
    folder around the one that is walked, are left out."""

    excluded: Callable[[str], bool]
    included: Callable[[str], bool]
    root: str = ""


def articles(folder: str, walk: Walk) -> Iterator[str]:
    """The absolute paths of the articles below a folder, in order of path.

    `.gitignore` files are respected, up to the git work tree's root. What is hidden
    (its name begins with a full stop) is left out. Links to folders are not
    followed; a folder that cannot be read has no articles.
    """
    folder = os.path.abspath(folder)
    for path, is_folder in _walk(folder, walk, _ignores_above(folder)):
        if not is_folder:
            yield path


def folders(folder: str, walk: Walk) -> Iterator[str]:
    """The absolute paths of a folder and of those below it that are looked at for articles."""
    folder = os.path.abspath(folder)
    if os.path.isdir(folder):
        yield folder
        for path, is_folder in _walk(folder, walk, _ignores_above(folder)):
            if is_folder:
                yield path


def git_root(folder: str) -> str:
    """The root of the git work tree that holds a folder, or ""."""
    folder = os.path.abspath(folder)
    while True:
        if evidence.is_there(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


class _Ignore(NamedTuple):
    """A `.gitignore`'s patterns, which count from its folder on."""

    folder: str
    spec: GitIgnoreSpec


def _walk(folder: str, walk: Walk, ignores: tuple[_Ignore, ...]) -> Iterator[tuple[str, bool]]:
    """The articles and the folders below a folder, each with whether it is a folder."""
    # A stack of iterators instead of recursion: folders nest deeper than Python's stack.
    stack: list[Iterator[tuple[str, bool, tuple[_Ignore, ...]]]] = [
        _entries(folder, ignores, walk.root)
    ]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        path, is_folder, above = entry
        if _left_out(path, is_folder, walk, above):
            continue
        if is_folder:
            stack.append(_entries(path, above, walk.root))
            yield path, True
        elif path.lower().endswith(EXTENSIONS) or walk.included(path):
            yield path, False


def _entries(
    folder: str, ignores: tuple[_Ignore, ...], root: str
) -> Iterator[tuple[str, bool, tuple[_Ignore, ...]]]:
    evidence.note(folder)
    try:
        with os.scandir(folder) as found:
            entries = [
                (os.path.join(folder, composed(entry.name)), is_folder)
                for entry in found
                if (is_folder := entry.is_dir(follow_symlinks=False)) or _is_file(entry, root)
            ]
    except OSError:
        return
    own = _ignore_file(folder)
    ignores = (*ignores, own) if own else ignores
    # A folder sorts as if it ended in a slash, so that paths come out in order.
    for path, is_folder in sorted(entries, key=lambda entry: entry[0] + "/" * entry[1]):
        yield path, is_folder, ignores


def _is_file(entry: os.DirEntry[str], root: str) -> bool:
    """Whether it is a regular file or leads to one; most folders tell without another look."""
    try:
        if entry.is_symlink():
            evidence.note_presence(entry.path)
            return entry.is_file() and not (root and _leaves(entry.path, root))
        return entry.is_file()
    except OSError:  # links that lead in a circle
        return False


def _leaves(link: str, root: str) -> bool:
    """Whether a link leads out of a folder: what is there is nobody's article."""
    return not is_below(os.path.realpath(link), os.path.realpath(root))


def _left_out(path: str, is_folder: bool, walk: Walk, ignores: Iterable[_Ignore]) -> bool:
    name = os.path.basename(path)
    if name.startswith(".") or (is_folder and name in _NEVER_WALKED):
        return True
    return walk.excluded(path) or _ignored(path, is_folder, ignores)


def _ignored(path: str, is_folder: bool, ignores: Iterable[_Ignore]) -> bool:
    """Whether git ignores a path: the innermost `.gitignore` that speaks of it decides."""
    decision = False
    for folder, spec in ignores:
        below = path[len(os.path.join(folder, "")) :]
        relative = below.replace(os.sep, "/") + "/" * is_folder
        included = spec.check_file(relative).include
        decision = decision if included is None else included
    return decision


def _ignores_above(folder: str) -> tuple[_Ignore, ...]:
    root = git_root(folder)
    if not root:
        return ()
    above: list[str] = []
    while folder != root:
        folder = os.path.dirname(folder)
        above.append(folder)
    return tuple(ignore for part in reversed(above) if (ignore := _ignore_file(part)))


def _ignore_file(folder: str) -> _Ignore | None:
    contents = read(os.path.join(folder, ".gitignore"))
    if contents.problem:
        return None
    return _Ignore(folder, spec_of(contents.data.decode(errors="replace").splitlines()))
