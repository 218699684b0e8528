"""contentlint against what people would use instead: `python -m tests.bench [FOLDER…]`.

All in one run, on the same files, in turn (A B A B …); prints medians of wall time, CPU time of
all processes and memory of the largest one, then the ratios. Needs a system with `posix_spawn`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.bench.comparisons import Bench, Race, Ratio, races
from tests.bench.corpora import copied
from tests.bench.measuring import middle
from tests.bench.tables import Column, table
from tests.bench.tools import PEERS, ours, peers

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
TOOLS = Path(tempfile.gettempdir()) / "contentlint-bench-tools"

_TIMES = [
    Column("Tool"),
    Column("Wall", right=True),
    Column("CPU", right=True),
    Column("Peak", right=True),
    Column("MB/s", right=True),
]
_RATIOS = [
    Column("Ratio"),
    Column("Found", right=True),
    Column("Rounds", right=True),
    Column("CPU", right=True),
    Column("Must", right=True),
    Column("Aim", right=True),
    Column("Met"),
]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="contentlint-bench-") as folder:
        bench = _bench(options, Path(folder))
        found = list(_races(bench, options.folders or _default()))
    versions = {tool.name: tool.version for tool in (bench.ours, *bench.peers.values())}
    if options.markdown:
        print(_heading(versions, bench.runs), end="")
    print("\n".join(_text(race, markdown=options.markdown) for race in found), end="")
    Path(options.json).write_text(json.dumps(_data(found, versions), indent=1), encoding="utf-8")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument(
        "--peers", default=",".join(PEERS), help="parted by commas (default: %(default)s)"
    )
    parser.add_argument("--alone", action="store_true", help="without any other tool")
    parser.add_argument(
        "--tools",
        type=Path,
        default=TOOLS,
        help="where other tools are kept (default: %(default)s)",
    )
    parser.add_argument("--markdown", action="store_true", help="as docs/benchmarks.md has it")
    parser.add_argument("--json", metavar="FILE", default=os.devnull, help="all that was measured")
    return parser.parse_args(argv)


def _bench(options: argparse.Namespace, scratch: Path) -> Bench:
    wanted = () if options.alone else options.peers.split(",")
    there = peers(options.tools, _say) if wanted else ()
    found = {tool.name: tool for tool in there if tool.name in wanted}
    return Bench(ours(), found, 1 if options.quick else options.runs, scratch, _say)


def _default() -> Sequence[Path]:
    return [CORPORA if CORPORA.is_dir() else ROOT / "content"]


def _races(bench: Bench, folders: Sequence[Path]) -> Iterator[Race]:
    for number, folder in enumerate(folders):
        corpus = copied(folder, bench.scratch / f"corpus {number}")
        if not corpus.files:
            raise SystemExit(f"no article in {folder}")
        yield from races(bench, corpus)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _heading(versions: dict[str, str], runs: int) -> str:
    tools = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"Measured on {date.today()}: {tools}.\n"
        f"{_machine()}; Python {platform.python_version()}. "
        f"Medians of {runs} rounds in turn; three times as many for one article.\n\n"
    )


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.system()} {platform.machine()}, {cores} cores ({_model()}), {memory:.0f} GiB"


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown"


def _text(race: Race, *, markdown: bool) -> str:
    title = f"**{race.title}**\n\n" if markdown else f"{race.title}\n"
    ratios = [_ratio_cells(ratio) for ratio in race.ratios()]
    parts = [table(_TIMES, [_time_cells(race, name) for name in race.times], markdown=markdown)]
    if ratios:
        parts.append(table(_RATIOS, ratios, markdown=markdown))
    return title + "\n".join(parts)


def _time_cells(race: Race, name: str) -> list[str]:
    wall, cpu, peak = middle(race.times[name])
    speed = race.size / wall / 1e6
    memory = f"{peak / 2**20:.0f} MiB" if peak else ""
    return [name, _seconds(wall), _seconds(cpu), memory, f"{speed:.2f}"]


def _ratio_cells(ratio: Ratio) -> list[str]:
    goal = ratio.goal
    sign, unit = ("≥ ", "× faster") if goal.faster else ("≤ ", "×")
    aim = "" if goal.aim is None else f"{sign}{goal.aim:g}"
    rounds = f"{ratio.least:.3g} to {ratio.most:.3g}"
    cpu = f"{ratio.cpu:.3g}{unit}" if goal.measure == "wall" else ""
    asked = [f"{sign}{goal.must:g}", aim, "yes" if ratio.met else "no"]
    return [goal.what, f"{ratio.value:.3g}{unit}", rounds, cpu, *asked]


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _data(found: Sequence[Race], versions: dict[str, str]) -> dict[str, object]:
    return {
        "date": str(date.today()),
        "machine": _machine(),
        "python": platform.python_version(),
        "versions": versions,
        "races": [
            {
                "title": race.title,
                "bytes": race.size,
                "times": {n: [took._asdict() for took in t] for n, t in race.times.items()},
                "ratios": [{**ratio._asdict(), "goal": ratio.goal.what} for ratio in race.ratios()],
            }
            for race in found
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
