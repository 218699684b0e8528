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
    if entry is None or not count or minimum <= count <= maximum:
        return
    keywords = "1 keyword" if count == 1 else f"{count} keywords"
    yield Problem(entry.node.shown, f"{keywords}; {minimum} to {maximum} say what it is about")
