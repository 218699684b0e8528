"""A file's bytes replaced: whole or not at all, and only where they are still the ones read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress

from contentlint.documents.files import read
from contentlint.documents.names import is_below


def replace_file(path: str, *, old: bytes, new: bytes, home: str) -> str:
    """Replace a file's bytes, keeping its mode; "" or why it was left as it is.

    A symbolic link is followed to files below `home` only. A file that no longer holds
    `old` is left alone. Never raises for what a file system may say.
    """
    target = os.path.realpath(path)
    if not is_below(target, os.path.realpath(home)):
        return f"it is a link to {target}, outside {home}"
    try:
        return _replaced(target, old, new)
    except OSError as error:
        return (error.strerror or str(error)).lower()


def _replaced(target: str, old: bytes, new: bytes) -> str:
    if not os.access(target, os.W_OK):
        return "it is read-only"
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".contentlint-")
    try:
        with open(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _take_over_mode(target, temporary)
        if read(target).data != old:
            return "it changed while it was checked"
        os.replace(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    return ""


def _take_over_mode(source: str, target: str) -> None:
    found = os.stat(source)
    if hasattr(os, "chown"):
        # Only the owner's superuser may; the file is the writer's own otherwise.
        with suppress(OSError):
            os.chown(target, found.st_uid, found.st_gid)
    os.chmod(target, stat.S_IMODE(found.st_mode))
