"""Globs that name the articles of some folders, and as few others as can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from os.path import commonprefix

from contentlint.settings.globs import matches
from contentlint.values import NamedTuple

_MEANT = re.compile(r"[\\*?\[\]{}!]")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MOST = 40  # patterns of one kind

Folder = tuple[str, ...]


class Files(NamedTuple):
    """Files of one folder, as far as they go together: `section` pages, `bundle`s (the index files
    of the folders below), or plain `page`s. `paths` are those that were looked at."""

    folder: Folder
    role: str
    paths: tuple[str, ...]


def includes(files: Sequence[Files], others: Iterable[str]) -> tuple[str, ...]:
    """The most general patterns that match all the files, and (nearly) none of the `others`."""
    others = tuple(others)
    ending = _ending(path for each in files for path in each.paths)
    paths = [path for each in files for path in each.paths]
    last: tuple[str, ...] = ()
    for patterns in _candidates(files, ending):
        if len(patterns) > _MOST:
            continue
        last = patterns
        if all(matches(path, patterns) for path in paths):
            taken = sum(matches(path, patterns) for path in others)
            # A stray one is worth patterns that can be read.
            if taken * 10 <= len(paths):
                return patterns
    return last


def _candidates(files: Sequence[Files], ending: str) -> Iterator[tuple[str, ...]]:
    """Patterns, the most general first; the last ones name each folder."""
    folders = sorted({each.folder for each in files})
    roles = {each.role for each in files}
    if roles == {"section"}:
        yield (_joined(_shared(folders), f"**/_index{ending}"),)
        yield tuple(_joined(_quoted(folder), f"_index{ending}") for folder in folders)
        return
    name = f"*{ending}"
    if roles == {"page"} and len({len(folder) for folder in folders}) == 1:
        yield (_joined(_aligned(folders), name),)
    if roles == {"bundle"}:
        yield (_joined(_aligned(folders), f"*/index{ending}"),)
    if roles != {"page"} or len(folders) > 1:
        yield from _deep(folders, name, roles)
    yield tuple(
        _joined(_quoted(each.folder), name if each.role == "page" else f"*/index{ending}")
        for each in sorted(files)
        if each.role != "section"
    )


def _deep(folders: Sequence[Folder], name: str, roles: set[str]) -> Iterator[tuple[str, ...]]:
    """All below a folder; or all below the folders in it."""
    shared = _shared(folders)
    if len(shared) in map(len, folders) or "bundle" in roles:
        yield (_joined(shared, f"**/{name}"),)
    else:
        yield (_joined(shared, f"*/**/{name}"),)
    tops = sorted({folder[: len(shared) + 1] for folder in folders})
    yield tuple(_joined(_quoted(top), f"**/{name}") for top in tops)


def _aligned(folders: Sequence[Folder]) -> Folder:
    """Folders of one depth as one, with a star where they differ."""
    return tuple(
        _quoted(parts[:1])[0] if len(set(parts)) == 1 else "*"
        for parts in zip(*folders, strict=False)
    )


def _shared(folders: Sequence[Folder]) -> Folder:
    """The folder that all of them lie in."""
    return _quoted(tuple(commonprefix([list(folder) for folder in folders])))


def _quoted(folder: Folder) -> Folder:
    """A folder's parts as globs: what a settings file cannot hold is any character."""
    return tuple(_NO_TEXT.sub("?", _MEANT.sub(r"\\\g<0>", part)) for part in folder)


def _joined(folder: Folder, rest: str) -> str:
    return "/".join((*folder, rest))


def _ending(paths: Iterable[str]) -> str:
    """The extensions of files as a glob has them: `.md`, `.{md,mdx}`."""
    found = sorted({path.rpartition(".")[2] for path in paths if "." in path})
    return f".{found[0]}" if len(found) == 1 else f".{{{','.join(found)}}}"
