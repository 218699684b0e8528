"""Whether a pattern of ours takes more than linear time: `python -m tests.bench.patterns [PLACE…]`.

Attacks each regular expression of the package with texts made of its own parts, by the methods
that are called of it; prints those that take ten times as long for a text of four times the size.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from tests.bench.attacks import Attack, attacks
from tests.bench.pattern_sources import Pattern, patterns

Sizes = tuple[tuple[int, int], ...]

SURE: Sizes = ((2_000, 8_000), (8_000, 32_000))
"""Sizes that are compared; repeats of up to 2,000 times seem quadratic at smaller ones."""

SLOWER = 10
"""How often as long a text four times as long may take; quadratic were 16."""

BOUNDED: Mapping[str, str] = {
    "documents/own_words.py _BEGINNING": "is looked for in 8 characters",
    "language/phrases.py _LETTERS_BEFORE": "is looked for in the characters before a stem",
    "rules/text/invisible_character.py _BEFORE": "is looked for in 20 characters",
    "rules/text/mixed_scripts.py _BEFORE": "is looked for in 60 characters",
    "rules/text/mojibake.py _BEFORE": "is looked for in 20 characters",
}
"""Patterns that are slow in long texts, and why they never see one."""

# A text that takes long is not made larger: where time is exponential, small steps matter.
_SIZES = (12, 15, 19, 24, 30, 38, 48, 60, 75, 94, 117, 146, 400, 1600)
_LONG = 0.01  # seconds: more than any of these sizes takes in linear time
_MOMENT = 0.0001  # below which times tell nothing
_PER_CHARACTER = 5e-7
_clock = time.perf_counter if os.name == "nt" else time.thread_time  # of Windows too coarse


class Slow(NamedTuple):
    """A pattern that an attack makes slow: how often as long it takes for four times the size."""

    place: str
    use: str
    attack: Attack
    size: int
    growth: float


def slow(pattern: Pattern, *, most: int = 0, sizes: Sizes = SURE) -> Slow | None:
    """The first attack, of at most so many, that makes a pattern slow at all pairs of sizes."""
    tried = _some(attacks(pattern.compiled), most, seed=pattern.place)
    found = (_grown(pattern, use, attack, sizes) for use in _uses(pattern) for attack in tried)
    return next(filter(None, found), None)


def _some(tried: Sequence[Attack], most: int, *, seed: str) -> Sequence[Attack]:
    """All; or so many, half of them from the beginning, where the likeliest are."""
    if not most or len(tried) <= most:
        return tried
    first, rest = tried[: most // 2], tried[most // 2 :]
    return [*first, *Random(seed).sample(rest, most - len(first))]


def _uses(pattern: Pattern) -> Iterator[str]:
    """One method of each kind that the pattern is used by."""
    for kind in (("finditer", "findall", "split", "sub", "subn"), ("search",), ("match",)):
        if not pattern.uses.isdisjoint(kind):
            yield "findall" if len(kind) > 1 else kind[0]
    if "fullmatch" in pattern.uses:
        yield "fullmatch"


def _grown(pattern: Pattern, use: str, attack: Attack, sizes: Sizes) -> Slow | None:
    """What an attack does, where that is more than linear."""
    call = _caller(pattern, use, attack)
    size = _suspicious(call)
    if not size:
        return None
    growth = 0.0
    for small, large in sizes if size == _SIZES[-1] else ((size // 4, size),):
        most = call(large)
        if most < large * _PER_CHARACTER:
            return None
        growth = min(most, call(large)) / min(call(small) for _ in range(3))
        if growth < SLOWER:
            return None
        if most > 1:
            break
    return Slow(pattern.place, use, attack, large, growth)


def _suspicious(call: Callable[[int], float]) -> int:
    """The size from which on it takes long; 0 where the largest still takes no time."""
    before = 0.0
    for size in _SIZES:
        took = call(size)
        if took > _LONG:
            return size
        if size == _SIZES[-1] and took > max(_MOMENT, 8 * before):
            return size
        before = took
    return 0


def _caller(pattern: Pattern, use: str, attack: Attack) -> Callable[[int], float]:
    """Gives the seconds that a text of a size takes."""
    method = getattr(pattern.compiled, use)

    def call(size: int) -> float:
        text: Any = attack.text(size)
        if isinstance(pattern.compiled.pattern, bytes):
            text = text.encode("latin-1", "replace")
        start = _clock()
        method(text)
        return _clock() - start

    return call


def wanted(places: Iterable[str]) -> list[Pattern]:
    """The patterns at some places (parts of their names do); all for none."""
    places = tuple(places)
    return [each for each in patterns() if not places or any(part in each.place for part in places)]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the slow ones; 1 where there is one that may see long texts."""
    parser = argparse.ArgumentParser("python -m tests.bench.patterns", description=__doc__)
    parser.add_argument("places", nargs="*", metavar="PLACE", help="such as documents/tags.py")
    parser.add_argument("--most", type=int, default=0, help="attacks on a pattern (default: all)")
    options = parser.parse_args(argv)
    chosen = wanted(options.places)
    tried, failed = 0, 0
    for pattern in chosen:
        tried += len(_some(attacks(pattern.compiled), options.most, seed=pattern.place))
        found = slow(pattern, most=options.most)
        if found:
            why = BOUNDED.get(found.place, "")
            failed += not why
            print(
                f"{found.place} .{found.use}: ×{found.growth:.0f} at {found.size}, {found.attack}"
            )
            print(f"    {pattern.compiled.pattern!r}{f' (it {why})' if why else ''}", flush=True)
    print(f"{len(chosen)} patterns, {tried:,} attacks: {failed} more than linear")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
