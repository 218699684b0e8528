"""`contentlint clean`: remove the cache."""

from __future__ import annotations

import os
from argparse import Namespace

from contentlint.engine.corpora import cache_folder, corpus_of
from contentlint.engine.paths import shown
from contentlint.engine.storage import clean
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.workspace import workspace_of


def run(options: Namespace) -> int:
    """Delete the cache of the project that a path is in; say where it was."""
    path = output.as_folder(options.path)
    corpus = corpus_of(workspace_of(options), path, named=(options.path,))
    folder = cache_folder(corpus, chosen=options.cache_dir)
    try:
        there = clean(folder)
    except OSError as error:
        raise UsageError(f"{shown(folder)} cannot be removed: {error.strerror}") from error
    if os.path.exists(folder):
        raise UsageError(f"{shown(folder)} is no cache of contentlint (it has no CACHEDIR.TAG)")
    output.say(f"removed {shown(folder)}" if there else f"no cache in {shown(folder)}")
    return EXIT_CLEAN
