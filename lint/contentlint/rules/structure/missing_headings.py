from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.words import words
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Count

_FEW = 8  # fewer paragraphs are found again without help


@rule("warning")
def check(
    context: Context,
    *,
    max_words: Annotated[Count, "words between the first paragraph and the last"] = 300,
) -> Iterator[Problem]:
    """A long article has no heading."""
    document = context.document
    if any(outline.landmarks for outline in document.outlines):
        return
    if any(flattened.headings for flattened in document.flattened):
        return  # lost-heading speaks
    texts = [each.text.value for outline in document.outlines for each in outline.running]
    if len(texts) < _FEW:
        return
    lengths = [len(words(text)) for text in texts]
    if sum(lengths[1:-1]) > max_words:
        yield Problem(
            document.sentences[0].span,
            f"{sum(lengths)} words in {len(lengths)} paragraphs, and no heading; "
            "one for each part would let readers find theirs",
            subject="body",
        )
