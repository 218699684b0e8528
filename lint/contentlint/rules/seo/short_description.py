from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.results import displayed
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info")
def check(
    context: Context, *, min_chars: Annotated[Positive, "the shortest description"] = 50
) -> Iterator[Problem]:
    """The description is too short to tell what the article offers."""
    text = context.text("description")
    length = len(displayed(text.value)) if text else min_chars
    if text and length < min_chars:
        yield Problem(
            text.span(),
            f"the description has {length} characters; {min_chars} to 160 tell what to expect",
        )
