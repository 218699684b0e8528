"""What a run depends on, as folders in which a change is a reason to lint again."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterator

from contentlint.contract.sources import sources
from contentlint.documents import discover
from contentlint.engine.baseline import DEFAULT_NAME
from contentlint.engine.cache_names import VARIABLE
from contentlint.engine.corpora import corpus_of
from contentlint.engine.workspace import Workspace
from contentlint.errors import ConfigError, ContentlintError
from contentlint.settings.file import Loaded, find, forget_found
from contentlint.surfaces.cli.check import request_of
from contentlint.surfaces.cli.workspace import workspace_of
from contentlint.values import NamedTuple

_HIDDEN_BUT_READ = {".gitignore", DEFAULT_NAME}
_READ = (*discover.EXTENSIONS, ".toml", ".json", ".yaml", ".yml", ".py")
_LEFTOVERS = ("~", ".pyc", ".tmp")
_NO_ARTICLES = {"__pycache__", "node_modules", "4913"}  # the last: where Vim tries to write


class Ground(NamedTuple):
    """Absolute folders that a run looks into; of the files there, `read` and `written` say which
    it reads whatever they are called, and which it writes (links followed)."""

    folders: frozenset[str]
    read: Callable[[str], bool]
    written: frozenset[str]

    def is_reason(self, path: str, *, edited: bool) -> bool:
        """Whether to lint again where a file was edited, or something came or went.

        What is hidden is none, nor what editors leave behind. Only what is read is a reason where
        it was edited: the log that somebody keeps of the runs is not.
        """
        name = os.path.basename(path)
        if os.path.realpath(path) in self.written:
            return False
        if self.read(path):
            return True
        hidden = name.startswith(".") and name not in _HIDDEN_BUT_READ
        if hidden or name.endswith(_LEFTOVERS) or name in _NO_ARTICLES:
            return False
        return not edited or name.lower().endswith(_READ) or name in _HIDDEN_BUT_READ


def ground_of(options: Namespace, *, before: frozenset[str] = frozenset()) -> Ground:
    """What the articles, settings, contracts and baselines of a run stand on.

    Where settings cannot be used, they tell no more: the folders from `before` stay.
    """
    forget_found()
    workspace = workspace_of(options)
    found = set(_named(options))
    try:
        found.update(_of_articles(options, workspace))
    except ContentlintError as error:
        found |= before
        if isinstance(error, ConfigError) and error.file:
            found.add(os.path.dirname(os.path.abspath(error.file)))
    folders = frozenset(folder for folder in found if os.path.isdir(folder))
    return Ground(folders, _read(options, workspace), _written(options))


def _read(options: Namespace, workspace: Workspace) -> Callable[[str], bool]:
    """Whether a file is named, or an article by the settings."""
    names = (*options.paths, *options.config, options.baseline)
    named = {os.path.abspath(name) for name in names if name}

    def is_read(path: str) -> bool:
        try:
            return path in named or workspace.included(path)
        except ContentlintError:
            return False

    return is_read


def _written(options: Namespace) -> frozenset[str]:
    files = [file for _, file in options.format]
    found = (*files, options.cache_dir, os.environ.get(VARIABLE, ""))
    return frozenset(os.path.realpath(path) for path in found if path)


def _named(options: Namespace) -> Iterator[str]:
    """The folders of what the command line names, and of the settings above it."""
    for path in map(os.path.abspath, options.paths or ["."]):
        yield path
        if path != os.getcwd():  # may come and go
            yield _nearest(os.path.dirname(path))
        yield os.path.dirname(find(path) or "")
    for file in filter(None, (options.baseline, *options.config)):
        yield os.path.dirname(os.path.abspath(file))


def _nearest(folder: str) -> str:
    """A folder, or the nearest one above it that is there."""
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def _of_articles(options: Namespace, workspace: Workspace) -> Iterator[str]:
    """The folders of the corpus, which is known whatever was named, and of its settings."""
    request = request_of(options, workspace)
    for path in dict.fromkeys(map(os.path.abspath, request.paths)):
        corpus = corpus_of(workspace, os.path.join(path, "x"), named=request.paths)
        for top in dict.fromkeys((path, *corpus.folders)):
            yield _nearest(top)
            yield from _below(workspace, top)


def _below(workspace: Workspace, top: str) -> Iterator[str]:
    walk = discover.Walk(workspace.excluded, workspace.included)
    known: set[str] = set()
    for folder in discover.folders(top, walk):
        yield folder
        loaded = workspace.settings(os.path.join(folder, ""))
        if loaded.file not in known:
            known.add(loaded.file)
            yield from map(os.path.dirname, _files_of(loaded))


def _files_of(loaded: Loaded) -> Iterator[str]:
    """Settings, what they extend, and their contracts."""
    yield loaded.file
    yield from {file for file, _ in loaded.origins.values()}
    for collection in loaded.settings.collections:
        yield from sources(collection, root=loaded.root)
