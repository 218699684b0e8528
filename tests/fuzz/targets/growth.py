"""Time for an article that says the same over and over: `head %% part %% tail`."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.shapes import SHAPES
from tests.fuzz import articles
from tests.fuzz.checked import article
from tests.fuzz.pieces import pieces

PIECES = pieces("inline", "lines", "growth")
SMALL, LARGE = 2_000, 16_000
GROWTH = 3
"""How often as long a byte may take in the large article; quadratic were 8, cubic 64."""
SHORT = 0.1
"""Seconds that are too short to judge."""
TRIES = 3


def seeds() -> Iterator[bytes]:
    """Each piece, the articles of the rules' pages, and the start of what is made for measuring."""
    yield from (b"%%" + piece for piece in PIECES)
    yield from (b"%%" + page for page in articles.of_the_pages() if len(page) < 500)
    for shape in SHAPES.values():
        yield b"%%" + next(iter(shape())).encode()[:200]
    yield b"---\na: %%[%%\n---\n"
    yield b"+++\na = %%[\n"
    yield b"---\na: &a [*a]\n%%b: [*a, *a]\n%%---\n"


def run(data: bytes) -> None:
    """A byte takes as long in a large article as in a small one, whatever is repeated."""
    head, _, rest = data.partition(b"%%")
    part, _, tail = rest.partition(b"%%")
    if not part:
        return
    small, large = (head + part * (size // len(part)) + tail for size in (SMALL, LARGE))
    for _ in range(TRIES):
        less, more = _seconds(small), _seconds(large)
        if more < SHORT or more / len(large) < GROWTH * less / len(small):
            return
    raise AssertionError(f"{less:.3f} s for {len(small)} bytes, {more:.3f} s for {len(large)}")


def _seconds(data: bytes) -> float:
    how = article()
    started = time.process_time()
    how.check(how.read(data))
    return time.process_time() - started
