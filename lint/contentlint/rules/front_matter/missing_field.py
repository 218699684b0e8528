from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterable[Problem]:
    """A field that the contract requires is not there."""
    return context.violations_for("missing-field")
