"""The progress bar: on standard error, and only for runs that take a while."""

from __future__ import annotations

import math
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

Progress = Callable[[int, int], None]
"""Is told how many articles are done, and of how many."""

_PATIENCE = 0.5  # seconds before there is anything to see
_PERIOD = 0.1  # seconds between two looks


def silent(done: int, total: int) -> None:
    """Shows nothing."""


@contextmanager
def progress_bar(options: Namespace) -> Iterator[Progress]:
    """What a run tells how far it is; shows a bar where that is wanted, and takes it away after."""
    wanted = sys.stderr.isatty() and not options.quiet
    if not (wanted if options.progress is None else options.progress):
        yield silent
        return
    shown = _Shown()
    try:
        yield shown
    finally:
        shown.end()


class _Shown:
    """A bar that is drawn when it is told something; it has no thread, since processes fork."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PERIOD
        try:
            self._draw(done, total)
        except OSError:  # nobody looks any more
            self._next = math.inf

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            with suppress(OSError):
                self._bar.stop()

    def _draw(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("linting", total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total)
        self._bar.refresh()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
