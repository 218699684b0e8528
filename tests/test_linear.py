"""What is done for an article grows as the article does, whatever its shape."""

from __future__ import annotations

import time
from cProfile import Profile
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint.corpus.stakes import Stake, Stakes, encoded, points_of
from contentlint.documents.followed import followed
from contentlint.model import Claim, Place, Span
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


def claims(count: int) -> str:
    """So many claims of one kind and key, as the index has them."""
    claim, place = Claim("link", "a", Span(0, 1), meets="page"), Place(1, 1)
    return encoded(Stakes((Stake(claim, place, place, "a"),) * count)).text


def test_claims_of_one_key_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = claims(count)
        start = time.process_time()
        points_of(text)
        return (time.process_time() - start) / count

    growths = []
    for _ in range(TRIES):
        growths.append(seconds(32_000) / seconds(2000))  # 16 where it is quadratic
        if growths[-1] < 4:
            return
    pytest.fail(f"time per claim grew {min(growths):.1f} times")


class Nowhere:
    """A meeting in which nothing is there, and which counts how often that was asked."""

    others = urls = ()
    total = 0
    whole = True

    def __init__(self) -> None:
        self.asked = 0

    def exists(self, path: str) -> bool:
        self.asked += 1
        return False

    def offered(self, kind: str, key: str) -> bool:
        return False


@pytest.mark.parametrize(
    ("article", "target"), [("a.md", "b/" * 1500 + "c.md"), ("a/" * 1500 + "b.md", "c.md")]
)
def test_a_deep_link_is_not_looked_for_at_every_depth(article: str, target: str) -> None:
    meeting = Nowhere()
    link = Claim("link", target, Span(0, 1), ("", target), meets="page", path=article)
    followed(link, meeting)  # type: ignore[arg-type]
    assert 0 < meeting.asked < 1200
