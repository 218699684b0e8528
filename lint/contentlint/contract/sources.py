"""The files that a contract is made of, without importing what would read them.

What an article breaks depends on them, so a result that is kept is kept under their content.
"""

from __future__ import annotations

import importlib.machinery
import os
import re
import sys
from collections.abc import Iterator

from contentlint import evidence
from contentlint.contract.violations import Promises
from contentlint.documents.files import read
from contentlint.documents.names import is_below

_REFERENCE = re.compile(rb'"\$ref"\s*:\s*"([^"#:]+)')
_PROJECT_MARKS = ("contentlint.toml", "pyproject.toml", ".git")
_MANY = 200  # files of one schema; more are no schema's


def sources(collection: Promises, *, root: str) -> tuple[str, ...]:
    """The files of a collection's model and schema, absolute, in order.

    Of a model these are the Python files in its module's folder; what they import from
    elsewhere is not among them.
    """
    schemas = schema_files(collection.schema, root=root)
    found = [*_model_files(collection.model, root), *schemas]
    return tuple(dict.fromkeys(found))


def schema_files(path: str, *, root: str) -> Iterator[str]:
    """A schema's file and those that it refers to, each once; none for "".

    Those are in its own folder or in `root`: no others are looked at.
    """
    waiting, seen = [os.path.abspath(path)] if path else [], set[str]()
    folders = (os.path.dirname(os.path.abspath(path)), *([os.path.abspath(root)] if root else ()))
    while waiting and len(seen) < _MANY:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        yield file
        folder = os.path.dirname(file)
        named = map(os.fsdecode, _REFERENCE.findall(read(file).data))
        found = (os.path.normpath(os.path.join(folder, name)) for name in named)
        waiting += [other for other in found if any(is_below(other, folder) for folder in folders)]


def named_schema(article: str, name: object, root: str) -> tuple[str, str]:
    """The local file that an article's `$schema` names and the project it is in; or ("", "").

    `root` is the project's folder; left out, the nearest that holds settings or a repository.
    """
    if not isinstance(name, str) or not name.strip() or "\0" in name or ":" in name:
        return "", ""
    folder = os.path.dirname(os.path.abspath(article))
    project = os.path.realpath(root or _project(folder))
    path = os.path.normpath(os.path.join(os.path.realpath(folder), name.partition("#")[0]))
    # Outside the project nothing is looked at, not even whether it is there.
    path = os.path.realpath(path) if is_below(path, project) else ""
    return (path, project) if is_below(path, project) else ("", "")


def _project(folder: str) -> str:
    """The nearest folder, from this one up, that holds settings or a repository; else this one."""
    current = folder
    while True:
        if any(evidence.is_there(os.path.join(current, mark)) for mark in _PROJECT_MARKS):
            return current
        parent = os.path.dirname(current)
        if parent == current:
            return folder
        current = parent


def _model_files(reference: str, root: str) -> Iterator[str]:
    place = reference.rpartition(":")[0]
    if not place or place.startswith("contentlint."):
        return
    file = place if place.endswith(".py") else _module_file(place, root)
    if file:
        yield os.path.abspath(file)
        folder = os.path.dirname(os.path.abspath(file))
        yield from (os.path.join(folder, name) for name in _names(folder) if name.endswith(".py"))


def _module_file(name: str, root: str) -> str:
    """The file of a module, found without importing it or a package that it is in; or ""."""
    path: list[str] | None = [root, *sys.path] if root else None
    file = ""
    first = name.partition(".")[0]
    for shadow in (first, f"{first}.py"):
        evidence.note_presence(os.path.join(root, shadow))
    for part in name.split("."):
        spec = importlib.machinery.PathFinder.find_spec(part, path)
        if spec is None:
            return ""
        file = spec.origin or ""
        path = [*(spec.submodule_search_locations or ())]
    return file


def _names(folder: str) -> list[str]:
    evidence.note(folder)
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
