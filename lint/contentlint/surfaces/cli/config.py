"""`contentlint config`: the settings in force for a path, each with its origin."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contentlint.engine.check import Planned
from contentlint.engine.paths import shown
from contentlint.model import EXIT_CLEAN
from contentlint.settings.file import Loaded
from contentlint.settings.model import Collection, Settings
from contentlint.settings.resolve import Effective
from contentlint.settings.written import written, written_key
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.workspace import workspace_of
from contentlint.values import NamedTuple

_TABLES = ("collections", "rules", "severity", "per_file_ignores")
_USUAL = "not set: the usual names are tried"


class _Line(NamedTuple):
    """A line of TOML, and what is said of it in a comment."""

    toml: str
    comment: str = ""


def run(options: Namespace) -> int:
    """Print each setting as TOML, with the file and line that it comes from as a comment."""
    workspace = workspace_of(options)
    path = output.as_folder(options.path)
    view = _View(
        workspace.settings(path), workspace.effective(path), is_folder=path.endswith(os.sep)
    )
    excluded = workspace.excluded(path)
    lines = [*view.head(shown(path), excluded=excluded), *view.settings(), *view.collections()]
    lines += view.rules(workspace.plan(path).rules)
    output.write("".join(_aligned(lines)))
    return EXIT_CLEAN


class _View:
    """The settings of one path, ready to be printed."""

    def __init__(self, loaded: Loaded, found: Effective, *, is_folder: bool) -> None:
        self._loaded = loaded
        self._found = found
        collections = loaded.settings.collections
        mine = [number for number, each in enumerate(collections) if each is found.collection]
        self._numbers = range(len(collections)) if is_folder else mine
        self._own = f"collections.{mine[0]}." if mine else ""
        self._is_folder = is_folder

    def head(self, path: str, *, excluded: bool) -> Iterator[_Line]:
        """Which path, which file, which kind of article."""
        yield _Line(f"# {path}")
        file = self._loaded.file
        yield _Line(f"# settings: {shown(file)}" if file else "# no settings file: the defaults")
        if excluded:
            yield _Line("# excluded: linted only where it is named", self._origin("exclude"))
        if not self._is_folder:
            name = self._found.collection.name
            kind = (
                f"{name!r}" if name else f"number {self._numbers[0] + 1}" if self._own else "none"
            )
            yield _Line(f"# collection: {kind}")
        yield _Line("")

    def settings(self) -> Iterator[_Line]:
        """The settings of all articles."""
        settings = self._loaded.settings
        for name in Settings._fields:
            if name not in _TABLES:
                yield self._setting("", _kebab(name), getattr(settings, name))
        for name in ("severity", "per-file-ignores"):
            yield from self._table(name, getattr(settings, name.replace("-", "_")), f"{name}.")
        yield from self._options("rules.", settings.rules)

    def collections(self) -> Iterator[_Line]:
        """The settings of the article's own kind; for a folder, of every kind."""
        for number in self._numbers:
            collection, prefix = self._loaded.settings.collections[number], f"collections.{number}."
            yield from (_Line(""), _Line("[[collections]]", self._origin(prefix[:-1])))
            for name in Collection._fields:
                if name not in ("fields", "links", "rules"):
                    yield self._setting(prefix, _kebab(name), getattr(collection, name))
            yield from (_Line(""), _Line("[collections.fields]"))
            for name, value in collection.fields._asdict().items():
                yield self._setting(f"{prefix}fields.", _kebab(name), value or None, unset=_USUAL)
            yield from (_Line(""), _Line("[collections.links]"))
            yield self._setting(f"{prefix}links.", "style", collection.links.style)
            yield from self._options(f"{prefix}rules.", collection.rules)

    def rules(self, planned: Iterable[Planned]) -> Iterator[_Line]:
        """The rules that run, and which settings speak of them."""
        planned = tuple(planned)
        yield from (_Line(""), _Line(f"# {len(planned)} rules run"))
        for rule, severity, _ in planned:
            yield _Line(f"#   {severity.label:8} {rule.name}", self._said_of(rule.name))
        for selector in self._found.ignored:
            yield _Line(
                f"#   silent   {selector}", ", ".join(dict.fromkeys(self._ignoring(selector)))
            )

    def _said_of(self, rule: str) -> str:
        said = {"severity": f"severity.{rule}"} if rule in self._loaded.settings.severity else {}
        own = self._found.collection.rules.get(rule, {})
        for option in self._found.options(rule):
            said[option] = f"{self._own if option in own else ''}rules.{rule}.{option}"
        return ", ".join(f"{what}: {self._origin(key)}" for what, key in said.items())

    def _ignoring(self, selector: str) -> Iterator[str]:
        for glob, selectors in self._loaded.settings.per_file_ignores.items():
            if selector in selectors:
                yield self._origin(f"per-file-ignores.{glob}")

    def _options(self, prefix: str, rules: Mapping[str, Mapping[str, Any]]) -> Iterator[_Line]:
        table = "collections.rules" if prefix.startswith("collections") else "rules"
        for rule, options in rules.items():
            yield from self._table(f"{table}.{rule}", options, f"{prefix}{rule}.")

    def _table(self, header: str, values: Mapping[str, Any], prefix: str) -> Iterator[_Line]:
        if values:
            yield from (_Line(""), _Line(f"[{header}]"))
        for key, value in values.items():
            yield self._setting(prefix, key, value)

    def _setting(self, prefix: str, key: str, value: object, *, unset: str = "not set") -> _Line:
        if value is None or value == "":
            return _Line(f"# {key}", unset)
        return _Line(
            f"{written_key(key)} = {written(value)}", self._origin(prefix + key) or "default"
        )

    def _origin(self, key: str) -> str:
        """The file and line of a key, `--config`, or "" for what nobody set."""
        file, line = self._loaded.origins.get(key, ("", 0))
        place = shown(file) if os.path.isabs(file) else file
        return f"{place}:{line}" if line else place


def _aligned(lines: Iterable[_Line]) -> Iterator[str]:
    """The lines with their comments in one column, as far as lines are short."""
    lines = tuple(lines)
    column = max(
        (len(line.toml) for line in lines if line.comment and len(line.toml) < 60), default=0
    )
    for toml, comment in lines:
        yield f"{toml:{column}}  # {comment}\n" if comment else f"{toml}\n"


def _kebab(name: str) -> str:
    return name.replace("_", "-")
