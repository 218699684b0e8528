from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.slugs import is_shortened, slugs_of
from contentlint.rules import Context, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The slug is not made of the title."""
    slug, title = context.slug, context.text("title")
    if slug is None or title is None or not context.promises_slugs:
        return
    of_title = slugs_of(title.value, style=context.collection.slug_style)
    # Where the file's name is right, slug-filename-mismatch speaks.
    candidates = {slug.value, context.document.stem}
    fits = any(is_shortened(candidate, full) for candidate in candidates for full in of_title)
    if of_title and not fits:
        yield Problem(
            slug.span(),
            f"the slug is not the title's, which would be {of_title[0]!r}",
            related=(Related(title.span(), "the title is here"),),
        )
