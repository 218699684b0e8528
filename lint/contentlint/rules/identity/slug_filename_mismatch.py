from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The slug (or the file name in the front matter) is not the file's own name."""
    slug, written = context.slug, context.text("slug")
    if slug is None or written is None or not _is_promised(context):
        return
    if slug.value != context.document.stem:
        own = context.document.stem + written.value[len(slug.value) :]
        yield Problem(written.span(), f"{written.value!r} is not the file's own name, {own!r}")


def _is_promised(context: Context) -> bool:
    """Whether the slug is meant to be the file's name; generators let it differ."""
    slug, written = context.slug, context.text("slug")
    names_a_file = slug is not None and written is not None and slug.value != written.value
    return names_a_file or bool(context.collection.fields.slug)
