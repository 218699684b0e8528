from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info", recommended=False)
def check(
    context: Context, *, min_words: Annotated[Positive, "shorter articles are reported"] = 300
) -> Iterator[Problem]:
    """The article has few words."""
    sentences = context.document.sentences
    count = sum(len(sentence.words) for sentence in sentences)
    if sentences and count < min_words:
        words = "1 word" if count == 1 else f"{count} words"
        yield Problem(
            sentences[0].span,
            f"the article has {words} of prose; {min_words} are expected",
            subject="body",
        )
