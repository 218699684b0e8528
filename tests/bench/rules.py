"""How long rules take on one article of 10 KB, once warm: `python -m tests.bench.rules`.

Prints the time of reading (what all rules share), and of each rule, in ms:
medians over many runs of one process. A rule's time is what it adds once the
views that it shares with others are built.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from contentlint.documents.document import Document
from contentlint.documents.files import Contents
from contentlint.engine.check import Planned, Site, check, context_of
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace

ROOT = Path(__file__).resolve().parents[2]
SIZE = 10_000
RUNS = 40


def article() -> bytes:
    """About 10 KB of our own prose, under one front matter."""
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("content/articles/*.md"))]
    yaml = [text for text in texts if text.startswith("---\n")]
    head, _, _ = yaml[0][4:].partition("\n---\n")
    bodies = [text[4:].partition("\n---\n")[2] for text in yaml]
    return f"---\n{head}\n---\n{''.join(bodies)}"[:SIZE].encode()


def timed(run: Callable[[], object]) -> float:
    """The median time of a call in ms."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def _read(document: Document) -> tuple[object, ...]:
    return document.front_matter, document.sentences, document.language


def main() -> None:
    """Print the table, slowest first."""
    data = article()
    workspace = Workspace(sources=Sources(), selectors=Selectors(("all",)), today="2025-06-15")
    path = str(ROOT / "content" / "articles" / "bench.md")
    plan = workspace.plan(path)

    def fresh() -> Document:
        around = workspace.surroundings(path)
        name = "content/articles/bench.md"
        return workspace.document(path, Contents(data), shown_as=name, around=around)

    check(fresh(), plan, Site("bench.md"))
    gc.disable()
    whole = timed(lambda: check(fresh(), plan, Site("bench.md")))
    read = timed(lambda: _read(fresh()))
    document = fresh()
    site = Site("bench.md", workspace.surroundings(path))
    context = context_of(document, plan, site)

    def applied(planned: Planned) -> Callable[[], object]:
        return lambda: list(planned.rule.check(context, **planned.options))

    alone = [planned for planned in plan.rules if not planned.rule.claims]
    times = {planned.rule.name: timed(applied(planned)) for planned in alone}
    print(
        f"{len(data)} bytes, {len(times)} rules; whole check {whole:.2f} ms, reading {read:.2f} ms"
    )
    print(f"{sum(times.values()):8.2f} ms  all rules")
    for name, spent in sorted(times.items(), key=lambda item: -item[1])[:20]:
        print(f"{spent:8.2f} ms  {name}")


if __name__ == "__main__":
    sys.exit(main())
