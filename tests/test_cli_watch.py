"""`contentlint --watch`: a real process that is told by real files."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command_line import Result, started, write
from contentlint.surfaces.cli.arguments import parse
from contentlint.surfaces.cli.watched import ground_of

pytest.importorskip("watchfiles")

Cli = Callable[..., Result]
LIMIT = 120  # seconds: generous, since only a failure waits that long
WAITS = "contentlint: watching for changes (Ctrl-C ends it)"
BAD = "Rain fell on the the roof.\n"
GOOD = "Rain fell on the roof.\n"
FOUND = "{}:1:14: warning repeated-word: 'the' stands twice in a row [fix]"
NOTHING = "contentlint: {}: nothing found"
posix = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of POSIX")


class Watching:
    """A process whose output comes by lines, the last of each run being WAITS."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = started(
            *arguments,
            "--watch",
            cwd=cwd,
            env={"CONTENTLINT_CACHE_DIR": str(cwd.parent / "cache")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def run(self) -> list[str]:
        """What the next run prints."""
        lines: list[str] = []
        while (line := self._lines.get(timeout=LIMIT)) != WAITS:
            assert line is not None, lines
            lines.append(line)
        return lines

    def run_until(self, line: str) -> None:
        """Wait for the run that prints a line: folders come and go by several steps."""
        while line not in self.run():
            pass

    def interrupt(self) -> int:
        """Ctrl-C, which every process of a terminal gets; the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        code = self.process.wait(LIMIT)
        assert self._lines.get(timeout=LIMIT) is None
        return code

    def end(self) -> None:
        self.process.kill()
        self.process.wait(LIMIT)

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as out:
            for line in out:
                self._lines.put(line.decode().rstrip("\r\n"))
        self._lines.put(None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    write({"content/a.md": GOOD, "contentlint.toml": SETTINGS}, folder)
    return folder


SETTINGS = 'content = ["content"]\nselect = ["repeated-word", "duplicate-id"]\n'


@pytest.fixture
def watch(project: Path) -> Iterator[Callable[..., Watching]]:
    """`watch("content")` starts a process; it is ended after the test."""
    started: list[Watching] = []

    def start(*arguments: str) -> Watching:
        started.append(Watching(*arguments, cwd=project))
        return started[-1]

    yield start
    for each in started:
        each.end()


def save(file: Path, content: str | bytes) -> None:
    """Write a file at once, as editors do, so that it is one change."""
    beside = file.with_name(".new")
    beside.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.replace(beside, file)


@posix
def test_what_changes_is_linted_again(project: Path, watch: Callable[..., Watching]) -> None:
    watching = watch()
    assert watching.run() == [NOTHING.format("1 article")]
    save(project / "content/a.md", BAD)
    assert watching.run() == [
        "contentlint: content/a.md changed",
        FOUND.format("content/a.md"),
        "contentlint: 1 article: 1 warning [1 fixable with --fix]",
    ]
    assert watching.interrupt() == 130


@posix
def test_it_survives_what_is_broken_and_what_is_gone(
    project: Path, watch: Callable[..., Watching]
) -> None:
    watching = watch()
    watching.run()
    save(project / "content/a.md", b"\xff\xfe\x00---\n[")
    assert watching.run()[-1] == NOTHING.format("1 article")
    os.rename(project / "content", project.parent / "away")
    watching.run_until("contentlint: 1 article: 1 error")  # there is no such folder
    write({"content/deep/b.md": BAD}, project.parent / "back")
    os.rename(project.parent / "back/content", project / "content")
    watching.run_until(FOUND.format("content/deep/b.md"))
    save(project / "content/deep/c.md", BAD)
    watching.run_until(FOUND.format("content/deep/c.md"))


@posix
def test_settings_that_become_invalid_are_said_and_waited_for(
    project: Path, watch: Callable[..., Watching]
) -> None:
    save(project / "contentlint.toml", "selct = []\n")
    watching = watch()
    [refused] = watching.run()
    assert refused.startswith("contentlint: contentlint.toml:1:1: unknown key `selct` ")
    said = "contentlint: contentlint.toml changed"
    save(project / "contentlint.toml", SETTINGS)
    assert watching.run() == [said, NOTHING.format("1 article")]
    save(project / "contentlint.toml", "selct = []\n")
    assert watching.run() == [said, refused]
    save(project / "content/a.md", BAD)  # is watched still
    assert watching.run() == ["contentlint: content/a.md changed", refused]


@posix
def test_models_are_read_anew(project: Path, watch: Callable[..., Watching]) -> None:
    kind = '[[collections]]\ninclude = ["**"]\nmodel = "m/m.py:Page"\n'
    settings = 'content = ["content"]\nselect = ["wrong-type"]\n' + kind
    model = "from pydantic import BaseModel\n\nclass Page(BaseModel):\n    id: {}\n"
    files = {"content/a.md": "---\nid: x\n---\n", "m/m.py": model.format("str")}
    write({**files, "contentlint.toml": settings}, project)
    watching = watch()
    assert watching.run() == [NOTHING.format("1 article")]
    save(project / "m/m.py", model.format("int"))
    said, found, _ = watching.run()
    assert (said, found.split()[2]) == ("contentlint: m/m.py changed", "wrong-type:")
    save(project / "m/m.py", "import nowhere\n")
    said, refused = watching.run()
    assert (said, "nowhere" in refused) == ("contentlint: m/m.py changed", True)


@posix
def test_it_knows_the_whole_corpus(project: Path, watch: Callable[..., Watching]) -> None:
    page = "---\nid: {}\n---\n\nText.\n"
    write({"content/a.md": page.format(160101), "content/b/c.md": page.format(160102)}, project)
    watching = watch("content/a.md", "--format=concise")
    assert watching.run() == [NOTHING.format("1 article")]
    save(project / "content/b/c.md", page.format(160101))
    said, found, _ = watching.run()
    assert said == "contentlint: content/b/c.md changed"
    assert found.startswith("content/a.md:2:5: error duplicate-id: ")


@posix
def test_what_it_writes_itself_is_no_change(project: Path, watch: Callable[..., Watching]) -> None:
    watching = watch("--format=json=content/out.json", "--fix")
    assert watching.run() == [NOTHING.format("1 article")]
    save(project / "content/log", "one\n")
    assert watching.run()[0] == "contentlint: content/log changed"  # a link may lead to it
    (project / "content/log").write_text("two\n")
    save(project / "content/b.md", GOOD)
    assert watching.run()[0] == "contentlint: content/b.md changed"


@posix
def test_a_terminal_is_cleared_before_each_run(project: Path) -> None:
    ours, theirs = os.openpty()
    process = started(
        "--watch",
        "--color=never",
        "--format=concise",
        cwd=project,
        env={"TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        clear, seen = "\x1b[H\x1b[2J\x1b[3J", ""
        while WAITS not in seen:
            seen += os.read(ours, 4096).decode()
        assert seen.startswith(clear + NOTHING.format("1 article"))
        save(project / "content/a.md", BAD)
        while seen.count(WAITS) < 2:
            seen += os.read(ours, 4096).decode()
        again = seen.split(clear)[2].splitlines()
        assert again[:2] == ["contentlint: content/a.md changed", FOUND.format("content/a.md")]
    finally:
        process.kill()
        process.wait(LIMIT)
        os.close(ours)


def test_where_watchfiles_is_missing_it_says_what_to_install(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    message = "--watch needs the package watchfiles (`pip install 'contentlint[watch]'`)"
    assert cli("--watch") == Result(2, "", f"contentlint: {message}\n")


@pytest.mark.parametrize("words", [["-"], ["--stdin-filename=a.md"], ["--add-suppressions"]])
def test_what_cannot_be_watched_is_refused(cli: Cli, words: list[str]) -> None:
    refused = cli("--watch", *words)
    assert (refused.code, refused.out, "--watch" in refused.err) == (2, "", True)


@pytest.mark.parametrize(
    ("name", "comes", "edited"),
    [
        ("a.md", True, True),
        ("picture.png", True, False),
        ("folder", True, False),
        ("run.log", True, False),
        ("contentlint.toml", True, True),
        ("note.foo", True, True),  # is named
        ("b.txt", True, True),  # is in a collection
        ("b/c.txt", True, False),
        (".contentlint-baseline.json", True, True),
        (".gitignore", True, True),
        (".a.md.swp", False, False),
        (".contentlint_cache", False, False),
        ("a.md~", False, False),
        ("4913", False, False),
        ("__pycache__", False, False),
        ("out.json", False, False),
    ],
)
def test_what_is_a_reason_to_lint_again(here: Path, name: str, comes: bool, edited: bool) -> None:
    write({"contentlint.toml": '[[collections]]\ninclude = ["*.txt"]\n'})
    ground = ground_of(parse(["note.foo", "a", "--format=json=out.json", "--watch"]))
    reasons = [ground.is_reason(str(here / name), edited=value) for value in (False, True)]
    assert reasons == [comes, edited]


def test_folders_are_those_of_articles_settings_and_contracts(here: Path) -> None:
    kind = '[[collections]]\ninclude = ["**"]\nschema = "s/s.json"\n'
    write(
        {
            "p/contentlint.toml": 'content = ["c"]\nextend = "../base/base.toml"\n' + kind,
            "base/base.toml": 'fail-on = "warning"\n',
            "p/s/s.json": "{}",
            "p/c/a.md": GOOD,
            "p/c/empty/x": "",
            "p/c/.hidden/a.md": GOOD,
            "p/c/node_modules/a.md": GOOD,
            "p/other/a.md": GOOD,
            "out/b.json": "[]",
        }
    )
    found = ground_of(parse(["p/c", "--baseline=out/b.json", "--watch"])).folders
    names = {Path(folder).relative_to(here).as_posix() for folder in found}
    assert names == {"p", "base", "p/s", "p/c", "p/c/empty", "out"}
