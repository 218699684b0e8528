from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info")
def check(
    context: Context,
    *,
    min_count: Annotated[Positive, "fewer are style and not reported"] = 3,
    per_words: Annotated[Positive, "and not fewer than one in so many words"] = 500,
) -> Iterator[Problem]:
    """The article leans on phrases that come ready-made."""
    if not context.english:
        return
    document = context.document
    found = document.phrases.of("stock")
    if len(found) < min_count:
        return
    words = sum(len(sentence.folded) for sentence in document.sentences)
    if words > per_words * len(found):
        return
    for phrase in found:
        shown = " ".join(phrase.text.split())
        yield Problem(
            phrase.span,
            f"{shown!r} is a stock phrase, one of {len(found)} in {words} words; "
            "say in plain words what is meant, or leave it out",
        )
