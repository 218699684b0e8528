"""Readability against textstat on the same prose, in one run: `python -m tests.bench.readability`.

Prints the throughput of the same numbers, warm (every word met before) and as ours opens its
table; then their ratio. Articles are those of a folder (default: our own).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from math import isclose
from pathlib import Path

from textstat.textstat import textstatistics

from contentlint.documents.document import Document
from contentlint.language import readability, syllables
from contentlint.language.readability import GRADES, counted, prose, reading_ease

ROOT = Path(__file__).resolve().parents[2]
THEIRS = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
)
ROUNDS = 5


def proses(folder: Path) -> list[str]:
    """The prose of each article below a folder, as both take it."""
    documents = (Document(str(path), path.read_bytes()) for path in sorted(folder.rglob("*.md")))
    found = (prose(sentence.text for sentence in document.running) for document in documents)
    return [text for text in found if text]


def ours(text: str) -> list[float]:
    """Our six numbers."""
    counts = counted(text)
    return [reading_ease(counts), *(formula(counts) for formula in GRADES)]


def theirs(textstat: textstatistics) -> Callable[[str], list[float]]:
    """textstat's six."""
    return lambda text: [float(getattr(textstat, name)(text)) for name in THEIRS]


def rounds(texts: Sequence[str], runs: int) -> Iterator[tuple[float, float]]:
    """The seconds that ours and textstat take for all texts, after a round that warms up."""
    sides = ours, theirs(textstatistics())
    for turn in range(runs + 1):
        fresh = [text + " " * turn for text in texts]  # textstat remembers what it has seen
        one, other = (_seconds(side, fresh) for side in sides)
        if turn:
            yield one, other


def unequal(texts: Sequence[str]) -> int:
    """How many texts get other numbers from textstat."""
    numbers = theirs(textstatistics())
    return sum(not all(map(isclose, ours(text), numbers(text))) for text in texts)


def _seconds(numbers: Callable[[str], list[float]], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        numbers(text)
    return time.perf_counter() - start


def opening() -> float:
    """The time to look up a first word in the table and a first one outside it."""
    start = time.perf_counter()
    for word in ("reading", "frontmatter"):
        syllables.SYLLABLES[word]
    return time.perf_counter() - start


def main(folder: Path) -> None:
    """Print what it takes."""
    opened = opening()
    texts = proses(folder)
    megabytes = sum(map(len, texts)) / 1e6
    one, other = map(min, zip(*rounds(texts, ROUNDS), strict=True))
    print(
        f"{len(texts)} articles, {megabytes:.2f} MB of prose, {1 + len(readability.GRADES)} numbers"
    )
    print(
        f"contentlint  {megabytes / one:6.2f} MB/s  "
        f"(table and patterns opened in {opened * 1e3:.1f} ms)"
    )
    print(f"textstat     {megabytes / other:6.2f} MB/s")
    print(f"ratio        {other / one:6.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "content")
