from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, Span, rule
from contentlint.settings.resolve import front_matter_need as need


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The article has no front matter, and its collection requires it."""
    if context.document.front_matter is None and need(context.collection) == "required":
        kind = context.collection.name
        yield Problem(
            Span(0, 0),
            "no front matter" + (f", which the collection {kind!r} requires" if kind else ""),
        )
