from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.dates import parse_moment
from contentlint.rules import Context, Problem, rule


_WRITTEN_AS_DATE = ("str", "timestamp")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A date that is not on the calendar, or is no ISO 8601 time."""
    found = {problem.span: problem for problem in context.violations_for("invalid-date")}
    for role in ("date", "updated"):
        entry = context.field(role)
        text = context.text(role)
        if entry and text and entry.node.written in _WRITTEN_AS_DATE and _is_wrong(text.value):
            message = f"{text.value.strip()!r} is no date; write one like 2025-01-31"
            span = text.span()
            found.setdefault(span, Problem(span, message))
    yield from found.values()


def _is_wrong(text: str) -> bool:
    # A template's tag becomes a date only when the site is built.
    return "{{" not in text and parse_moment(text) is None
