"""Hostile input, made up without end: one module a target in `targets`, each with

    run(data: bytes) -> None      asserts what is promised of any bytes
    PIECES                        what such input is made of
    seeds()                       where the search begins, besides tests/regressions/<target>/

`python -m tests.fuzz TARGET` searches guided by coverage; tests/test_fuzz.py draws some examples
in every run of the tests, and replays what was ever found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

REGRESSIONS = Path(__file__).parents[1] / "regressions"
TARGETS = sorted(file.stem for file in (Path(__file__).parent / "targets").glob("[a-z]*.py"))


class Run(Protocol):
    """Asserts what is promised of any bytes."""

    def __call__(self, data: bytes) -> None: ...


class Target(NamedTuple):
    """A part of contentlint that strangers' bytes reach."""

    name: str
    run: Run
    pieces: Sequence[bytes]
    seeds: Iterable[bytes]


def target(name: str) -> Target:
    """The target of a name; its module is imported now."""
    module = import_module(f"tests.fuzz.targets.{name}")
    return Target(name, module.run, module.PIECES, module.seeds())


def regressions(name: str) -> list[Path]:
    """What is replayed for a target: inputs that broke it once, and some that may."""
    return sorted(file for file in (REGRESSIONS / name).glob("*") if file.is_file())
