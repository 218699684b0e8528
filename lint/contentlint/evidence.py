"""What a run has looked at: files and folders as they were then, noted only where somebody asks.

What was printed holds as long as all of it is as it was, and the command and the day are the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping

FRESH = 2_000_000_000
"""Nanoseconds in which a file may change and keep its time."""

_ABSENT = "-"
_FOLDER, _OTHER = "folder", "other"
_PRESENT = (_FOLDER, _OTHER)


class _Notes:
    """What was noted since a time, by absolute path; `whole` where that is all that was looked at,
    `suffices` where looking is all that was done."""

    def __init__(self) -> None:
        self.latest = time.time_ns() - FRESH
        self.whole = True
        self.suffices = False
        self.marks: dict[str, str] = {}

    def take(self, path: str, mark: str) -> None:
        """Note what is first seen at a path; what it holds tells more than that it is there."""
        if self.marks.setdefault(path, mark) in _PRESENT:
            self.marks[path] = mark


_notes: _Notes | None = None


def start() -> None:
    """Begin to note."""
    global _notes
    _notes = _Notes()


def stop() -> None:
    """Note no more, and forget what was noted."""
    global _notes
    _notes = None


def is_noted() -> bool:
    """Whether it is noted what is looked at; no more where that would not be all."""
    return _notes is not None and _notes.whole


def note(path: str, found: os.stat_result | None = None) -> None:
    """A file that is read, or a folder that is listed, or that there is none; before that is done.

    `found` is what `os.stat` says of it, where that is known.
    """
    if _notes is None or not _notes.whole:
        return
    found = _stat(path) if found is None else found
    if found and max(found.st_mtime_ns, found.st_ctime_ns) > _notes.latest:
        _notes.whole = False
    _notes.take(path, _mark(found))


def note_presence(path: str) -> None:
    """A path of which it matters only whether something is there, and whether that is a folder."""
    if _notes is not None and _notes.whole and path not in _notes.marks:
        _notes.marks[path] = _presence(path)


def is_there(path: str) -> bool:
    """Whether something is at a path, which is noted."""
    note_presence(path)
    return os.path.exists(path)


def is_file(path: str) -> bool:
    """Whether a file is at a path, which is noted."""
    note_presence(path)
    return os.path.isfile(path)


def suffice() -> None:
    """Say that a run does nothing but look and print, and may as well print the same again."""
    if _notes is not None:
        _notes.suffices = True


def spoil() -> None:
    """Say that a run rests on more than files and folders: on other programs, on what is typed."""
    if _notes is not None:
        _notes.whole = False


def taken() -> dict[str, str] | None:
    """What was noted since the last call or the start; None where it is not all there was."""
    if _notes is None or not _notes.whole:
        return None
    marks, _notes.marks = _notes.marks, {}
    return marks


def all_of_it() -> dict[str, str] | None:
    """What a run's output rests on, besides its command line; None where that is not all."""
    if _notes is None or not (_notes.whole and _notes.suffices):
        return None
    marks = _notes.marks
    return {path: mark for path, mark in marks.items() if mark != _ABSENT or _is_alone(path, marks)}


def add(marks: Mapping[str, str] | None) -> None:
    """Add what was noted in another process; None says that it is not all there was."""
    if marks is None:
        spoil()
    elif _notes is not None:
        for path, mark in marks.items():
            _notes.take(path, mark)


def holds(marks: Iterable[tuple[str, str]]) -> bool:
    """Whether all is as it was noted."""
    return all(
        mark == (_presence(path) if mark in _PRESENT else _mark(_stat(path)))
        for path, mark in marks
    )


def _is_alone(path: str, marks: Mapping[str, str]) -> bool:
    """Whether the folder of what is absent does not show already that nothing has come there."""
    return marks.get(os.path.dirname(path), _FOLDER) in _PRESENT


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _mark(found: os.stat_result | None) -> str:
    """What stands for a file's content, or for what a folder holds."""
    if found is None:
        return _ABSENT
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


def _presence(path: str) -> str:
    if os.path.isdir(path):
        return _FOLDER
    return _OTHER if os.path.exists(path) else _ABSENT
