"""What is planted: pages, what must be found in them, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from tests.bench.pages import MOST_PAGES, Identity, Page, identity


class Fault(NamedTuple):
    """What a rule must say: where, and which other page it must name ("" for none).

    `similarity` is that of 5-word shingles, where the pages are alike.
    """

    rule: str
    path: str
    line: int
    rival: str = ""
    similarity: float | None = None


class Planted(NamedTuple):
    """The pages with a fault, what must be found, and what is true besides: `covered` are findings
    that a louder one on the same pair speaks for, `decoys` pairs that are not alike enough."""

    pages: tuple[Page, ...]
    faults: tuple[Fault, ...] = ()
    covered: tuple[Fault, ...] = ()
    decoys: tuple[Fault, ...] = ()


class Ground(NamedTuple):
    """What a fault is made of: the pages as they would be, and the `turn` among its kind.

    `target` is a page without faults.
    """

    seed: int
    turn: int
    random: Random
    pages: tuple[Page, ...]
    target: Identity


def both(
    rule: str, first: Page, second: Page, lines: list[int], similarity: float | None = None
) -> Iterator[Fault]:
    """What a rule says of each of two pages."""
    one, other = first.identity.path, second.identity.path
    yield Fault(rule, one, lines[0], other, similarity)
    yield Fault(rule, other, lines[1], one, similarity)


def changed(page: Page, **changes: Any) -> Page:
    """The page with another identity."""
    return page._replace(identity=page.identity._replace(**changes))


def nobody(ground: Ground) -> Identity:
    """What a question would be called that no corpus is large enough for."""
    number = MOST_PAGES + ground.pages[0].identity.number
    while (found := identity(ground.seed, number)).collection != "questions":
        number += 1
    return found
