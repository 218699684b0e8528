from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

from contentlint.language.dates import days_between, parse_moment
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Count


@rule("warning")
def check(
    context: Context, *, days: Annotated[Count, "how many days ahead are no surprise"] = 1
) -> Iterator[Problem]:
    """A date that lies ahead."""
    if _is_draft(context):
        return
    for role in ("date", "updated"):
        text = context.text(role)
        moment = parse_moment(text.value) if text else None
        ahead = days_between(date.fromisoformat(context.today), moment.day) if moment else 0
        if text and ahead > days:
            yield Problem(text.span(), f"{text.value.strip()} is {ahead} days ahead of {context.today}")


def _is_draft(context: Context) -> bool:
    front_matter = context.document.front_matter
    draft = front_matter.get("draft") if front_matter else None
    return draft is not None and draft.node.value is True
