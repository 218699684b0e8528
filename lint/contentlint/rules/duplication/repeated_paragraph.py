from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.own_paragraphs import LIKENESS, MIN_WORDS, recurrences
from contentlint.rules import Context, Problem, Related, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


@rule("warning")
def check(
    context: Context,
    *,
    min_words: Annotated[Positive, "shorter paragraphs may recur"] = MIN_WORDS,
    likeness: Annotated[Share, "the share of words in common that makes two the same"] = LIKENESS,
) -> Iterator[Problem]:
    """A paragraph says the same as an earlier one."""
    document = context.document
    found = document.recurrences
    if (min_words, likeness) != (MIN_WORDS, LIKENESS):
        found = recurrences(document.paragraphs, document.text, min_words=min_words, least=likeness)
    for later, earlier, share in found.found:
        span = earlier.passage.text.span()
        line = document.lines.place(span.start).line
        same = "word for word" if share == 1 else f"{share:.0%} of its words are the same"
        yield Problem(
            later.passage.text.span(),
            f"this paragraph stands on line {line} already ({same}); keep one of them",
            related=(Related(span, "it stands here first"),),
        )
