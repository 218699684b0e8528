"""Readability against textstat on the same prose, in one run: `python -m tests.bench.readability`.

Prints the throughput of the same numbers, warm (every word met before) and as ours opens its
table; then their ratio. Articles are those of a folder (default: our own).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from textstat.textstat import textstatistics

from contentlint.documents.document import Document
from contentlint.language import readability, syllables
from contentlint.language.readability import GRADES, count, prose, reading_ease, total

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
    counts = total(count(text))
    return [reading_ease(counts), *(formula(counts) for formula in GRADES)]


def theirs(textstat: textstatistics) -> Callable[[str], list[float]]:
    """textstat's six."""
    return lambda text: [float(getattr(textstat, name)(text)) for name in THEIRS]


def seconds(numbers: Callable[[str], list[float]], texts: Sequence[str]) -> float:
    """The shortest time of a round over all texts, after one that warms up."""
    times = []
    for turn in range(ROUNDS + 1):
        fresh = [text + " " * turn for text in texts]  # textstat remembers what it has seen
        start = time.perf_counter()
        for text in fresh:
            numbers(text)
        times.append(time.perf_counter() - start)
    return min(times[1:])


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
    one, other = seconds(ours, texts), seconds(theirs(textstatistics()), texts)
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
