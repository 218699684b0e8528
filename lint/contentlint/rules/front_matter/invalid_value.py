from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A value breaks the contract: its choices, pattern, range, length or format."""
    yield from context.violations_for("invalid-value")
