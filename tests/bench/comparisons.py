"""What is compared: contenders that run in turn, and the ratios that are asked for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from contentlint.engine.pool import cores
from tests.bench import readability
from tests.bench.corpora import Corpus, one_of
from tests.bench.measuring import Contender, Stage, Took, in_turn, measured, middle
from tests.bench.tools import MARKDOWNLINT, OURS, RUMDL, TEXTLINT, Tool

MARKDOWN_RULES = "structure,links,text"
MARKDOWN = f"{OURS}, only {MARKDOWN_RULES.replace(',', ' ')}"
ALONE = f"{OURS}, one process"
PAIR = f"{OURS}, two processes"

TEXTSTAT = "textstat"

_QUIET = "MD001"  # a rule that rarely reports
_READ = 150  # articles that textstat reads
_MANY = 1000  # articles that are worth a second process
_LARGE = 20_000_000  # bytes from which memory tells something


class Bench(NamedTuple):
    """What takes part, how often, and where."""

    ours: Tool
    peers: Mapping[str, Tool]
    runs: int
    scratch: Path
    say: Callable[[str], None]


class Goal(NamedTuple):
    """A ratio of two contenders: at most `must` and `aim`; at least, where ours is `faster`."""

    what: str
    one: str
    other: str
    must: float
    aim: float | None = None
    faster: bool = False
    measure: str = "wall"


class Ratio(NamedTuple):
    """A goal's ratio of medians, and the least and the greatest of single rounds.

    `cpu` is that of CPU times, which says more than wall time on a machine that is busy.
    """

    goal: Goal
    value: float
    cpu: float
    least: float
    most: float

    @property
    def met(self) -> bool:
        """Whether it is what it must be."""
        return self.value >= self.goal.must if self.goal.faster else self.value <= self.goal.must


class Race(NamedTuple):
    """What contenders took on some articles."""

    title: str
    size: int
    times: Mapping[str, list[Took]]
    goals: tuple[Goal, ...]

    def ratios(self) -> Iterator[Ratio]:
        """Those of contenders that took part."""
        for goal in self.goals:
            if goal.one in self.times and goal.other in self.times:
                yield self._ratio(goal)

    def _ratio(self, goal: Goal) -> Ratio:
        over, under = (self.times[name] for name in (goal.one, goal.other))
        if goal.faster:
            over, under = under, over

        each = list(map(partial(_quotient, goal.measure), over, under))
        middles = middle(over), middle(under)
        value, cpu = (_quotient(measure, *middles) for measure in (goal.measure, "cpu"))
        return Ratio(goal, value, cpu, min(each), max(each))


def _quotient(measure: str, one: Took, other: Took) -> float:
    return float(getattr(one, measure) / getattr(other, measure))


COLD = (
    Goal("all recommended rules, against rumdl", OURS, RUMDL, 2.5, 1.5),
    Goal("all, against markdownlint-cli2", OURS, MARKDOWNLINT, 8, 12, faster=True),
    Goal("all, against textlint with write-good", OURS, TEXTLINT, 15, 25, faster=True),
    Goal("only structure links text, against rumdl", MARKDOWN, RUMDL, 1.5, 1.0),
)
MEMORY = (
    Goal("memory of the largest process, against rumdl", OURS, RUMDL, 2, 1.5, measure="peak"),
)
WARM = (Goal("warm, against rumdl warm with as many findings", OURS, RUMDL, 0.5, 0.2),)
ONE = (
    Goal("one article, against markdownlint-cli2", OURS, MARKDOWNLINT, 0.3, 0.15),
    Goal("one article, against rumdl", OURS, RUMDL, 8, 4.5),
)
READING = (Goal("readability, against textstat", OURS, TEXTSTAT, 10, 15, faster=True),)
PROCESSES = (Goal("two processes against one", PAIR, ALONE, 1.8, faster=True),)


def races(bench: Bench, corpus: Corpus) -> Iterator[Race]:
    """Every comparison on one corpus."""
    yield one_article(bench, corpus)
    yield cold(bench, corpus)
    yield warm(bench, corpus)
    if corpus.files >= _MANY and cores() > 1:
        yield processes(bench, corpus)
    if bench.peers:
        yield reading(bench, corpus)


def cold(bench: Bench, corpus: Corpus) -> Race:
    """Nothing known from earlier."""
    goals = (*COLD, *(MEMORY if corpus.size >= _LARGE else ()))
    ours = bench.ours.contender("--no-cache")
    ours_as_others = bench.ours.contender("--no-cache", f"--select={MARKDOWN_RULES}", name=MARKDOWN)
    contenders = [ours, ours_as_others, *_peers(bench)]
    return _race(bench, corpus, f"Cold, {corpus}", contenders, goals)


def one_article(bench: Bench, corpus: Corpus) -> Race:
    """An article of 8 KB, as a hook sees it."""
    one = one_of(corpus, bench.scratch / f"one of {corpus.name}")
    contenders = [bench.ours.contender("--no-cache"), *_peers(bench)]
    title = f"Cold, {one.name}, {one.size} bytes"
    return _race(bench._replace(runs=3 * bench.runs), one, title, contenders, ONE)


def warm(bench: Bench, corpus: Corpus) -> Race:
    """Nothing changed; rumdl with those of its rules that report as much as ours."""
    cache, stage = bench.scratch / f"cache of {corpus.name}", _stage(bench, corpus)
    contenders = [bench.ours.contender(f"--cache-dir={cache}")]
    _, output = measured(contenders[0].command, stage)  # fills the cache
    findings = len(output.out.splitlines())
    title = f"Warm, {corpus}; {findings} findings"
    if RUMDL in bench.peers:
        rules, total = rules_for(findings, _found_by_rumdl(bench, corpus))
        options = (f"--cache-dir={cache}-of-rumdl", f"--enable={','.join(rules or [_QUIET])}")
        contenders.append(bench.peers[RUMDL].contender(*options))
        measured(contenders[1].command, stage)
        title += f", {total} of rumdl"
    return _race(bench, corpus, title, contenders, WARM)


def processes(bench: Bench, corpus: Corpus) -> Race:
    """What a second process brings."""
    contenders = [
        bench.ours.contender("--no-cache", "--jobs=1", name=ALONE),
        bench.ours.contender("--no-cache", "--jobs=2", name=PAIR),
    ]
    return _race(bench, corpus, f"Processes, {corpus}", contenders, PROCESSES)


def reading(bench: Bench, corpus: Corpus) -> Race:
    """What formulas of readability take, in one process, without start-up."""
    # Of texts that are the same, textstat would remember the numbers.
    proses = list(dict.fromkeys(readability.proses(corpus.folder)))
    texts = proses[:: len(proses) // _READ + 1]
    size = sum(map(len, texts))
    title = f"Readability, {len(texts)} articles of {corpus.name}, {size / 1e6:.2f} MB of prose"
    bench.say(title)
    ours, theirs = zip(*readability.rounds(texts, bench.runs), strict=True)
    times = {OURS: ours, TEXTSTAT: theirs}
    took = {name: [Took(each, each, 0) for each in some] for name, some in times.items()}
    return Race(f"{title}; {readability.unequal(texts)} get other numbers", size, took, READING)


def _race(
    bench: Bench, corpus: Corpus, title: str, contenders: list[Contender], goals: tuple[Goal, ...]
) -> Race:
    bench.say(title)
    times = in_turn(contenders, _stage(bench, corpus), runs=bench.runs, say=bench.say)
    return Race(title, corpus.size, times, goals)


def _stage(bench: Bench, corpus: Corpus) -> Stage:
    return Stage(corpus.folder, corpus.files, bench.scratch)


def _peers(bench: Bench) -> list[Contender]:
    options = {RUMDL: ("--no-cache",)}
    return [tool.contender(*options.get(tool.name, ())) for tool in bench.peers.values()]


def _found_by_rumdl(bench: Bench, corpus: Corpus) -> Counter[str]:
    """How often rumdl reports each of its rules."""
    command = bench.peers[RUMDL].contender("--no-cache", "--output-format=json-lines").command
    _, output = measured(command, _stage(bench, corpus))
    lines = [line for line in output.out.splitlines() if line.startswith("{")]
    return Counter(json.loads(line)["rule"] for line in lines)


def rules_for(wanted: int, counts: Counter[str]) -> tuple[list[str], int]:
    """Rules that report about as much as is wanted together, and how much that is."""
    rules, total = [], 0
    for rule, count in counts.most_common():
        if total + count <= wanted:
            rules.append(rule)
            total += count
    return rules, total
