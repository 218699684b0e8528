"""Finding and loading settings files.

The closest `contentlint.toml`, or `pyproject.toml` with `[tool.contentlint]`,
from an article's folder upward wins; in one folder `contentlint.toml` does.
Nothing is merged, except what a file itself names:

    extend = "../base.toml"         # or several; a later one wins over an earlier one

The file's own keys win over those of its bases. `severity` and
`per-file-ignores` are merged key by key, `rules` option by option; of every
other key, `collections` too, the whole value is replaced. Paths of models and
schemas count from the folder of the file that names them, globs and `content`
from the folder of the file that is loaded: a base's globs are read as if they
stood there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from contentlint import evidence
from contentlint.documents.files import read
from contentlint.settings.model import Settings
from contentlint.values import NamedTuple

CONTENTLINT = "contentlint.toml"
PYPROJECT = "pyproject.toml"


class Loaded(NamedTuple):
    """Settings and where they come from.

    `root` is the absolute folder of `file`; both are "" without a file.
    `origins` gives each dotted key (`rules.long-title.max-chars`,
    `collections.0.url`) its file and line; `data` is all of it as written.
    """

    settings: Settings = Settings()
    root: str = ""
    file: str = ""
    origins: Mapping[str, tuple[str, int]] = {}
    data: Mapping[str, Any] = {}


def find(path: str) -> str | None:
    """The settings file for a file or a folder, absolute; None where there is none."""
    path = os.path.abspath(path)
    return find_in(path if os.path.isdir(path) else os.path.dirname(path))


def find_in(folder: str) -> str | None:
    """The settings file for what lies in a folder; each folder is looked at once a run."""
    folder = os.path.abspath(folder)
    while True:
        own = _own(folder)
        if own:
            return own
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None


def forget_found() -> None:
    """Look at every folder anew, as a long-running process must when files change."""
    _own.cache_clear()


def load(file: str) -> Loaded:
    """The settings of a file and of those that it extends.

    Raises ConfigError for the first mistake, with its file, line and column.
    """
    from contentlint.settings.extend import resolved
    from contentlint.settings.validation import validate

    file = os.path.abspath(file)
    data, origins = resolved(file)
    return Loaded(validate(data), os.path.dirname(file), file, origins, data)


def place_of(origins: Mapping[str, tuple[str, int]], key: str) -> tuple[str, int]:
    """The file, as messages show it, and line of a dotted key, or of the table around it."""
    while key and key not in origins:
        key = key.rpartition(".")[0]
    file, line = origins.get(key, ("", 0))
    return shown(file), line


def shown(file: str) -> str:
    """A path as messages show it: relative to the working directory where it lies below, with
    forward slashes."""
    here = os.path.join(os.getcwd(), "")
    return (file[len(here) :] if file.startswith(here) else file).replace(os.sep, "/")


@cache
def _own(folder: str) -> str | None:
    """The settings file that stands in this very folder."""
    file = os.path.join(folder, CONTENTLINT)
    if evidence.is_file(file):
        return file
    file = os.path.join(folder, PYPROJECT)
    return file if evidence.is_file(file) and _speaks_of_us(file) else None


def _speaks_of_us(pyproject: str) -> bool:
    """Whether a project file has `[tool.contentlint]`; one that is broken, whether it seems to."""
    data = read(pyproject).data
    if b"contentlint" not in data:
        return False
    from contentlint.settings.layers import parse

    try:
        tool = parse(data.decode("utf-8-sig")).get("tool")
    except ValueError:
        return b"[tool.contentlint" in data
    return isinstance(tool, dict) and "contentlint" in tool
