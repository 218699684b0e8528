"""Work on several processes: all of it is done, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import pytest

from contentlint.engine.pool import Lost, cores, spread

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


def doubled(item: int) -> int:
    return 2 * item


def doubling() -> Callable[[int], int]:
    return doubled


def killed_by_thirteen(item: int) -> int:
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


def leaving_at_thirteen(item: int) -> int:
    if item == 13:
        os._exit(3)
    return 2 * item


def refusing(item: int) -> int:
    raise ValueError(f"not {item}")


def in_parts(count: int, size: int) -> list[list[int]]:
    return [list(range(start, min(start + size, count))) for start in range(0, count, size)]


@pytest.mark.parametrize(("count", "size", "jobs"), [(0, 1, 2), (1, 1, 2), (50, 7, 3), (9, 50, 2)])
def test_every_item_is_done_once(count: int, size: int, jobs: int) -> None:
    found = list(spread(doubling, in_parts(count, size), jobs=jobs))
    assert sorted(found) == [2 * item for item in range(count)]


@posix
def test_a_killed_process_loses_one_item() -> None:
    found = list(spread(lambda: killed_by_thirteen, in_parts(40, 8), jobs=2))
    lost = [each for each in found if isinstance(each, Lost)]
    assert lost == [Lost(13, "SIGKILL")]
    done = sorted(each for each in found if not isinstance(each, Lost))
    assert done == [2 * item for item in range(40) if item != 13]


@posix
def test_a_process_that_leaves_says_how() -> None:
    found = list(spread(lambda: leaving_at_thirteen, in_parts(20, 4), jobs=2))
    assert [each for each in found if isinstance(each, Lost)] == [Lost(13, "exit code 3")]


@posix
def test_what_is_raised_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not 0"):
        list(spread(lambda: refusing, [[0]], jobs=2))


def test_there_is_a_core() -> None:
    assert cores() >= 1
