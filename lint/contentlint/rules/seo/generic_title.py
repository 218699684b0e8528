from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.results import displayed
from contentlint.language.titles import is_generic
from contentlint.rules import Context, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The title for search results says nothing of the article's own."""
    shown, title = context.text("seo_title"), context.text("title")
    if shown and title and is_generic(shown.value, title.value):
        yield Problem(
            shown.span(),
            f"{displayed(shown.value)!r} has no word of the article's title; "
            "it would fit any page of the site",
            related=(Related(title.span(), "the article's title is here"),),
        )
