"""Whether time grows as the article does: `python -m tests.bench.linear [SHAPE…]`.

Prints, for articles of every shape, the time per byte at each size against that of the smallest:
CPU time of a whole run in one process, from the file to the report as text. A size that takes
longer than the limit is given up, and so are those above it. Needs a system that limits processes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.reporters import render
from tests.bench.shapes import SHAPES, article
from tests.bench.tables import Column, table

SIZES = (10_000, 64_000, 1_000_000, 16_000_000)
MOST = 3
"""How often an article's time per byte may be that of one of 10 KB."""

_OFTEN = 100_000  # bytes up to which an article is checked more than once


class Row(NamedTuple):
    """Microseconds per KB at each size that came to an end."""

    shape: str
    times: tuple[float, ...]

    @property
    def growth(self) -> float:
        """The worst time per byte against that of the smallest article."""
        return max(self.times) / self.times[0] if self.times else 0.0


def checked(file: Path) -> None:
    """A whole run over one file, from its bytes to the report as text."""
    workspace = Workspace(sources=Sources(isolated=True), selectors=Selectors(), today="2025-06-15")
    render("concise", run(workspace, Request((str(file),))))


def seconds(file: Path, *, runs: int = 1) -> float:
    """The least CPU time of a run over one file, after one that warms up where there are more."""
    times = []
    for _ in range(runs + (runs > 1)):
        start = time.process_time()
        checked(file)
        times.append(time.process_time() - start)
    return min(times)


def rows(shapes: Sequence[str], sizes: Sequence[int], *, limit: int) -> Iterator[Row]:
    """What each shape takes."""
    for shape in shapes:
        times = []
        for size in sizes:
            print(f"{shape}, {shown(size)}", file=sys.stderr, flush=True)
            took = _within(limit, shape, size)
            if took is None:
                break
            times.append(took / size * 1e9)
        yield Row(shape, tuple(times))


def _within(limit: int, shape: str, size: int) -> float | None:
    """The time of one size, in a process of its own; None where it takes longer, or dies."""
    context: Any = multiprocessing.get_context("spawn")
    pipe, other = context.Pipe()
    process = context.Process(target=_measured, args=(other, shape, size, limit), daemon=True)
    process.start()
    other.close()
    try:
        return float(pipe.recv())
    except EOFError:
        return None
    finally:
        process.join()


def _measured(pipe: Connection[Any, Any], shape: str, size: int, limit: int) -> None:
    import resource  # not on Windows

    with TemporaryDirectory() as folder:
        small = _written(folder, "small.md", article("prose", SIZES[0]))
        seconds(small)  # what is loaded once
        file = _written(folder, "article.md", article(shape, size))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        pipe.send(seconds(file, runs=5 if size < _OFTEN else 1))


def _written(folder: str, name: str, data: bytes) -> Path:
    file = Path(folder, name)
    file.write_bytes(data)
    return file


def shown(size: int) -> str:
    """A size in words."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def tabled(found: Sequence[Row], sizes: Sequence[int], *, markdown: bool) -> str:
    """The table that people read."""
    columns = [Column("Shape"), *(Column(f"{shown(size)}, µs/KB", right=True) for size in sizes)]
    cells = [
        [
            row.shape,
            *(f"{value:.0f}" for value in row.times),
            *["given up"] * (len(sizes) - len(row.times)),
            f"{row.growth:.2f}",
        ]
        for row in found
    ]
    return table([*columns, Column("Growth", right=True)], cells, markdown=markdown)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a shape grows faster than it may."""
    parser = argparse.ArgumentParser("python -m tests.bench.linear", description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--most", type=int, default=SIZES[-1], help="bytes of the largest article")
    parser.add_argument("--limit", type=int, default=120, help="seconds of CPU for a size")
    parser.add_argument("--markdown", action="store_true", help="as a table of Markdown")
    parser.add_argument("--json", metavar="FILE", default=os.devnull)
    options = parser.parse_args(argv)
    sizes = [size for size in SIZES if size <= options.most]
    found = list(rows(options.shapes or list(SHAPES), sizes, limit=options.limit))
    print(tabled(found, sizes, markdown=options.markdown), end="")
    Path(options.json).write_text(json.dumps([row._asdict() for row in found], indent=1))
    return any(row.growth > MOST or len(row.times) < len(sizes) for row in found)


if __name__ == "__main__":
    sys.exit(main())
