"""The tools that are compared: ours, and those that people would use instead."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from contentlint import __version__
from tests.bench.measuring import Contender, Output

OURS = "contentlint"
RUMDL = "rumdl"
MARKDOWNLINT = "markdownlint-cli2"
TEXTLINT = "textlint with write-good"
PEERS = (RUMDL, MARKDOWNLINT, TEXTLINT)

_INSTALLING = 600  # seconds
_PACKAGES = ("markdownlint-cli2", "textlint", "textlint-rule-write-good")


class Tool(NamedTuple):
    """A tool, and the command that checks the articles below the working directory."""

    name: str
    version: str
    command: tuple[str, ...]
    files_read: Callable[[Output], int]

    def contender(self, *options: str, name: str = "") -> Contender:
        """The tool with options."""
        return Contender(name or self.name, (*self.command, *options), self.files_read)


def ours() -> Tool:
    """This very contentlint, as the console script beside our Python if there is one."""
    script = Path(sys.executable).with_name("contentlint")
    start = (str(script),) if script.exists() else (sys.executable, "-m", "contentlint")
    options = ("--isolated", "--format=concise", "--color=never", "--no-progress")
    counted = partial(_number, r"^contentlint: (\d+) articles?:")
    return Tool(OURS, __version__, (*start, "check", ".", *options), counted)


def peers(folder: Path, say: Callable[[str], None]) -> Iterator[Tool]:
    """The tools that are in a folder, or can be installed there."""
    for name, install in (("rumdl", _rumdl), ("npm packages", _from_npm)):
        try:
            yield from install(folder)
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            say(f"{name} skipped: {' '.join(said.split())[-200:]}")


def _rumdl(folder: Path) -> Iterator[Tool]:
    program = folder / "rumdl" / "bin" / "rumdl"
    if not program.exists():
        _call(sys.executable, "-m", "venv", str(folder / "rumdl"))
        _call(str(program.with_name("pip")), "install", "--quiet", "rumdl")
    version = _call(str(program), "--version").split()[-1]
    command = (str(program), "check", ".", "--isolated", "--color=never")
    yield Tool(RUMDL, version, command, partial(_number, r"in (?:\d+/)?(\d+) files?\b"))


def _from_npm(folder: Path) -> Iterator[Tool]:
    home = folder / "node"
    modules = home / "node_modules"
    if not all((modules / package).exists() for package in _PACKAGES):
        home.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm") or "npm"
        _call(npm, "install", "--no-audit", "--no-fund", "--prefix", str(home), *_PACKAGES)
    programs = modules / ".bin"
    yield Tool(
        MARKDOWNLINT,
        _version(modules / "markdownlint-cli2"),
        (str(programs / "markdownlint-cli2"), "**/*.md"),
        partial(_number, r"^Linting: (\d+) file"),
    )
    base = ("--no-textlintrc", "--no-color", "--rules-base-directory", str(modules))
    yield Tool(
        TEXTLINT,
        _version(modules / "textlint"),
        (str(programs / "textlint"), *base, "--rule=write-good", "--format=json", "**/*.md"),
        lambda output: len(json.loads(output.out)),
    )


def _call(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_INSTALLING)
    return done.stdout


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text())["version"])


def _number(pattern: str, output: Output) -> int:
    """The last number that a pattern finds in what a tool wrote; -1 where there is none."""
    found = re.findall(pattern, output.out + "\n" + output.err, re.MULTILINE)
    return int(found[-1]) if found else -1
