from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.slugs import slugify
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Problem, rule

_MARKDOWN = (".md", ".mdx", ".markdown")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The slug (or the file name in the front matter) is not the file's own name."""
    written = context.text("slug")
    if written is None or not _is_promised(context, written.value) or has_tags(written.value):
        return
    slug = context.slug_value
    # What would be the name if it were written as a slug is left to invalid-slug.
    if not {slug, slugify(slug, style="hyphenate")} & set(context.file_slugs):
        own = _own_name(context, written.value)
        yield Problem(written.span(), f"{written.value!r} is not the file's own name, {own!r}")


def _is_promised(context: Context, written: str) -> bool:
    """Whether the slug is meant to be the file's name; generators let it differ."""
    return bool(context.collection.fields.slug) or written.endswith(_MARKDOWN)


def _own_name(context: Context, written: str) -> str:
    """What the field would say: a file name where it says one, else a slug."""
    extension = next((ending for ending in _MARKDOWN if written.endswith(ending)), "")
    return context.document.stem + extension if extension else context.file_slugs[0]
