from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterable[Problem]:
    """A field says nothing where the contract wants text."""
    return context.violations_for("empty-field")
