from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterable[Problem]:
    """A value has another type than the contract wants."""
    return context.violations_for("wrong-type")
