"""Bytes of an article, or why there are none."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from contentlint.stages import stage

MAX_BYTES = 16 * 1024 * 1024


class Contents(NamedTuple):
    """A file's bytes; or none, and the reason in `problem`."""

    data: bytes
    problem: str = ""


@stage("reading")
def read(path: str) -> Contents:
    """The bytes of a regular file of at most 16 MiB; never raises, never waits on a pipe."""
    try:
        mode = os.stat(path)
        problem = _unfit(mode.st_mode, mode.st_size)
        if problem:
            return Contents(b"", problem)
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Contents(b"", _reason(error))
    return (
        Contents(b"", _unfit(mode.st_mode, len(data))) if len(data) > MAX_BYTES else Contents(data)
    )


def _unfit(mode: int, size: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a directory"
    if not stat.S_ISREG(mode):
        return "it is not a regular file"
    return "it is larger than 16 MiB" if size > MAX_BYTES else ""


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, ValueError):  # a NUL, or a surrogate that stands for no byte
        return "no file can have such a name"
    return (error.strerror or str(error)).lower()
