from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, Related, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A key is given twice in one mapping; parsers keep one value, silently."""
    front_matter = context.document.front_matter
    for key, span, first in front_matter.duplicates if front_matter else ():
        yield Problem(
            span,
            f"the key {key!r} is given twice, and only one of the values is read",
            related=(Related(first, "the first is here"),),
        )
