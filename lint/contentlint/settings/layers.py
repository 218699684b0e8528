"""Settings files as they are written: read, placed line by line, and laid over each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from contentlint.documents.files import read
from contentlint.documents.front_matter.nodes import Node
from contentlint.documents.front_matter.tree import Refused, Tree, empty_root
from contentlint.documents.lines import Lines
from contentlint.errors import ConfigError
from contentlint.language.patterns import lazy
from contentlint.model import Place, Span
from contentlint.settings.file import PYPROJECT, shown
from contentlint.settings.mistakes import Mistake
from contentlint.values import NamedTuple, cached_property

MAX_DEPTH = 32
"""Tables and arrays in settings nest no deeper than this."""

Origin = tuple[str, int]
"""A file (or `--config`) and a line."""

_MERGED = {"severity": 1, "per-file-ignores": 1, "rules": 2}
"""Tables that are merged key by key, and to which depth."""

_PLACE = lazy(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"


class Layer(NamedTuple):
    """What one file says, and where each dotted key of it stands."""

    data: Mapping[str, Any]
    origins: Mapping[str, Origin]


class SettingsFile:
    """A settings file: its table as TOML gives it, and the place of every key."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._text = _text(file)
        self._lines = Lines(self._text)
        self._prefix = ("tool", "contentlint") if os.path.basename(file) == PYPROJECT else ()
        self.data = self._own(self._parse())

    def layer(self) -> Layer:
        """Its data and the line of every key."""
        return Layer(self.data, {key: (self.file, line) for key, line in self._key_lines()})

    def fail(self, mistake: Mistake, *others: Mistake) -> NoReturn:
        """Raise ConfigError for the mistake that stands first, with its place."""
        placed = [(self._place(each), each) for each in (mistake, *others)]
        place, first = min(placed, key=lambda each: each[0])
        more = f" (and {len(others)} more mistake{'s' * (len(others) > 1)})" if others else ""
        self._fail_at(place, first.message + more, first.hint)

    def _own(self, table: Any) -> dict[str, Any]:
        for part in self._prefix:
            table = table.get(part) if isinstance(table, dict) else None
        if table is None:
            raise ConfigError("there is no `[tool.contentlint]` in it", file=shown(self.file))
        if not isinstance(table, dict):
            self.fail(Mistake((), "`tool.contentlint` must be a table"))
        return table

    def _parse(self) -> dict[str, Any]:
        try:
            table = parse(self._text)
        except ValueError as error:
            for key, span, _ in self._tree.duplicates:
                self._fail_at(self._lines.place(span.start), f"the key `{key}` is given twice")
            self._fail_syntax(str(error))
        if deeper_than(table, MAX_DEPTH):
            self._fail_syntax(f"nested deeper than {MAX_DEPTH} levels")
        return table

    def _fail_syntax(self, message: str) -> NoReturn:
        found = _PLACE.search(message)
        place = Place(int(found[1]), int(found[2])) if found else Place(1, 1)
        if message.endswith(_AT_END):
            place = self._lines.place(len(self._text))
        message = _PLACE.sub("", message).removesuffix(_AT_END)
        self._fail_at(place, f"not valid TOML: {message[:1].lower()}{message[1:]}")

    def _fail_at(self, place: Place, message: str, hint: str = "") -> NoReturn:
        file = shown(self.file)
        raise ConfigError(message, file=file, line=place.line, column=place.column, hint=hint)

    def _place(self, mistake: Mistake) -> Place:
        """Where a mistake stands, or else the innermost table around it."""
        node, offset = self._tree.root, 0
        for part in (*self._prefix, *mistake.path):
            found = [child for child in node.children() if child.key == str(part)]
            if not found:
                break
            node, offset = found[-1].node, found[-1].key_span.start
        at_value = not mistake.on_key and node.written != "map" and mistake.path
        return self._lines.place(node.span.start if at_value else offset)

    def _key_lines(self) -> Iterator[tuple[str, int]]:
        """Every key and array item by its dotted name, with its line."""
        node: Node | None = self._tree.root
        for part in self._prefix:
            entry = node.get(part) if node else None
            node = entry.node if entry else None
        waiting = [("", node)] if node else []
        while waiting:
            prefix, node = waiting.pop()
            for entry in node.children():
                key = f"{prefix}{entry.key}"
                yield key, self._lines.place(entry.key_span.start).line
                waiting.append((f"{key}.", entry.node))

    @cached_property
    def _tree(self) -> Tree:
        """Where everything stands; nothing, in a file over the limits of front matter."""
        # Only mistakes ask for it.
        from contentlint.documents.front_matter.toml_ import parse_toml

        whole = Span(0, len(self._text))
        try:
            return parse_toml(self._text, whole)
        except Refused:
            return Tree(empty_root(whole))


def parse(text: str) -> dict[str, Any]:
    """A TOML document's table. Raises ValueError with the parser's words and place."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except RecursionError:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels") from None
    return table


def merge(base: Layer, own: Layer) -> Layer:
    """One layer over another: `own` wins.

    `severity` and `per-file-ignores` are merged key by key, `rules` option by
    option; of every other key the whole value is replaced.
    """
    data, origins = dict(base.data), dict(base.origins)
    _overlay(data, own, origins, "", 0)
    return Layer(data, {**origins, **own.origins})


def _overlay(
    data: dict[str, Any], own: Layer, origins: dict[str, Origin], prefix: str, depth: int
) -> None:
    for key, value in own.data.items():
        full = f"{prefix}{key}"
        merged = _MERGED.get(full.partition(".")[0], 0) > depth
        if merged and isinstance(value, Mapping) and isinstance(data.get(key), Mapping):
            data[key] = inner = dict(data[key])
            _overlay(inner, Layer(value, own.origins), origins, f"{full}.", depth + 1)
        else:
            data[key] = value
            forget(origins, full)


def forget(origins: dict[str, Origin], key: str) -> None:
    """Drop the place of a key and of all below it."""
    for known in [each for each in origins if each == key or each.startswith(f"{key}.")]:
        del origins[known]


def deeper_than(value: Any, limit: int) -> bool:
    """Whether tables and arrays nest deeper than `limit`; never recurses."""
    level = [value]
    for _ in range(limit + 1):
        level = [
            inner
            for each in level
            if isinstance(each, (dict, list))
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def _text(file: str) -> str:
    data, problem = read(file)
    if problem:
        raise ConfigError(f"these settings cannot be read: {problem}", file=shown(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("settings must be UTF-8", file=shown(file), line=line) from None
