"""What is done for an article grows as the article does, whatever its shape."""

from __future__ import annotations

import time
from cProfile import Profile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bench.linear import checked
from tests.bench.shapes import SHAPES, article

SMALL, LARGE = 16_000, 128_000
CALLS = 1.5
"""How often as many calls a byte may be made in the large article; quadratic were 8."""

SECONDS = 2.5
TRIES = 3


class Work(NamedTuple):
    """What a run does for each byte: calls, the same in every run, and CPU time."""

    calls: float
    seconds: float


def work(file: Path, size: int) -> Work:
    profile = Profile()
    start = time.process_time()
    profile.runcall(checked, file)
    seconds = time.process_time() - start
    return Work(sum(entry.callcount for entry in profile.getstats()) / size, seconds / size)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_rule_takes_quadratic_time(tmp_path: Path, shape: str) -> None:
    small, large = tmp_path / "small.md", tmp_path / "large.md"
    small.write_bytes(article(shape, SMALL))
    large.write_bytes(article(shape, LARGE))
    checked(small)  # loads what is loaded once
    growths = []
    for _ in range(TRIES):  # a busy machine may hold up one of them
        less, more = work(small, SMALL), work(large, LARGE)
        assert more.calls / less.calls < CALLS
        growths.append(more.seconds / less.seconds)
        if growths[-1] < SECONDS:
            return
    pytest.fail(f"time per byte grew {min(growths):.1f} times")
