"""What stands for the code that judges: a result of other code is not used again."""

from __future__ import annotations

import os
from functools import cache

import contentlint

_INSTALLED = ("site-packages", "dist-packages")


@cache
def stamp() -> str:
    """Our version; where it is being worked on, with the sizes and times of our files."""
    root = os.path.dirname(contentlint.__file__)
    if os.path.basename(os.path.dirname(root)) in _INSTALLED:
        return contentlint.__version__
    return f"{contentlint.__version__} {hash(tuple(sorted(_stats(root))))}"


def _stats(folder: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [entry.path] if entry.name != "__pycache__" else []
                    elif entry.name.endswith((".py", ".txt", ".table")):
                        stat = entry.stat()
                        found.append((stat.st_size, stat.st_mtime_ns))
        except OSError:
            continue
    return found
