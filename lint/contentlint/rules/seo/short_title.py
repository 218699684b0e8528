from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.results import title_width
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info", recommended=False)
def check(
    context: Context, *, min_px: Annotated[Positive, "the least width, px"] = 200
) -> Iterator[Problem]:
    """The title leaves much of a search result's line empty."""
    title = context.shown_title
    width = round(title_width(title.value)) if title else 0
    if title and width < min_px:
        yield Problem(
            title.span(),
            f"the title takes {width} px; with {min_px} px or more it says what to expect",
        )
