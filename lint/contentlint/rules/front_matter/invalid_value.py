from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterable[Problem]:
    """A value breaks the contract: its choices, pattern, range, length or format."""
    return context.violations_for("invalid-value")
