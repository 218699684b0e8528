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
    text = context.description
    length = len(displayed(text.value)) if text else 0
    if text and length < min_chars:
        characters = "1 character" if length == 1 else f"{length} characters"
        yield Problem(
            text.span(),
            f"the description has {characters}; "
            f"with {min_chars} or more it can tell what the article offers",
        )
