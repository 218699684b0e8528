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
    if slug and len(slug.value) > max_chars:
        yield Problem(slug.span(), f"the slug has {len(slug.value)} characters, {max_chars} are enough")
