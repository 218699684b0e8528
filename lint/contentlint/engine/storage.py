"""The folder of a cache: made with what tells other programs to leave it alone."""

from __future__ import annotations

import os
import shutil
import sqlite3

from contentlint.corpus.index import Index

DATABASE = "index.db"
_FILES = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This is a cache of contentlint; see https://bford.info/cachedir/\n",
    ".gitignore": "*\n",
}


def open_database(folder: str, corpus: str) -> Index:
    """The database in a cache's folder, made where there is none, and anew where it is damaged.

    Raises sqlite3.Error and OSError where that cannot be done.
    """
    _make(folder)
    path = os.path.join(folder, DATABASE)
    try:
        return Index(path, corpus)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # locked, read-only, full: the database itself may be whole
        _delete(path)
        return Index(path, corpus)


def clean(folder: str) -> bool:
    """Delete a cache's folder; whether there was one. Never one that is no cache of ours.

    Raises OSError where that cannot be done.
    """
    if not os.path.exists(os.path.join(folder, "CACHEDIR.TAG")):
        return False
    shutil.rmtree(folder)
    return True


def _make(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    for name, content in _FILES.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)


def _delete(path: str) -> None:
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
