from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A value has another type than the contract wants."""
    yield from context.violations_for("wrong-type")
