from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Count


@rule("info")
def check(
    context: Context,
    *,
    minimum: Annotated[Count, "the fewest keywords"] = 2,
    maximum: Annotated[Count, "the most keywords"] = 10,
) -> Iterator[Problem]:
    """Too few or too many keywords to say what the article is about."""
    entry, count = context.field("keywords"), len(context.keywords)
    if entry is None or not count:
        return
    distinct = len(context.distinct_keywords)
    if count >= minimum and distinct <= maximum:
        return
    if context.keywords_are_labels:
        return
    # One that is given twice is duplicate-keyword's, and does not make them too many.
    count = count if count < minimum else distinct
    given = "1 keyword is given" if count == 1 else f"{count} keywords are given"
    limits = f"{minimum} to {maximum}" if minimum < maximum else str(minimum)
    yield Problem(entry.node.shown, f"{given}; {limits} say what the article is about")
