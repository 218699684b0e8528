"""Bytes of an article, or why there are none."""

from __future__ import annotations

import os
import stat

from contentlint import evidence
from contentlint.stages import stage
from contentlint.values import NamedTuple

MAX_BYTES = 16 * 1024 * 1024
LONGEST_PATH = 4096
"""Characters of a path beyond which no file is looked for."""

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # opening a pipe waits for who writes into it


class Contents(NamedTuple):
    """A file's bytes; or none, and the reason in `problem`."""

    data: bytes
    problem: str = ""


@stage("reading")
def read(path: str, *, most: int = MAX_BYTES) -> Contents:
    """The bytes of a regular file, of no more than `most`; never raises, never waits on a pipe."""
    try:
        found = os.stat(path)
        evidence.note(path, found)
        problem = _unfit(found, most)
        if problem:
            return Contents(b"", problem)
        with open(path, "rb", opener=_opened) as file:
            found = os.fstat(file.fileno())  # another may have its place
            problem = _unfit(found, most)
            data = b"" if problem else file.read(found.st_size + 1)
            if len(data) > found.st_size:  # it grows
                data += file.read(most + 1 - len(data))
    except (OSError, ValueError) as error:
        evidence.note(path)
        return Contents(b"", _reason(error))
    if len(data) > most:
        return Contents(b"", _too_large(most))
    return Contents(data, problem)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAIT)


def _unfit(found: os.stat_result, most: int) -> str:
    if stat.S_ISDIR(found.st_mode):
        return "it is a directory"
    if not stat.S_ISREG(found.st_mode):
        return "it is not a regular file"
    return _too_large(most) if found.st_size > most else ""


def _too_large(most: int) -> str:
    return f"it is larger than {most >> 20} MiB"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, ValueError):  # a NUL, or a surrogate that stands for no byte
        return "no file can have such a name"
    return (error.strerror or str(error)).lower()
