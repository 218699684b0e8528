from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import READ_AS_SENTENCES
from contentlint.language.words import words
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info", recommended=False)
def check(
    context: Context, *, min_words: Annotated[Positive, "shorter articles are reported"] = 300
) -> Iterator[Problem]:
    """The article has few words."""
    document, count = context.document, 0
    for passage in document.passages:
        if passage.kind in READ_AS_SENTENCES:
            count += len(words(passage.text.value))
            if count >= min_words:
                return
    if document.sentences:
        number = "1 word" if count == 1 else f"{count} words"
        yield Problem(
            document.sentences[0].span,
            f"the article has {number} of prose; {min_words} are expected",
            subject="body",
        )
