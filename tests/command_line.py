"""`contentlint` as users call it: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import contentlint

SOURCES = str(Path(contentlint.__file__).parents[1])
AMBIENT = (
    "CI",
    "GITHUB_ACTIONS",
    "GITHUB_BASE_REF",
    "GITHUB_STEP_SUMMARY",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "CONTENTLINT_CACHE_DIR",
)
"""What the surroundings may say to contentlint; tests say it themselves."""


class Result(NamedTuple):
    """What came of a call."""

    code: int
    out: str = ""
    err: str = ""


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what speaks to contentlint, with its sources to be found."""
    found = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    path = os.pathsep.join(filter(None, (SOURCES, found.get("PYTHONPATH"))))
    return {**found, "PYTHONPATH": path, "PYTHONUTF8": "1", **(changes or {})}


def process(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    python: tuple[str, ...] = ("-m", "contentlint"),
) -> Result:
    """Run `python -m contentlint` with the arguments in a process of its own."""
    done = subprocess.run(
        [sys.executable, *python, *arguments],
        cwd=cwd,
        input=stdin,
        env=environment(env),
        capture_output=True,
        check=False,
        timeout=60,
    )
    # What is said to people ends its lines as the system does.
    out, err = (data.decode().replace(os.linesep, "\n") for data in (done.stdout, done.stderr))
    return Result(done.returncode, out, err)


def started(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, **more: Any
) -> subprocess.Popen[bytes]:
    """`python -m contentlint` at work, in a session of its own; `more` is for `Popen`."""
    return subprocess.Popen(
        [sys.executable, "-m", "contentlint", *arguments],
        cwd=cwd,
        env=environment(env),
        start_new_session=True,
        **more,
    )


def write(files: Mapping[str, str | bytes], folder: Path | None = None) -> None:
    """Write files below a folder (default: the working directory)."""
    for name, content in files.items():
        file = (folder or Path.cwd()) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
