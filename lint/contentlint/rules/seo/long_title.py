from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.results import displayed, title_width
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("warning")
def check(
    context: Context,
    *,
    max_px: Annotated[Positive, "the width that results show, px"] = 600,
    max_chars: Annotated[Positive | None, "a limit in characters, instead of the width"] = None,
) -> Iterator[Problem]:
    """The title is longer than search results show."""
    title = context.shown_title
    if title is None:
        return
    length, width = len(displayed(title.value)), round(title_width(title.value))
    if max_chars is not None and length > max_chars:
        yield Problem(
            title.span(), f"the title has {length} characters; at most {max_chars} are wanted"
        )
    elif max_chars is None and width > max_px:
        yield Problem(
            title.span(), f"the title takes {width} px, and search results cut it at {max_px} px"
        )
