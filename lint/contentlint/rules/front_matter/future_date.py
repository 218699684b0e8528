from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.dates import parse_moment
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Count


@rule("warning")
def check(
    context: Context, *, days: Annotated[Count, "how many days ahead are no surprise"] = 1
) -> Iterator[Problem]:
    """A date that lies ahead."""
    if _is_unpublished(context):
        return
    for role in ("date", "updated"):
        text = context.text(role)
        moment = parse_moment(text.value) if text else None
        ahead = context.days_ahead(moment.day) if moment else 0
        if text and moment and ahead > days:
            yield Problem(
                text.span(), f"{moment.day} is {ahead} days ahead of today, {context.today}"
            )


def _is_unpublished(context: Context) -> bool:
    front_matter = context.document.front_matter
    values = front_matter.values if front_matter else {}
    return values.get("draft") is True or values.get("published") is False
