"""Others that a message names."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 3


def listed(names: Sequence[str], *, total: int = 0) -> str:
    """The first names as a sentence has them, and how many more there are of `total` (at least as
    many as there are names): "a, b and 3 more"."""
    count = max(total, len(names))
    first = list(names[:_NAMED])
    if count > len(first):
        first.append(f"{count - len(first)} more")
    *most, last = first
    return f"{', '.join(most)} and {last}" if most else last
