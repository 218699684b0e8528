from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.slugs import slugify
from contentlint.language.templates import has_tags
from contentlint.language.urls import comparable, segments
from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The last segment of the url is not the slug."""
    url = context.text("url")
    if url is None or not context.promises_slugs:
        return
    slug = context.slug_value
    if has_tags(url.value + slug):
        return
    found = segments(url.value)
    if not found or not _ends_in_slug(context.collection.url, len(found)):
        return
    last = url.value[found[-1].start : found[-1].end]
    if comparable(last) not in _known(context):
        yield Problem(url.span(*found[-1]), f"the url ends in {last!r}, and the slug is {slug!r}")


def _known(context: Context) -> set[str]:
    """What the url may end in: where that is the file's name, slug-filename-mismatch speaks, and
    where it is the slug but for the way it is written, invalid-slug or invalid-url."""
    slug = context.slug_value
    return {
        comparable(name) for name in (slug, slugify(slug, style="hyphenate"), *context.file_slugs)
    }


def _ends_in_slug(template: str, count: int) -> bool:
    """Whether a url of so many segments ends in the slug; else url-template-mismatch speaks."""
    found = segments(template)
    ends = [template[start:end] for start, end in found[-1:]]
    return not template or (len(found) == count and ends == ["{slug}"])
