from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.slugs import is_shortened, slugify, slugs_of
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Problem, Related, Text, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The slug is not made of the title."""
    slug, title = context.slug, context.text("title")
    if slug is None or title is None or not context.promises_slugs or has_tags(title.value):
        return
    style = context.collection.slug_style
    if context.slug_value == slugify(title.value, style=style):
        return
    of_title = _slugs(context, title)
    titles = [entry.node.text for entry in context.titles]
    if of_title and not any(_fits(context, _slugs(context, text)) for text in titles):
        yield Problem(
            slug.span(),
            f"the slug is not the title's, which would be {of_title[0]!r}",
            related=(Related(title.span(), "the title is here"),),
        )


def _slugs(context: Context, title: Text) -> tuple[str, ...]:
    return slugs_of(title.value, style=context.collection.slug_style)


def _fits(context: Context, of_title: tuple[str, ...]) -> bool:
    """Whether the slug, or the file's name where slug-filename-mismatch speaks, is the title's."""
    said = context.slug_value
    # What would be right if it were written as a slug is left to invalid-slug.
    slugs = (said, slugify(said, style="hyphenate"), *context.file_slugs)
    return any(is_shortened(slug, full) for slug in slugs for full in of_title)
