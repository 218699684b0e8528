"""How long the giants take and how much memory: `python -m tests.zoo [NAME…]`.

Each is checked alone, by all rules, in a process of its own, as large as it gets. Prints bytes, CPU
seconds and peak memory, and what each may take: a second for 100 KB and 50 times its size, above
what is taken for an article of a few words. Exit code 1 where one takes more. `--expect` writes
tests/zoo/findings.txt anew instead.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.measuring import Stage, measured
from tests.bench.tables import Column, table
from tests.zoo import animals
from tests.zoo.animals import GIANTS, SANE, Giant
from tests.zoo.keeping import ALIKE, BASE, QUIET, counted, expect, grown, housed, look, told

SECONDS = 3.0
"""What a run may take however small its article is."""

MEMORY = 150 << 20
BYTES_A_SECOND = 100_000
TIMES = 50


class Row(NamedTuple):
    """What a giant takes, in all, and what it gives."""

    name: str
    size: int
    seconds: float
    peak: float
    findings: int
    internal: bool

    @property
    def slow(self) -> bool:
        """Whether it takes longer than it may."""
        return self.seconds > SECONDS + self.size / BYTES_A_SECOND

    @property
    def hungry(self) -> bool:
        """Whether it takes more memory than it may."""
        return self.peak > MEMORY + TIMES * self.size

    @property
    def verdict(self) -> str:
        """What is wrong, or nothing."""
        faults = (self.slow, "slow"), (self.hungry, "hungry"), (self.internal, "crashed")
        return ", ".join(word for fault, word in faults if fault)


def rows(giants: Sequence[Giant]) -> Iterator[Row]:
    """What each takes, after an article of a few words, which loads what is loaded once."""
    for giant in (Giant("a few words", lambda count: SANE.encode(), 1, 1), *giants):
        print(giant.name, file=sys.stderr, flush=True)
        yield _row(giant)


def _row(giant: Giant) -> Row:
    with TemporaryDirectory(prefix="zoo-") as name:
        folder = Path(name)
        (folder / "scratch").mkdir()
        data = giant.written(giant.many)
        (folder / "a.md").write_bytes(data)
        command = [sys.executable, "-m", "contentlint", "a.md", *BASE, "--select", "all"]
        stage = Stage(folder, 1, folder / "scratch")
        try:
            took, output = measured([*command, "--format", "json"], stage)
        except RuntimeError as error:
            print(f"  {error}", file=sys.stderr)
            return Row(giant.name, len(data), 0, 0, 0, True)
        found = json.loads(output.out)["findings"]
        internal = any(each["rule"] == "internal-error" for each in found)
        return Row(giant.name, len(data), took.cpu, took.peak, len(found), internal)


def tabled(found: Sequence[Row], *, markdown: bool) -> str:
    """The table that people read."""
    numbers = ("KB", "CPU, s", "s/100 KB", "Peak, MiB", "Times", "Findings")
    columns = [Column("Animal"), *(Column(name, right=True) for name in numbers), Column("")]
    return table(columns, [_cells(row) for row in found], markdown=markdown)


def _cells(row: Row) -> list[str]:
    return [
        row.name,
        f"{row.size / 1000:,.0f}",
        f"{row.seconds:.1f}",
        f"{row.seconds / row.size * 100_000:.2f}" if row.size > 1000 else "",
        f"{row.peak / 2**20:,.0f}",
        f"{row.peak / row.size:.0f}" if row.size > 1000 else "",
        f"{row.findings:,}",
        row.verdict,
    ]


def _expected() -> Iterator[tuple[str, str]]:
    for animal in (*animals.small(), *animals.odd()):
        if animal.lives:
            with TemporaryDirectory(prefix="zoo-") as folder:
                path = housed(animal, Path(folder))
                alone = look(Path(folder), *QUIET, "--", path)
                yield animal.name, told(alone, look(Path(folder), *QUIET, "--", "."), path)
    for giant in GIANTS:
        with TemporaryDirectory(prefix="zoo-") as folder:
            grown(giant, Path(folder))
            seen = look(Path(folder), "--select", "all", "--ignore", ALIKE, "--", ".")
            yield giant.name, counted(seen)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 where one takes more than it may."""
    parser = argparse.ArgumentParser("python -m tests.zoo", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="parts of names; default: all")
    parser.add_argument("--expect", action="store_true", help="write tests/zoo/findings.txt anew")
    parser.add_argument("--markdown", action="store_true", help="as a table of Markdown")
    parser.add_argument("--json", metavar="FILE", default=os.devnull)
    options = parser.parse_args(argv)
    if options.expect:
        expect(dict(_expected()))
        return 0
    chosen = [
        giant
        for giant in GIANTS
        if not options.names or any(name in giant.name for name in options.names)
    ]
    found = list(rows(chosen))
    print(tabled(found, markdown=options.markdown), end="")
    Path(options.json).write_text(json.dumps([row._asdict() for row in found], indent=1))
    return any(row.verdict for row in found)


if __name__ == "__main__":
    sys.exit(main())
