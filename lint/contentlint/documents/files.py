"""Bytes of an article, or why there are none."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from contentlint.stages import stage

MAX_BYTES = 16 * 1024 * 1024

_TOO_LARGE = "it is larger than 16 MiB"
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # opening a pipe waits for who writes into it


class Contents(NamedTuple):
    """A file's bytes; or none, and the reason in `problem`."""

    data: bytes
    problem: str = ""


@stage("reading")
def read(path: str) -> Contents:
    """The bytes of a regular file of at most 16 MiB; never raises, never waits on a pipe."""
    try:
        problem = _unfit(os.stat(path))
        if problem:
            return Contents(b"", problem)
        with open(path, "rb", opener=_opened) as file:
            problem = _unfit(os.fstat(file.fileno()))  # another may have taken its place
            data = b"" if problem else file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Contents(b"", _reason(error))
    if len(data) > MAX_BYTES:
        return Contents(b"", _TOO_LARGE)
    return Contents(data, problem)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAIT)


def _unfit(found: os.stat_result) -> str:
    if stat.S_ISDIR(found.st_mode):
        return "it is a directory"
    if not stat.S_ISREG(found.st_mode):
        return "it is not a regular file"
    return _TOO_LARGE if found.st_size > MAX_BYTES else ""


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, ValueError):  # a NUL, or a surrogate that stands for no byte
        return "no file can have such a name"
    return (error.strerror or str(error)).lower()
