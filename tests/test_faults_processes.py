"""Processes that are ended, stopped or cannot be started: no finding is lost, and none stays."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench.corpus import write_corpus
from bench.ended import children, ended
from command_line import Result, process, started, write
from contentlint.engine import work
from contentlint.engine.pool import Lost, spread

posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the processes below")

# A model is code of the user's: what it does to its process, an article's size or a fault of ours
# may do as well.
MODEL = """
import ctypes, os, signal
from pydantic import BaseModel, field_validator

class Page(BaseModel):
    title: str

    @field_validator("title")
    @classmethod
    def deadly(cls, title):
        if title == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if title == "crashing":
            ctypes.string_at(0)
        if title == "leaving":
            os._exit(3)
        return title
"""
SETTINGS = """
content = ["."]
[[collections]]
name = "pages"
include = ["*.md"]
model = "model.py:Page"
unknown-fields = "allow"
"""
PAGE = "---\ntitle: {title}\ndate: 2025-02-30\n---\n\nText.\n"
COUNT = 40  # more than are checked without a process of their own


def heard(folder: Path, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return started(*arguments, cwd=folder, stdout=pipe, stderr=pipe, **more)


def ended_with(run: subprocess.Popen[bytes]) -> Result:
    """What came of a run, once no process of it is left that could write."""
    out, err = run.communicate(timeout=60)
    return Result(run.returncode, out.decode(), err.decode())


def integrity(folder: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(folder / ".contentlint_cache" / "index.db")) as base:
        return base.execute("PRAGMA integrity_check").fetchall()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, pages=120, seed=5, faults=1)
    return folder


@pytest.fixture
def pages(here: Path) -> Path:
    write({f"page-{number}.md": PAGE.format(title=f"Page {number}") for number in range(COUNT)})
    return here


@posix
@pytest.mark.parametrize(
    ("title", "ending"),
    [("killed", "SIGKILL"), ("crashing", "SIGSEGV"), ("leaving", "exit code 3")],
)
def test_what_ends_a_process_costs_the_article_it_held(
    pages: Path, title: str, ending: str
) -> None:
    write({"contentlint.toml": SETTINGS, "model.py": MODEL, "page-7.md": PAGE.format(title=title)})
    rules = "--select=invalid-date,invalid-value"
    result = process("--jobs=2", "--format=concise", rules, cwd=pages)
    assert result == Result(2, expected(ending), f"contentlint: {COUNT} articles: {COUNT} errors\n")


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_what_takes_more_memory_than_there_is_costs_that_article(
    pages: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    if jobs == "--jobs=2" and sys.platform != "linux":
        pytest.skip("processes that start anew are not patched")
    real = work.read

    def hungry(path: str) -> object:
        return bytearray(1 << 60) if path.endswith("page-7.md") else real(path)

    monkeypatch.setattr(work, "read", hungry)
    result = cli(jobs, "--format=concise", "--select=invalid-date")
    assert result == Result(
        2, expected("out of memory"), f"contentlint: {COUNT} articles: {COUNT} errors\n"
    )


def expected(ending: str) -> str:
    """What is said of the pages, where the check of one of them was cut off."""
    return "".join(
        f"page-{number}.md:1:1: error internal-error: the check of this article was cut off "
        f"({ending}); the article may be more than the memory bears, or have met a fault in "
        "contentlint: please report it\n"
        if number == 7
        else f"page-{number}.md:3:7: error invalid-date: 'date' must be a date such as 2025-01-31, "
        "not '2025-02-30'\n"
        for number in sorted(range(COUNT), key=str)
    )


@posix
def test_no_worker_outlives_the_run(corpus: Path) -> None:
    run = heard(corpus, "--no-cache", "--jobs=3", "--quiet")
    time.sleep(0.7)
    run.kill()
    run.communicate(timeout=30)  # ends when nobody holds the pipe any more


@linux
def test_a_worker_that_is_killed_costs_nothing(corpus: Path) -> None:
    run = heard(corpus, "--no-cache", "--jobs=2", "--format=jsonl")
    while not (workers := children(run.pid)):
        time.sleep(0.01)
        assert run.poll() is None
    os.kill(workers[0], signal.SIGKILL)
    assert ended_with(run) == process("--no-cache", "--format=jsonl", cwd=corpus)


@posix
def test_a_run_that_is_stopped_goes_on(pages: Path) -> None:
    expected = process("--no-cache", "--jobs=2", "--format=jsonl", cwd=pages)
    run = heard(pages, "--no-cache", "--jobs=2", "--format=jsonl")
    for _ in range(3):
        time.sleep(0.2)
        os.killpg(run.pid, signal.SIGSTOP)
        time.sleep(0.1)
        os.killpg(run.pid, signal.SIGCONT)
    assert ended_with(run) == expected


@posix
def test_runs_that_are_ended_at_random_moments_leave_nothing_wrong(corpus: Path) -> None:
    """`python -m tests.bench.ended FOLDER --runs 50` does it with 2,000 pages."""
    tally = ended(corpus, runs=5, seed=7)
    assert (tally.different, tally.damaged, tally.stayed) == (0, 0, 0)
    # 0 where it was done by then; an interrupt before our first line is Python's.
    assert set(tally.codes["interrupt"]) <= {0, 130, -signal.SIGINT}
    assert set(tally.codes["terminate"]) <= {0, -signal.SIGTERM}
    assert set(tally.codes["kill -9 a worker"]) == {0}


@pytest.mark.parametrize("count", [2, 8])
def test_many_runs_on_one_cache_find_what_one_alone_finds(pages: Path, count: int) -> None:
    for _ in range(2):  # made together, then changed together
        expected = process("--no-cache", "--format=jsonl", "--jobs=1", cwd=pages)
        runs = [heard(pages, "--format=jsonl", "--jobs=1") for _ in range(count)]
        assert [ended_with(run) for run in runs] == [expected] * count
        write({"page-3.md": PAGE.format(title="Page 4")})
    assert integrity(pages) == [("ok",)]


# Where no process can be started


def doubled(item: int) -> int:
    return 2 * item


def killed_by_three(item: int) -> int:
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


class Forks:
    """Processes can be started `first` times, and then no more."""

    def __init__(self, first: int) -> None:
        self.left = first
        self.refused = 0
        self._fork = os.fork

    def __call__(self) -> int:
        if not self.left:
            self.refused += 1
            raise BlockingIOError(11, "Resource temporarily unavailable")
        self.left -= 1
        return self._fork()


@linux
@pytest.mark.parametrize("first", [0, 1])
def test_where_no_process_can_be_started_the_work_is_done_with_less(
    monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    forks = Forks(first)
    monkeypatch.setattr(os, "fork", forks)
    found = list(spread(lambda: doubled, [[1, 2], [3], [4]], jobs=3))
    assert (sorted(found), forks.refused) == ([2, 4, 6, 8], 1)


@linux
def test_what_ended_the_last_process_is_not_tried_in_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fork", Forks(1))
    found = list(spread(lambda: killed_by_three, [[1], [2, 3], [4]], jobs=1))
    assert found == [2, Lost(2, "SIGKILL"), Lost(3, "SIGKILL"), 8]


@linux
def test_a_run_without_processes_finds_the_same(
    pages: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = cli("--no-cache", "--format=jsonl", "--jobs=1")
    forks = Forks(0)
    monkeypatch.setattr(os, "fork", forks)
    assert cli("--no-cache", "--format=jsonl", "--jobs=2") == expected
    assert forks.refused


@posix
@pytest.mark.parametrize("files", [12, 16, 24])
def test_with_few_open_files_nothing_is_passed_over(pages: Path, files: int) -> None:
    import resource

    expected = process("--format=jsonl", "--jobs=2", "--no-cache", cwd=pages)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    run = heard(pages, "--format=jsonl", "--jobs=8", preexec_fn=limited)
    assert ended_with(run) == expected
    assert {json.loads(line)["path"] for line in expected.out.splitlines()} == {
        f"page-{number}.md" for number in range(COUNT)
    }
