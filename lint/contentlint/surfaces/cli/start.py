"""The console script: what was said the last time, where it still holds; else a run."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from contentlint import evidence
from contentlint.surfaces.cli import replay

_FOUND = (0, 1)  # exit codes of runs that came to their end
_OBJECTS = 1_000_000  # made and not yet gone, among which unreachable ones are looked for


def run() -> None:
    """Run the command that this process was started with, and exit with its code."""
    _open_what_is_closed()
    argv = sys.argv[1:]
    key = replay.key_of(argv)
    code = _again(argv, key)
    leave(_anew(argv, key) if code is None else code)


def leave(code: int) -> None:
    """End this process at once: to free its memory piece by piece, as Python does, takes longer
    than the check of an article."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _again(argv: list[str], key: str) -> int | None:
    """Print what is kept; its exit code, or None where there is nothing, or no way to print it."""
    record = replay.kept(argv, key)
    if record is None:
        return None
    try:
        for stream, data in record.said:
            target = sys.stdout if stream == replay.OUTPUT else sys.stderr
            target.buffer.write(data)
            target.flush()
    except OSError:
        return None
    return record.code


def _anew(argv: list[str], key: str) -> int:
    # Nothing that is made for an article is circular, and all modules stay.
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    # Most of contentlint is loaded here, and not where nothing has changed.
    from contentlint.surfaces.cli import output
    from contentlint.surfaces.cli.main import main

    evidence.start()
    code = main()
    if code in _FOUND:
        replay.keep(argv, key, replay.Record(code, output.said()))
    evidence.stop()
    return code


def _open_what_is_closed() -> None:
    """Give this process the standard streams that it was started without (`>&-`).

    Printing then fails as it must, reading too, and what is said is lost. Left closed, their
    numbers would go to the files that are opened next.
    """
    for name, flags in (("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))
