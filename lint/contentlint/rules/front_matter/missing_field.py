from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A field that the contract requires is not there."""
    yield from context.violations_for("missing-field")
