from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.dates import later, parse_moment
from contentlint.rules import Context, Problem, Related, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The article was changed before it was published."""
    published, updated = context.text("date"), context.text("updated")
    first = parse_moment(published.value) if published else None
    last = parse_moment(updated.value) if updated else None
    if not (published and updated and first and last and later(first, last)):
        return
    # What is not published yet was changed before; whether that is meant, future-date asks.
    if not context.days_ahead(first.day):
        yield Problem(
            updated.span(),
            f"updated on {updated.value.strip()}, before it was published on "
            f"{published.value.strip()}",
            related=(Related(published.span(), "published here"),),
        )
