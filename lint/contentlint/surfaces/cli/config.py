"""`contentlint config`: the settings in force for a path, each with its origin."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from contentlint.engine.run import shown
from contentlint.engine.workspace import Workspace
from contentlint.model import EXIT_CLEAN
from contentlint.settings.file import Loaded
from contentlint.settings.model import Collection, Settings
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.workspace import workspace_of

_NOT_FLAT = ("collections", "rules", "severity", "per_file_ignores")


def run(options: Namespace) -> int:
    """Print each setting as TOML, with the file and line that it comes from as a comment."""
    workspace = workspace_of(options)
    path = output.as_folder(options.path)
    lines = [*_head(workspace, path), *_settings(workspace.settings(path))]
    if not os.path.isdir(path):
        lines += _collection(workspace, path)
    lines += _rules(workspace, path)
    output.write("\n".join(lines) + "\n")
    return EXIT_CLEAN


def _head(workspace: Workspace, path: str) -> Iterator[str]:
    file = workspace.settings(path).file
    yield f"# settings for {shown(path)}: {shown(file) if file else 'no settings file; defaults'}"


def _settings(loaded: Loaded) -> Iterator[str]:
    settings = loaded.settings
    for name in Settings._fields:
        if name not in _NOT_FLAT:
            yield _line(name, getattr(settings, name), loaded, "")
    for table in ("severity", "per_file_ignores"):
        for key, value in getattr(settings, table).items():
            yield _line(f"{_kebab(table)}.{_key(key)}", value, loaded, f"{_kebab(table)}.{key}")
    yield from _options("", settings.rules, loaded)


def _collection(workspace: Workspace, path: str) -> Iterator[str]:
    loaded, collection = workspace.settings(path), workspace.effective(path).collection
    if collection not in loaded.settings.collections:
        yield "# no collection includes it"
        return
    index = loaded.settings.collections.index(collection)
    prefix = f"collections.{index}."
    yield f"# collection {collection.name!r}"
    for name in Collection._fields:
        if name not in ("fields", "rules"):
            yield _line(name, getattr(collection, name), loaded, prefix + _kebab(name))
    for role, field in collection.fields._asdict().items():
        if field:
            key = f"fields.{_kebab(role)}"
            yield _line(key, field, loaded, prefix + key)
    yield from _options(prefix, collection.rules, loaded)


def _options(prefix: str, rules: Any, loaded: Loaded) -> Iterator[str]:
    for rule, values in rules.items():
        for option, value in values.items():
            key = f"rules.{rule}.{option}"
            yield _line(key, value, loaded, prefix + key)


def _rules(workspace: Workspace, path: str) -> Iterator[str]:
    yield "# rules"
    for planned in workspace.plan(path).rules:
        yield f"# {planned.severity.label:7}  {planned.rule.name}"


def _line(name: str, value: object, loaded: Loaded, key: str) -> str:
    key = key or _kebab(name)
    file, line = loaded.origins.get(key, ("", 0))
    origin = f"{shown(file) if os.path.isabs(file) else file}{f':{line}' if line else ''}"
    return f"{_kebab(name)} = {_toml(value)}  # {origin or 'default'}"


def _toml(value: object) -> str:
    """A setting's value as TOML; an unset one as an empty string."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps("" if value is None else value, ensure_ascii=False)


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def _key(key: str) -> str:
    return key if key.replace("-", "").isalnum() else json.dumps(key, ensure_ascii=False)
