"""Articles to begin with: those of the rules' own pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contentlint.engine import registry
from contentlint.testing import cases


@cache
def of_the_pages() -> tuple[bytes, ...]:
    """The articles that the pages of our rules check."""
    return tuple(_of_the_pages())


def _of_the_pages() -> Iterator[bytes]:
    for rule in registry.builtin().values():
        for case in cases(registry.page(rule)):
            yield from (block.data for block in case.blocks if block.language == "md")
