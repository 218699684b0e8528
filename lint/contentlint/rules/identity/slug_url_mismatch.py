from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.urls import last_segment
from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The last segment of the url is not the slug."""
    url, slug = context.text("url"), context.slug_value
    if url is None or not slug or not context.promises_slugs:
        return
    last = last_segment(url.value)
    segment = url.value[last.start : last.end]
    # A url that is right by the file's name leaves slug-filename-mismatch to speak.
    if segment and segment not in (slug, context.document.stem):
        yield Problem(
            url.span(last.start, last.end), f"the url ends in {segment!r}, and the slug is {slug!r}"
        )
