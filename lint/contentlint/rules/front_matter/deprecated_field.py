from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterable[Problem]:
    """The schema marks this field as deprecated."""
    return context.violations_for("deprecated-field")
