"""What only a process of its own can show: pipes, signals, the console's encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Result, environment, process, write
from contentlint import __version__

BAD = "---\ntitle: Ünïcode 文字\ndate: 2025-02-30\n---\n\nText.\n"


def test_version_and_a_run(here: Path) -> None:
    assert process("--version", cwd=here) == Result(0, f"contentlint {__version__}\n")
    write({"ärtikel.md": BAD})
    result = process("ärtikel.md", "--select", "invalid-date", "--format=text", cwd=here)
    assert result.code == 1
    assert result.out.startswith("ärtikel.md:3:7: error invalid-date: ")
    assert result.err == "contentlint: 1 article: 1 error\n"


def test_output_is_utf8_whatever_the_locale_says(here: Path) -> None:
    write({"a.md": "---\ntitle: 文字\ndate: 2025-02-30 # 文字\n---\n\nText.\n"})
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    result = process("a.md", "--select", "invalid-date", "--format=text", cwd=here, env=env)
    assert "date: 2025-02-30 # 文字" in result.out


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [(["a.md"], b"contentlint: 1 article: 1 error\n", 1), (["rule"], b"", 0)],
)
def test_a_reader_that_goes_away_is_no_error(
    here: Path, arguments: list[str], said: bytes, code: int
) -> None:
    write({"a.md": BAD})
    running = subprocess.Popen(
        [sys.executable, "-m", "contentlint", *arguments],
        cwd=here,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    with running.stderr:
        assert (running.stderr.read(), running.wait(60)) == (said, code)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said(here: Path) -> None:
    write({"a.md": BAD})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "contentlint", "a.md"],
            cwd=here,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    said = b"contentlint: standard output: cannot be written (No space left on device)\n"
    assert (done.returncode, done.stderr) == (2, said)
