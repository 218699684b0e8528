"""Runs that are ended at random moments, and what the next one finds: it must be what a run without
a cache finds, from a database that is whole.

    python -m tests.bench.ended FOLDER --pages 2000 --runs 50 --seed 1

Each run is ended in another way, in turn: `kill -9` for it and its workers, for it alone, for one
worker; an interrupt; SIGTERM. Every other run begins without a cache. Needs POSIX.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.bench.corpus import write_corpus
from tests.command_line import environment, started

CACHE = ".contentlint_cache"
_ARGUMENTS = ("--format=jsonl", "--fail-on=never", "--quiet", "--jobs=2")
_PATIENCE = 120  # seconds for what ends soon


class Tally(NamedTuple):
    """What became of runs: how each way ended them, how many comparisons there were, and what of
    them differed, what databases were damaged, and which processes stayed."""

    codes: dict[str, Counter[int]]
    compared: int
    different: int = 0
    damaged: int = 0
    stayed: int = 0


def ended(folder: Path, *, runs: int, seed: int, compare_every: int = 5) -> Tally:
    """End runs on a corpus at random moments."""
    dice = Random(seed)
    start = time.monotonic()
    cold = _found(folder, "--no-cache")
    lasts = time.monotonic() - start
    codes: dict[str, Counter[int]] = {way: Counter() for way in WAYS}
    compared = different = damaged = stayed = 0
    for number in range(runs):
        if number % 2 == 0:
            shutil.rmtree(folder / CACHE, ignore_errors=True)
        way = list(WAYS)[number % len(WAYS)]
        code, left = _ended(folder, WAYS[way], after=dice.uniform(0.05, 0.9 * lasts))
        codes[way][code] += 1
        stayed += left
        damaged += not _is_whole(folder / CACHE / "index.db")
        if number % compare_every == compare_every - 1 or number == runs - 1:
            compared += 1
            different += _found(folder) != cold
    return Tally(codes, compared, different, damaged, stayed)


def _found(folder: Path, *arguments: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "contentlint", *_ARGUMENTS, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=True,
    )
    return done.stdout


def _ended(folder: Path, way: Callable[[int], None], *, after: float) -> tuple[int, bool]:
    """The exit code of a run that was ended, and whether a process of it stayed."""
    run = started(*_ARGUMENTS, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(after)
    if run.poll() is None:
        way(run.pid)
    try:
        run.communicate(timeout=_PATIENCE)  # until nobody holds the pipe any more
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        return run.wait(), True
    return run.wait(), False


def _is_whole(database: Path) -> bool:
    if not database.exists():
        return True
    with closing(sqlite3.connect(database)) as base:
        return base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def children(process: int) -> list[int]:
    """The processes that one has started; none where the system does not tell."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in text.split()]


def _kill_all(process: int) -> None:
    os.killpg(process, signal.SIGKILL)


def _kill_one(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def _kill_worker(process: int) -> None:
    for worker in children(process)[:1]:
        os.kill(worker, signal.SIGKILL)


def _interrupt(process: int) -> None:
    os.killpg(process, signal.SIGINT)


def _terminate(process: int) -> None:
    os.kill(process, signal.SIGTERM)


WAYS: dict[str, Callable[[int], None]] = {
    "kill -9 all": _kill_all,
    "kill -9 one": _kill_one,
    "kill -9 a worker": _kill_worker,
    "interrupt": _interrupt,
    "terminate": _terminate,
}


def main(argv: list[str] | None = None) -> int:
    """Print how runs ended, and what the next ones found; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ended")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    write_corpus(options.folder, pages=options.pages, seed=5, faults=1)
    tally = ended(options.folder, runs=options.runs, seed=options.seed)
    for way, codes in tally.codes.items():
        print(f"{way}: {', '.join(f'{n} with {code}' for code, n in sorted(codes.items()))}")
    print(
        f"{tally.compared} comparisons, {tally.different} different; "
        f"{tally.damaged} databases damaged; {tally.stayed} processes stayed"
    )
    return int(bool(tally.different or tally.damaged or tally.stayed))


if __name__ == "__main__":
    sys.exit(main())
