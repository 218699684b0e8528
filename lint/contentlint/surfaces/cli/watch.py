"""`contentlint --watch`: lint again whenever a file changes.

Each run is a process of its own, so that settings, models and plugins are read anew and nothing
that they do ends the watch. With the cache a run costs little more than what changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

from contentlint.engine.paths import shown
from contentlint.errors import UsageError
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.watched import Ground, ground_of

Changes = Generator[list[str], None, None]

_PERIOD = 50  # milliseconds without a change, after which we look
_TRIES = 5  # how often folders may vanish while we open them
_EDITED = 2  # watchfiles.Change.modified
_NAMED = 3  # changed files that are named
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
_AGAIN = """\
import sys
sys.path[:] = {path!r}
from contentlint.surfaces.cli.start import run
run()
"""


def run(options: Namespace) -> int:
    """Lint, and again after each change, until an interrupt (KeyboardInterrupt)."""
    _check(options)
    command = _command(options.given)
    known: frozenset[str] = frozenset()
    changed: list[str] = []
    while True:
        with _opened(options, known) as (known, changes):
            _draw(options, changed)
            subprocess.call(command, stdin=subprocess.DEVNULL)
            if not options.quiet:
                output.say("watching for changes (Ctrl-C ends it)")
            changed = next(filter(None, changes))


def _check(options: Namespace) -> None:
    """Raise UsageError for what cannot be watched."""
    if "-" in options.paths or options.stdin_filename:
        raise UsageError("--watch looks at files, and standard input is none")
    if options.add_suppressions or options.reason:
        raise UsageError("--add-suppressions is done once, and does not go with --watch")


def _command(given: list[str]) -> list[str]:
    """The same command without `--watch`, by the same interpreter with the same imports.

    With `-m` or `-c` alone, a file of the working directory could stand for a module.
    """
    end = given.index("--") if "--" in given else len(given)
    words = [word for word in given[:end] if word != "--watch"]
    return [sys.executable, "-c", _AGAIN.format(path=sys.path), *words, *given[end:]]


def _draw(options: Namespace, changed: list[str]) -> None:
    """Begin anew: clear a terminal, and say what changed."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        output.write(_CLEAR)
    if changed and not options.quiet:
        more = len(changed) - _NAMED
        names = ", ".join(changed[:_NAMED])
        output.say(f"{names}{f' and {more} more' if more > 0 else ''} changed")


@contextmanager
def _opened(options: Namespace, before: frozenset[str]) -> Iterator[tuple[frozenset[str], Changes]]:
    """The folders that a run depends on, and what changes in them from here on.

    They are open before the run begins, so that no change falls between two of them.
    """
    for left in reversed(range(_TRIES)):
        ground = ground_of(options, before=before)
        changes = _changes(ground)
        try:
            next(changes)  # opens it
        except FileNotFoundError:  # a folder vanished in between
            if not left:
                raise UsageError("folders vanish while they are looked at") from None
        except OSError as error:
            raise UsageError(
                f"{len(ground.folders)} folders cannot be watched: {error} (with "
                "WATCHFILES_FORCE_POLLING=1 they are looked at now and then instead)"
            ) from None
        else:
            break
    with closing(changes):
        yield ground.folders, changes


def _changes(ground: Ground) -> Changes:
    """What changed since the last look, in order; again and again, mostly nothing."""
    watch = _watch()
    for found in watch(
        *sorted(ground.folders),
        watch_filter=lambda change, path: ground.is_reason(path, edited=change == _EDITED),
        step=_PERIOD,
        rust_timeout=_PERIOD,
        yield_on_timeout=True,
        ignore_permission_denied=True,
        recursive=False,  # hidden and ignored folders may hold more than all articles
    ):
        yield sorted({shown(path) for _, path in found})


def _watch() -> Any:
    """Raises UsageError where watchfiles is not installed."""
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError(
            "--watch needs the package watchfiles (`pip install 'contentlint[watch]'`)"
        ) from None
    return watch
