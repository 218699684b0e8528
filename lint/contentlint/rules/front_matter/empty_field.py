from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A field says nothing where the contract wants text."""
    yield from context.violations_for("empty-field")
