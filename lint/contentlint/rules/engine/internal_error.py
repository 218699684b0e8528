from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error", raw=True)
def check(context: Context) -> Iterator[Problem]:
    """A rule crashed; the engine says so in its place, and the other rules go on."""
    return iter(())
