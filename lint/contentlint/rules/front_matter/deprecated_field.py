from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The schema marks this field as deprecated."""
    yield from context.violations_for("deprecated-field")
