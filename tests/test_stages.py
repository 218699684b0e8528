"""Where the time goes: parts that add up to the whole, in one process and in several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import process_time

import pytest

from command_line import Result, write
from contentlint import stages

LINE = re.compile(r"contentlint: +(\d+\.\d) ms +(\d+)%  ([A-Za-z -]+)")
WHOLE = re.compile(r"contentlint: (\d+) ms of CPU time, by stage:")
ARTICLE = "---\ntitle: A title\n---\n# A title\n\nSome words and a [link](b.md).\n"


@pytest.fixture(autouse=True)
def counted() -> Iterator[None]:
    yield
    stages.stop()


def spend(seconds: float) -> None:
    end = process_time() + seconds
    while process_time() < end:
        pass


@stages.stage("inner")
def inner() -> str:
    spend(0.02)
    return "said"


@stages.stage("outer")
def outer() -> str:
    spend(0.01)
    return inner()


def test_a_stage_within_another_takes_its_time_from_that() -> None:
    stages.start()
    before = process_time()
    assert outer() == "said"
    times = stages.taken()
    spent = process_time() - before
    assert times["inner"] >= 0.02
    assert times["outer"] >= 0.01
    assert times["inner"] + times["outer"] <= spent
    assert stages.taken().keys() == {stages.OTHER}


def test_what_raises_ends_its_stage() -> None:
    @stages.stage("failing")
    def fail() -> None:
        raise ValueError("no")

    stages.start()
    with pytest.raises(ValueError, match="no"):
        fail()
    stages.taken()
    spend(0.01)
    assert stages.taken().keys() == {stages.OTHER}


def test_nothing_is_counted_unasked() -> None:
    assert outer() == "said"
    stages.enter("a")
    stages.leave()
    assert stages.taken() == {}
    assert not stages.are_counted()


@pytest.mark.parametrize("options", [("--jobs=1",), ("--jobs=2",), ("--jobs=2", "--no-cache")])
def test_verbose_says_where_the_time_went(
    cli: Callable[..., Result], options: tuple[str, ...]
) -> None:
    write({f"{number}.md": ARTICLE for number in range(40)})
    said = cli(".", "--verbose", *options).err.splitlines()
    at, whole = next((at, match) for at, line in enumerate(said) if (match := WHOLE.match(line)))
    rows = [match.groups() for line in said[at + 1 :] if (match := LINE.fullmatch(line))]
    assert len(rows) == len(said) - at - 1
    assert sum(float(time) for time, _, _ in rows) == pytest.approx(float(whole[1]), abs=2)
    assert {
        "start-up", "reading", "front matter", "Markdown", "prose", "corpus", "cache", "reporting",
        "seo", "structure", "links",
    } <= {name for _, _, name in rows}  # fmt: skip
    assert not stages.are_counted()
