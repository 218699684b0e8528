"""Commands measured in turn, on the same files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_LAUNCH = str(Path(__file__).with_name("launch.py"))
_AMBIENT = (
    "CI",
    "COLUMNS",
    "CONTENTLINT_CACHE_DIR",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
)


class Output(NamedTuple):
    """What a command wrote."""

    out: str
    err: str


class Took(NamedTuple):
    """Wall and CPU time in seconds, of all processes; the largest one's peak in bytes."""

    wall: float
    cpu: float
    peak: float


class Contender(NamedTuple):
    """A command, and how many files it says it has read."""

    name: str
    command: tuple[str, ...]
    files_read: Callable[[Output], int]


class Stage(NamedTuple):
    """Where commands run: a folder, with so many files in it; `scratch` takes their output."""

    folder: Path
    files: int
    scratch: Path


def in_turn(
    contenders: Sequence[Contender], stage: Stage, *, runs: int, say: Callable[[str], None]
) -> dict[str, list[Took]]:
    """What each takes in each round; raises RuntimeError where one fails, or reads other files."""
    found: dict[str, list[Took]] = {contender.name: [] for contender in contenders}
    for number in range(runs):
        for contender in contenders:
            took, output = measured(contender.command, stage)
            read = contender.files_read(output)
            if read != stage.files:
                raise RuntimeError(f"{contender.name} read {read} files of {stage.files}")
            found[contender.name].append(took)
            say(f"  {number + 1}/{runs} {contender.name}: {took.wall:.2f} s")
    return found


def measured(command: Sequence[str], stage: Stage) -> tuple[Took, Output]:
    """What a command takes and writes; raises RuntimeError where it fails (exit codes above 1)."""
    out, err = stage.scratch / "out", stage.scratch / "err"
    launched = subprocess.run(
        [sys.executable, "-I", "-S", _LAUNCH, str(out), str(err), *command],
        cwd=stage.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    wall, cpu, peak, code = map(float, launched.stdout.split())
    output = Output(_text(out), _text(err))
    if code not in (0, 1):
        raise RuntimeError(
            f"{command[0]} ended with {code:.0f}: {(output.err or output.out)[-500:]}"
        )
    return Took(wall, cpu, peak), output


def environment() -> dict[str, str]:
    """The environment without what changes output, and with byte code that is kept."""
    found = {name: value for name, value in os.environ.items() if name not in _AMBIENT}
    paths = found.get("PYTHONPATH", "").split(os.pathsep)
    absolute = os.pathsep.join(os.path.abspath(path) for path in paths if path)
    return {**found, "NO_COLOR": "1", "PYTHONPATH": absolute}


def middle(times: Sequence[Took]) -> Took:
    """The median of each measure."""
    return Took(*map(median, zip(*times, strict=True)))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
