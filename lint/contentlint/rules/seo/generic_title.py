from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.results import displayed
from contentlint.language.templates import has_tags
from contentlint.language.words import content_words, stem
from contentlint.rules import Context, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The title for search results says nothing of the article's own."""
    shown, title = context.text("seo_title"), context.text("title")
    if shown is None or title is None or has_tags(shown.value + title.value):
        return
    said, meant = _stems(shown.value), _stems(title.value)
    if meant and not said & meant:
        yield Problem(
            shown.span(),
            f"{displayed(shown.value)!r} has no word of the article's title; "
            "it would fit any page of the site",
            related=(Related(title.span(), "the article's title is here"),),
        )


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(displayed(text))}
