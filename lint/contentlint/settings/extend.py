"""Settings files with what they build on: `extend` followed, paths made absolute."""

from __future__ import annotations

import os
from typing import Any

from contentlint.settings.file import shown
from contentlint.settings.layers import Layer, SettingsFile, forget, merge
from contentlint.settings.mistakes import Mistake
from contentlint.settings.validation import check

MAX_FILES = 32
"""A chain of files that extend each other is no longer than this."""


def resolved(file: str) -> Layer:
    """All that a settings file says, laid over all that its bases say.

    Raises ConfigError for a mistake in any of them, for a base that is not
    there, and for files that extend each other in a circle.
    """
    return _Extending().layer(file, ())


def anchored(data: dict[str, Any], folder: str) -> dict[str, Any]:
    """Checked settings with the paths of models and schemas made absolute."""
    if "collections" not in data:
        return data
    return {**data, "collections": [_anchored(each, folder) for each in data["collections"]]}


class _Extending:
    """One walk along `extend`; a file that several files name is read once."""

    def __init__(self) -> None:
        self._known: dict[str, Layer] = {}

    def layer(self, file: str, above: tuple[str, ...]) -> Layer:
        if file not in self._known:
            self._known[file] = self._layer(file, above)
        return self._known[file]

    def _layer(self, file: str, above: tuple[str, ...]) -> Layer:
        source = SettingsFile(file)
        wrong = check(source.data).mistakes
        if wrong:
            source.fail(*wrong)
        names = source.data.get("extend", ())
        layer = Layer({}, {})
        for index, name in enumerate([names] if isinstance(names, str) else names):
            base = os.path.normpath(os.path.join(os.path.dirname(file), name))
            problem = _problem(base, (*above, file))
            if problem:
                path = ("extend",) if isinstance(names, str) else ("extend", index)
                source.fail(Mistake(path, problem))
            layer = merge(layer, self.layer(base, (*above, file)))
        return merge(layer, _own(source))


def _own(source: SettingsFile) -> Layer:
    """What the file itself says, without `extend`."""
    data, origins = source.layer()
    origins = dict(origins)
    forget(origins, "extend")
    data = {key: value for key, value in data.items() if key != "extend"}
    return Layer(anchored(data, os.path.dirname(source.file)), origins)


def _problem(base: str, above: tuple[str, ...]) -> str:
    """Why a base cannot be extended, or ""."""
    if base in above:
        circle = " → ".join(shown(file) for file in (*above[above.index(base) :], base))
        return f"`extend` goes in a circle: {circle}"
    if len(above) >= MAX_FILES:
        return f"`extend` leads through more than {MAX_FILES} files"
    if not os.path.isfile(base):
        return f"`extend` names a file that does not exist: {shown(base)}"
    return ""


def _anchored(collection: dict[str, Any], folder: str) -> dict[str, Any]:
    found = dict(collection)
    if found.get("schema"):
        found["schema"] = os.path.normpath(os.path.join(folder, found["schema"]))
    path, colon, name = str(found.get("model", "")).rpartition(":")
    if colon and path.endswith(".py"):
        found["model"] = f"{os.path.normpath(os.path.join(folder, path))}:{name}"
    return found
