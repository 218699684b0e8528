from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Count


@rule("warning")
def check(
    context: Context,
    *,
    min_chars: Annotated[Count, "a shorter text is its own description"] = 600,
) -> Iterator[Problem]:
    """The article has front matter and no description for search results."""
    front_matter = context.document.front_matter
    if not front_matter or not front_matter.readable or context.text("description"):
        return
    if context.says("description", "missing-field", "empty-field", "wrong-type", "unknown-field"):
        return
    entry = context.field("description")
    if entry is None:
        if _has_title(context) and _length(context) >= min_chars:
            fence = front_matter.fence
            yield Problem(fence, "no description for search results", subject="missing")
    elif entry.node.value is None or isinstance(entry.node.value, str):
        yield Problem(entry.key_span, f"{entry.key!r} is empty; search results would show it")


def _has_title(context: Context) -> bool:
    """Whether this is a page: a piece that others include, or a redirect, has no title."""
    headings = (heading for outline in context.document.outlines for heading in outline.headings)
    return bool(context.shown_title) or any(heading.level == 1 for heading in headings)


def _length(context: Context) -> int:
    """The characters of all that is read as prose."""
    return sum([len(passage.text.value) for passage in context.document.passages])
