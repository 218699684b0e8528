"""The benchmarks run, so that they are there when somebody wants to know."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from command_line import write
from tests.bench import linear
from tests.bench.__main__ import main
from tests.bench.comparisons import MARKDOWN, Goal, Race, Ratio, rules_for
from tests.bench.corpora import articles
from tests.bench.measuring import Contender, Stage, Took, in_turn
from tests.bench.shapes import SHAPES, article
from tests.bench.tables import Column, table
from tests.bench.tools import OURS

needs_spawning = pytest.mark.skipif(
    not hasattr(os, "posix_spawn"), reason="processes are measured by posix_spawn and wait4"
)


@needs_spawning
def test_two_articles_are_raced_without_other_tools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\ntitle: An article\n---\n\n# An article\n\nText of it.\n"
    write({"a.md": text, "sub/b.md": text, "sub/c.txt": "", ".d/e.md": text}, tmp_path / "site")
    file = tmp_path / "found.json"
    code = main([str(tmp_path / "site"), "--quick", "--alone", f"--json={file}", "--markdown"])
    races = json.loads(file.read_text(encoding="utf-8"))["races"]
    assert code == 0
    assert [(race["title"].split(";")[0], list(race["times"])) for race in races] == [
        (f"Cold, one article of site, {len(text)} bytes", [OURS]),
        ("Cold, site: 2 articles, 0.0 MB", [OURS, MARKDOWN]),
        ("Warm, site: 2 articles, 0.0 MB", [OURS]),
    ]
    assert all(all(took.values()) for race in races for took in race["times"][OURS])
    assert capsys.readouterr().out.count(f"\n| {OURS} ") == 3


@needs_spawning
@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("print(3)", "a tool read 3 files of 2"),
        ("raise SystemExit(2)", "ended with 2"),
    ],
    ids=["other files", "a failure"],
)
def test_what_is_not_comparable_is_no_number(tmp_path: Path, program: str, message: str) -> None:
    command = (sys.executable, "-c", program)
    contender = Contender("a tool", command, lambda output: int(output.out))
    with pytest.raises(RuntimeError, match=message):
        in_turn([contender], Stage(tmp_path, 2, tmp_path), runs=1, say=lambda message: None)


def test_a_ratio_is_of_medians_and_shows_its_rounds() -> None:
    times = {
        "one": [Took(wall, 5, 8) for wall in (1.0, 2.0, 9.0)],
        "other": [Took(wall, 1, 4) for wall in (2.0, 8.0, 9.0)],
    }
    slower, faster, bigger, absent = (
        Goal("slower", "one", "other", must=0.2),
        Goal("faster", "one", "other", must=3, faster=True),
        Goal("bigger", "one", "other", must=2, measure="peak"),
        Goal("absent", "one", "neither", must=1),
    )
    race = Race("a race", 1, times, (slower, faster, bigger, absent))
    found = list(race.ratios())
    assert [(ratio, ratio.met) for ratio in found] == [
        (Ratio(slower, 0.25, 5.0, 0.25, 1.0), False),
        (Ratio(faster, 4.0, 0.2, 1.0, 4.0), True),
        (Ratio(bigger, 2.0, 5.0, 2.0, 2.0), True),
    ]


def test_rules_are_chosen_that_report_as_much() -> None:
    counts = Counter(a=100, b=40, c=9, d=1)
    assert [rules_for(wanted, counts) for wanted in (50, 150, 0)] == [
        (["b", "c", "d"], 50),
        (["a", "b", "c", "d"], 150),
        ([], 0),
    ]


def test_articles_are_those_that_every_tool_finds(tmp_path: Path) -> None:
    names = ["a.md", "b/c.md", "b/d.mdx", ".git/e.md", "node_modules/f/g.md"]
    write(dict.fromkeys(names, "Text.\n"), tmp_path)
    assert list(articles(tmp_path)) == [tmp_path / "a.md", tmp_path / "b" / "c.md"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (False, "A     Long title\nwide           1\n"),
        (True, "| A    | Long title |\n| ---- | ---------: |\n| wide |          1 |\n"),
    ],
)
def test_tables_are_aligned(markdown: bool, expected: str) -> None:
    columns = [Column("A"), Column("Long title", right=True)]
    assert table(columns, [["wide", "1"]], markdown=markdown) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_have_the_size_that_was_asked_for(shape: str) -> None:
    assert [len(article(shape, size)) for size in (1000, 20_000)] == [1000, 20_000]
    assert article(shape, 20_000) == article(shape, 20_000)


def test_growth_is_shown_and_what_was_given_up() -> None:
    found = [linear.Row("prose", (2000.0, 3000.0)), linear.Row("stars", (500.0,))]
    assert linear.tabled(found, (10_000, 1_000_000), markdown=False) == (
        "Shape  10 KB, µs/KB  1 MB, µs/KB  Growth\n"
        "prose          2000         3000    1.50\n"
        "stars           500     given up    1.00\n"
    )
