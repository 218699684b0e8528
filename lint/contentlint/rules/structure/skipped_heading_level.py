from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from contentlint.documents.blocks import Heading
from contentlint.documents.outline import Outline
from contentlint.rules import Context, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A heading skips a level."""
    article = context.document.text
    for outline in context.document.outlines:
        for above, heading in pairwise(outline.headings):
            if heading.level > above.level + 1 and not (
                _between(outline, above, heading) or _boxed(outline, heading, article)
            ):
                yield _problem(above, heading)


def _between(outline: Outline, above: Heading, heading: Heading) -> bool:
    """Whether something else than a heading in Markdown may hold the level between."""
    following = bisect_right(outline.landmarks, above.block)
    return outline.landmarks[following] < heading.block


def _boxed(outline: Outline, heading: Heading, article: str) -> bool:
    """Whether a tag stands right before the heading: what it opens has levels of its own."""
    before = outline.markdown.blocks[heading.block - 1]
    if before.kind == "html" and before.span.end <= heading.span.start:
        return not article.startswith("<!--", before.span.start)
    return bool(article[before.span.end : heading.span.start].strip())


def _problem(above: Heading, heading: Heading) -> Problem:
    return Problem(
        heading.span,
        f"level {heading.level} follows level {above.level}; "
        f"level {above.level + 1} would continue it",
        related=(Related(above.span, f"the heading of level {above.level} before it"),),
    )
