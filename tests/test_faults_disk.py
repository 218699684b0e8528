"""Disks that are full, folders that cannot be written, caches that vanish or are damaged."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from command_line import Result, environment, process, write
from contentlint.engine import work
from contentlint.engine.storage import clean

posix = pytest.mark.skipif(os.name == "nt", reason="limits and modes of POSIX")

BAD = "---\nid: 160101\ntitle: The roof of a house\ndate: 2025-02-30\n---\n\nText of a roof.  \n"
BASELINE = ".contentlint-baseline.json"
CACHE = ".contentlint_cache"
SELECT = ("--select=invalid-date,duplicate-id,trailing-whitespace", "--format=jsonl")

Run = Callable[..., Result]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, besides the cache and what fills the disk."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and CACHE not in path.parts and path.name != "filler"
    }


def fill(folder: Path) -> None:
    """Write until nothing more goes on the disk."""
    with open(folder / "filler", "wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def unprivileged(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Result:
    """Run `contentlint` as somebody for whom permissions count: to the superuser none does."""
    words = [sys.executable, "-m", "contentlint", *arguments]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("to the superuser no file is read-only, and setpriv is not here")
        words = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *words]
    done = subprocess.run(
        words, cwd=cwd, env=environment(env), capture_output=True, check=False, timeout=60
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(params=["no room", "a limit"])
def full(here: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str, Run]]:
    """A folder on a small disk, what is said of the disk, and a run for which it is full."""
    if os.name == "nt":
        pytest.skip("limits and disks of POSIX")
    if request.param == "a limit":
        yield here, os.strerror(errno.EFBIG), limited
        return
    disk = here / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk))
    if os.geteuid() or not sys.platform.startswith("linux"):
        pytest.skip("only the superuser of a Linux mounts a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")

    def run(*arguments: str, cwd: Path) -> Result:
        fill(disk)
        try:
            return process(*arguments, cwd=cwd)
        finally:
            (disk / "filler").unlink()

    try:
        yield disk, os.strerror(errno.ENOSPC), run
    finally:
        subprocess.run(("umount", "-l", str(disk)), check=True)


def limited(*arguments: str, cwd: Path) -> Result:
    """A run that can write to no file."""
    import resource

    done = subprocess.run(
        [sys.executable, "-m", "contentlint", *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("known", [False, True])
def test_on_a_full_disk_findings_are_the_same(full: tuple[Path, str, Run], known: bool) -> None:
    folder, _, run = full
    write({f"{number}.md": BAD for number in range(3)}, folder)
    expected = process(*SELECT, "--no-cache", cwd=folder)
    assert len(expected.out.splitlines()) == 9
    if known:
        process(*SELECT, cwd=folder)
        write({"3.md": BAD}, folder)
        expected = process(*SELECT, "--no-cache", cwd=folder)
    assert run(*SELECT, cwd=folder) == expected
    assert process(*SELECT, cwd=folder) == expected


def test_on_a_full_disk_every_old_file_stays_whole(full: tuple[Path, str, Run]) -> None:
    folder, reason, run = full
    write({"a.md": BAD, "contentlint.toml": 'content = ["."]\n'}, folder)
    process("baseline", cwd=folder)
    write({"b.md": BAD, "report.json": "old " * 3000}, folder)
    before = contents(folder)
    report = run("a.md", "--format=json=report.json", "--no-baseline", cwd=folder)
    assert report == Result(2, "", f"contentlint: report.json: cannot be written ({reason})\n")
    fixed = run("--fix", *SELECT, "--quiet", "--no-baseline", cwd=folder)
    cannot = f"cannot be fixed: {reason.lower()}\n"
    assert fixed.code == 2
    assert fixed.err == f"contentlint: a.md: {cannot}contentlint: b.md: {cannot}"
    recorded = run("baseline", cwd=folder)
    assert recorded.code == 2
    assert recorded.err.endswith(f"{BASELINE}: cannot be written ({reason})\n")
    silenced = run("--add-suppressions", *SELECT, "--quiet", "--no-baseline", cwd=folder)
    assert silenced.code == 2
    assert contents(folder) == before
    assert process("baseline", "--quiet", cwd=folder).code == 0
    assert process(cwd=folder).code == 0


def test_on_a_full_disk_init_leaves_no_part_of_a_file(full: tuple[Path, str, Run]) -> None:
    folder, reason, run = full
    pages = {f"docs/{number}.md": BAD.replace("160101", f"16010{number}") for number in range(9)}
    write(pages, folder)
    result = run("init", "--write", cwd=folder)
    assert result.code == 2
    assert result.err == f"contentlint: contentlint.toml: cannot be written ({reason})\n"
    assert sorted(contents(folder)) == sorted(pages)
    assert process("init", "--write", cwd=folder).code == 0
    assert (folder / "contentlint.toml").exists()


# Folders that cannot be written


@posix
@pytest.mark.parametrize("known", [False, True])
def test_a_read_only_cache_costs_no_finding(here: Path, known: bool) -> None:
    write({"a.md": BAD, "b.md": BAD, "contentlint.toml": 'content = ["."]\n'})
    expected = process(*SELECT, "--no-cache", cwd=here)
    folder = here / CACHE
    folder.mkdir()
    if known:
        process(*SELECT, cwd=here)
        write({"b.md": BAD + "\nMore.  \n"})
        expected = process(*SELECT, "--no-cache", cwd=here)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert unprivileged(*SELECT, cwd=here) == expected
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    folder.chmod(0o755)


@posix
def test_an_umask_that_forbids_everything_costs_no_finding(here: Path) -> None:
    write({"a.md": BAD, "b.md": BAD, "contentlint.toml": 'content = ["."]\n'})
    expected = process(*SELECT, "--no-cache", cwd=here)
    for _ in range(2):
        mask = os.umask(0o777)
        try:
            result = unprivileged(*SELECT, cwd=here)
        finally:
            os.umask(mask)
        assert result == expected


@posix
def test_without_a_folder_for_temporary_files_everything_is_done(here: Path) -> None:
    write({"a.md": BAD, "b.md": BAD, "contentlint.toml": 'content = ["."]\n', "tmp/x": ""})
    expected = process(*SELECT, cwd=here)
    (here / "tmp").chmod(0o555)
    nowhere = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(here / "tmp"))
    for more in ((), ("--no-cache",), ("--jobs=2",), ("--format=json=report.json",)):
        assert unprivileged(*SELECT, *more, cwd=here, env=nowhere) == expected
    unprivileged("--fix", *SELECT, cwd=here, env=nowhere)
    assert (here / "a.md").read_text() == BAD.replace("  \n", "\n")


# Caches that vanish, or are damaged


def meanwhile(folder: Path, does: Callable[[], object]) -> Result:
    """What comes of a run, while something is done again and again."""
    with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
        run = subprocess.Popen(
            [sys.executable, "-m", "contentlint", *SELECT, "--jobs=1"],
            cwd=folder,
            env=environment(),
            stdout=out,
            stderr=err,
        )
        while run.poll() is None:
            does()
    return Result(run.wait(), (folder / "out").read_text(), (folder / "err").read_text())


@posix
def test_a_cache_that_is_deleted_in_mid_run_costs_no_finding(here: Path) -> None:
    write({f"{number}.md": BAD for number in range(150)})
    write({"contentlint.toml": 'content = ["."]\n'})
    expected = process(*SELECT, "--no-cache", cwd=here)
    dice = Random(4)

    def delete() -> None:
        time.sleep(dice.uniform(0.0, 0.1))
        shutil.rmtree(here / CACHE, ignore_errors=True)

    for _ in range(3):
        assert meanwhile(here, delete) == expected
    assert process(*SELECT, cwd=here) == expected


@posix
def test_the_cache_may_be_cleaned_while_it_is_used(here: Path) -> None:
    write({f"{number}.md": BAD for number in range(150)})
    write({"contentlint.toml": 'content = ["."]\n'})
    expected = process(*SELECT, "--no-cache", cwd=here)

    def cleans() -> None:
        with suppress(OSError):  # a file that came while the folder went
            clean(str(here / CACHE))

    assert meanwhile(here, cleans) == expected
    assert process(*SELECT, cwd=here) == expected
    assert clean(str(here / CACHE))


def test_what_vanishes_while_a_cache_is_cleaned_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    write({"CACHEDIR.TAG": "", "index.db": "", "index.db-wal": ""}, folder)
    real = shutil.rmtree

    def rmtree(path: str) -> None:
        (folder / "index.db-wal").unlink(missing_ok=True)  # as the last run does when it ends
        monkeypatch.setattr(shutil, "rmtree", real)
        raise FileNotFoundError

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    assert clean(str(folder))
    assert not folder.exists()


def test_a_cache_that_is_damaged_inside_is_made_anew(here: Path, cli: Run) -> None:
    pages = {f"{number}.md": BAD + f"\nParagraph {number}. " * 20 for number in range(40)}
    write({"contentlint.toml": 'content = ["."]\n', **pages})
    expected = cli("--no-cache", *SELECT)
    database = here / CACHE / "index.db"
    cached = (*SELECT, f"--cache-dir={here / CACHE}")
    dice = Random(6)
    said = []
    for _ in range(5):
        cli(*cached)
        data = bytearray(database.read_bytes())
        page = 4096 * dice.randrange(1, len(data) // 4096)
        data[page : page + 60] = dice.randbytes(60)
        database.write_bytes(data)
        first, second = (cli(*cached, "--verbose") for _ in range(2))
        assert (first.out, second.out) == (expected.out, expected.out)
        said.append("is not used" in first.err)
        assert "is not used" not in second.err
        with closing(sqlite3.connect(database)) as base:
            whole = base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert whole or not said[-1]
    assert any(said)


# Clocks


TIMES = {
    "1970": 0,
    "before 1970": -5_000_000_000,
    "1677 and before": -(2**63) - 5_000_000_000,
    "2200": 7_258_118_400_000_000_000,
    "2262 and later": 2**63 + 5_000_000_000,
}


@pytest.mark.parametrize("time_of_change", TIMES.values(), ids=TIMES)
@pytest.mark.parametrize("now", [0, 1_750_000_000])
def test_a_change_is_seen_whatever_clocks_say(
    here: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, time_of_change: int, now: int
) -> None:
    """Of texts as long as each other, changed at the same time."""

    def dated(path: str) -> object:
        return SimpleNamespace(st_size=os.path.getsize(path), st_mtime_ns=time_of_change)

    monkeypatch.setattr(work, "os", SimpleNamespace(stat=dated))
    monkeypatch.setattr(work, "time", SimpleNamespace(time_ns=lambda: now * 10**9))
    write({"contentlint.toml": 'content = ["."]\n'})
    codes = []
    for day in ("30", "28", "30"):
        write({"a.md": BAD.replace("2025-02-30", f"2025-02-{day}")})
        codes.append(cli("--select=invalid-date,duplicate-id", "--today=1970-01-01").code)
    assert codes == [1, 0, 1]


@pytest.mark.parametrize("seconds", [-(10**10), -5, 0, 7_258_118_400, 10**10])
def test_a_time_of_change_may_be_any_number(here: Path, cli: Run, seconds: int) -> None:
    write({"a.md": BAD, "b.md": BAD})
    try:
        os.utime("a.md", ns=(seconds * 10**9, seconds * 10**9))
    except (OSError, OverflowError, ValueError):
        pytest.skip("no such time here")
    expected = cli(*SELECT, "--no-cache")
    assert [cli(*SELECT) for _ in range(2)] == [expected] * 2
