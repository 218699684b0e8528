"""Standard streams that are closed, full or narrow, and surroundings that say little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Result, environment, process, write

posix = pytest.mark.skipif(os.name == "nt", reason="descriptors and terminals of POSIX")
full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")

BAD = "---\ntitle: Ünder the hood\ndate: 2025-02-30\n---\n\nText.\n"
FOUND = "a.md:3:7: error invalid-date: 'date' must be a date such as 2025-01-31, not '2025-02-30'\n"
SUMMARY = "contentlint: 1 article: 1 error\n"
UNWRITABLE = "contentlint: standard output: cannot be written ({})\n"
CLOSED = "Bad file descriptor"
NO_ROOM = "No space left on device"


@pytest.fixture
def article(here: Path) -> Path:
    write({"a.md": BAD})
    return here


def shell(redirected: str, *arguments: str, cwd: Path) -> Result:
    """Run `contentlint` in a shell with redirected streams."""
    call = subprocess.run(
        ["sh", "-c", f'"$0" -m contentlint "$@" {redirected}', sys.executable, *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Result(call.returncode, call.stdout.decode(), call.stderr.decode())


@posix
@pytest.mark.parametrize(
    ("redirected", "expected"),
    [
        (">&-", Result(2, "", UNWRITABLE.format(CLOSED))),
        ("<&-", Result(1, FOUND, SUMMARY)),
        ("2>&-", Result(1, FOUND, "")),
        ("<&- >&- 2>&-", Result(2)),
        pytest.param(">/dev/full", Result(2, "", UNWRITABLE.format(NO_ROOM)), marks=full),
        pytest.param("2>/dev/full", Result(1, FOUND, ""), marks=full),
        pytest.param(">/dev/full 2>/dev/full", Result(2), marks=full),
    ],
)
def test_findings_are_printed_or_it_is_an_error(
    article: Path, redirected: str, expected: Result
) -> None:
    found = shell(redirected, "a.md", "--select=invalid-date", "--progress", cwd=article)
    assert found == expected
    assert shell("", "a.md", "--select=invalid-date", cwd=article) == Result(1, FOUND, SUMMARY)


@posix
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("rule", "long-title")])
def test_help_is_printed_or_it_is_an_error(here: Path, arguments: tuple[str, ...]) -> None:
    assert shell(">&-", *arguments, cwd=here) == Result(2, "", UNWRITABLE.format(CLOSED))


@posix
def test_what_goes_to_a_file_needs_no_standard_output(article: Path) -> None:
    words = ("a.md", "--select=invalid-date", "--format=concise=out.txt")
    assert shell("<&- >&-", *words, cwd=article) == Result(1, "", SUMMARY)
    assert (article / "out.txt").read_text() == FOUND


@posix
def test_an_article_that_cannot_be_read_is_not_taken_for_an_empty_one(here: Path) -> None:
    said = f"contentlint: standard input: cannot be read ({CLOSED})\n"
    assert shell("<&-", "-", cwd=here) == Result(2, "", said)


@full
@pytest.mark.parametrize("words", [["--config=nowhere.toml"], ["--no-such-option"]])
def test_what_cannot_be_said_changes_no_exit_code(article: Path, words: list[str]) -> None:
    expected = process(*words, cwd=article).code
    assert expected
    assert shell("2>/dev/full", *words, cwd=article).code == expected
    assert shell("2>&-", *words, cwd=article) == Result(expected)


@posix
def test_a_reader_of_the_first_line_changes_no_exit_code(here: Path) -> None:
    write({f"{number}.md": BAD for number in range(800)})  # more than a pipe holds
    assert len(process("--format=json", cwd=here).out) > 65536
    piped = '("$0" -m contentlint --format=json -q; echo $? >code) | head -1'
    first = subprocess.run(
        ["sh", "-c", piped, sys.executable],
        cwd=here,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert (first.stdout, first.stderr) == (b'{"version": 1,\n', b"")
    assert (here / "code").read_text() == "1\n"


# Terminals


LEAST = 20  # columns in which there is something to see


def on_terminal(columns: int, *arguments: str, cwd: Path) -> tuple[int, str]:
    """The exit code, and all that a terminal of so many columns shows."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    run = subprocess.Popen(
        [sys.executable, "-m", "contentlint", *arguments],
        cwd=cwd,
        env=environment({"TERM": "xterm"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # so Linux says that nobody has the other side any more
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return run.wait(60), shown.decode()


@posix
@pytest.mark.parametrize("columns", [0, 1, 20, 65535])
def test_a_terminal_of_any_width_shows_every_finding(article: Path, columns: int) -> None:
    words = ("a.md", "--select=invalid-date", "--color=never", "--progress")
    code, shown = on_terminal(columns, *words, cwd=article)
    lines = shown.splitlines()
    assert (code, lines[0], lines[-1]) == (1, FOUND.rstrip("\n"), SUMMARY.rstrip("\n"))
    assert all(len(line) <= max(columns or 100, LEAST) for line in lines[1:-1])
    assert [line[:4] for line in lines[1:-1] if line.strip()][:2] == ["3 | ", "  | "]


@pytest.mark.parametrize("columns", ["-1", "0", "1", "abc", "٣", "9" * 30])
def test_the_width_that_the_environment_says_may_be_anything(article: Path, columns: str) -> None:
    words = ("a.md", "--select=invalid-date", "--format=text")
    result = process(*words, cwd=article, env={"COLUMNS": columns})
    assert (result.code, result.out.partition("\n")[0]) == (1, FOUND.rstrip("\n"))


# Languages, and what else may be missing


ASCII = {
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii:strict",
}


@pytest.mark.parametrize("env", [{"LC_ALL": "C", "PYTHONUTF8": ""}, ASCII])
@pytest.mark.parametrize("form", ["text", "json", "junit"])
def test_findings_are_the_same_in_a_language_of_ascii(
    here: Path, env: dict[str, str], form: str
) -> None:
    write({"folder/a.md": BAD, "folder/b.md": BAD.replace("Text.", "Text “ä”.  ")})
    expected = process("folder", f"--format={form}", cwd=here)
    assert "Ü" in process("folder", "--format=text", cwd=here).out
    assert process("folder", f"--format={form}", cwd=here, env=env) == expected


@posix
@pytest.mark.parametrize("env", [{"LANG": "C"}, ASCII])
def test_a_name_beyond_ascii_is_the_same_article_in_any_language(
    here: Path, env: dict[str, str]
) -> None:
    import json

    write({"ärtikel.md": BAD})
    words = ("--format=json", "--select=invalid-date")
    results = [process(*words, cwd=here, env=some) for some in ({}, env)]
    kept = [json.loads(result.out)["findings"][0]["fingerprint"] for result in results]
    assert [result.code for result in results] == [1, 1]
    assert kept[0] == kept[1]
    assert "Traceback" not in results[1].err


@pytest.mark.parametrize("command", [("rule",), ("config",), ("init",)])
def test_every_command_speaks_to_a_stream_of_ascii(here: Path, command: tuple[str, ...]) -> None:
    write({"folder/a.md": BAD, "folder/b.md": BAD})
    expected = process(*command, cwd=here)
    assert process(*command, cwd=here, env=ASCII) == expected


@pytest.mark.parametrize("home", [None, "nowhere", "file.txt"])
def test_a_home_folder_is_not_needed(article: Path, home: str | None) -> None:
    write({"file.txt": ""})
    names = ("HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    env = {name: "" if home is None else str(article / home) for name in names}
    words = ("a.md", "--select=invalid-date", "--format=concise")
    assert process(*words, cwd=article, env=env) == Result(1, FOUND, SUMMARY)


@posix
def test_a_working_directory_that_is_gone_is_said(here: Path) -> None:
    gone = here / "gone"
    for arguments in ((), ("a.md",), ("init",)):
        gone.mkdir()
        call = subprocess.run(
            ["sh", "-c", 'rmdir "$PWD"; exec "$0" -m contentlint "$@"', sys.executable, *arguments],
            cwd=gone,
            env=environment(),
            capture_output=True,
            check=False,
        )
        said = b"contentlint: the working directory cannot be used (No such file or directory)\n"
        assert (call.returncode, call.stdout, call.stderr) == (2, b"", said)


@pytest.mark.parametrize("module", ["sqlite3", "yaml", "pyromark"])
def test_a_module_that_is_missing_is_named(article: Path, module: str) -> None:
    """As where Python was built without SQLite, or a package was taken out."""
    say = f"raise ModuleNotFoundError({module!r}, name={module!r})\n"
    write({f"empty/{module}.py": say})
    path = os.pathsep.join((str(article / "empty"), environment()["PYTHONPATH"]))
    result = process("a.md", cwd=article, env={"PYTHONPATH": path})
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"contentlint: the module {module!r} is missing: install contentlint anew, for a Python "
        f"that is whole ({sys.executable} is not)\n"
    )
