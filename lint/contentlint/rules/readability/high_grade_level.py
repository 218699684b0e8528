from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.places import heaviest, lines_of, longest_words
from contentlint.language.readability import VERY_HARD, grade, grade_at_most, reading_ease
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info")
def check(
    context: Context,
    *,
    max_grade: Annotated[Positive, "the highest grade, in years of school"] = 16,
    min_words: Annotated[Positive, "shorter articles are not judged"] = 100,
) -> Iterator[Problem]:
    """The article asks for more years of school than most readers have."""
    document = context.document
    if not context.english or document.language != "en" or document.most_counted < min_words:
        return
    if round(grade_at_most(document.spoken), 1) <= max_grade:
        return
    counts = document.counts
    years = round(grade(counts), 1)
    if counts.words < min_words or years <= max_grade or reading_ease(counts) < VERY_HARD:
        return
    first, *others = heaviest(
        document.measured, lambda item: item.counts.words * grade(item.counts)
    )
    yield Problem(
        first.sentence.span,
        f"the article asks for {years} years of school, over {max_grade} (the median of five "
        f"formulas): it has {counts.words / counts.sentences:.0f} words a sentence; begin with "
        f"this one ({first.counts.words} words, such as {longest_words(first.sentence)})"
        + lines_of(document, [item.sentence for item in others], before=" and those on "),
        subject="grade level",
    )
