from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.results import displayed
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("warning")
def check(
    context: Context, *, max_chars: Annotated[Positive, "the longest description"] = 160
) -> Iterator[Problem]:
    """The description is longer than search results show."""
    text = context.description
    length = len(displayed(text.value)) if text else 0
    if text and length > max_chars:
        yield Problem(
            text.span(),
            f"the description has {length} characters, and search results show about {max_chars}",
        )
