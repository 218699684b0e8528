from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info")
def check(
    context: Context, *, max_chars: Annotated[Positive, "the longest slug"] = 75
) -> Iterator[Problem]:
    """A slug longer than people read and copy."""
    slug = context.slug
    if slug is None:
        return
    # Of a path, the last segment is the article's own.
    end = len(slug.value.rstrip("/"))
    start = slug.value.rfind("/", 0, end) + 1
    if end - start > max_chars:
        yield Problem(
            slug.span(start, end), f"the slug has {end - start} characters; {max_chars} are enough"
        )
