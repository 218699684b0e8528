from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.dividing import joint
from contentlint.language.readability import LONG_SENTENCE
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info")
def check(
    context: Context,
    *,
    max_words: Annotated[Positive, "the longest sentence, in words"] = LONG_SENTENCE,
) -> Iterator[Problem]:
    """A sentence is longer than readers keep in mind."""
    for sentence in context.document.running:
        words = len(sentence.folded)
        # Scripts without spaces have as many words as characters: they are not judged.
        if words > max_words and len(sentence.text.split()) > max_words:
            yield Problem(
                sentence.span,
                f"the sentence has {words} words, over {max_words}{_hint(sentence.text)}",
            )


def _hint(sentence: str) -> str:
    words = joint(sentence)
    return f"; it can be divided before '{words}'" if words else ""
