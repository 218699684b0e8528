"""The folder of a cache: made with what tells other programs to leave it alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from contentlint.corpus.index import TEMPORARY, Index

DATABASE = "index.db"
_TRIES = 5
_FILES = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This is a cache of contentlint; see https://bford.info/cachedir/\n",
    ".gitignore": "*\n",
}


def open_database(folder: str, corpus: str) -> Index:
    """The database in a cache's folder, made where there is none, and anew where it is damaged.

    Raises sqlite3.Error and OSError where that cannot be done, and where a link, which may have
    come with the articles, leads to somebody else's files.
    """
    _make(folder)
    path = os.path.join(folder, DATABASE)
    if os.path.islink(path):
        raise OSError(f"{path} is a link")
    try:
        return Index(path, corpus)
    except sqlite3.DatabaseError as error:
        if not drop_damaged(folder, error):
            raise
        return Index(path, corpus)


def drop_damaged(folder: str, error: Exception) -> bool:
    """Delete the database of a cache where an error says that it is damaged; whether it does.

    Raises OSError where that cannot be done.
    """
    # Others say that it is locked, read-only or full: it may be whole.
    is_no_text = str(error).startswith("Could not decode to UTF-8")
    if type(error) is not sqlite3.DatabaseError and not is_no_text:
        return False
    _delete(os.path.join(folder, DATABASE))
    return True


def clean(folder: str) -> bool:
    """Delete a cache's folder; whether there was one. Never one that is no cache of ours.

    Raises OSError where that cannot be done.
    """
    if not _is_ours(folder):
        return False
    import shutil  # only needed here

    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # a run that ends takes files of its own out
            shutil.rmtree(folder)
            break
    return True


@contextmanager
def scratch() -> Iterator[str]:
    """A file for a database that several processes read, which is gone afterwards; `TEMPORARY`
    where there is no place for it."""
    import tempfile  # only needed where processes are started, which load it anyway

    try:
        made = tempfile.TemporaryDirectory(prefix="contentlint-", ignore_cleanup_errors=True)
    except OSError:
        yield TEMPORARY
        return
    with made as folder:
        yield os.path.join(folder, DATABASE)


def _make(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    if os.path.islink(folder) and os.listdir(folder) and not _is_ours(folder):
        raise OSError(f"{folder} leads to a folder that is no cache")
    for name, content in _FILES.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)


def _is_ours(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "CACHEDIR.TAG"))


def _delete(path: str) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(path + end)
