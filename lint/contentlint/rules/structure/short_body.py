from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import READ_AS_SENTENCES
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import least_words, words
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("info", recommended=False)
def check(
    context: Context, *, min_words: Annotated[Positive, "shorter articles are reported"] = 300
) -> Iterator[Problem]:
    """The article has few words."""
    read = [each.text for each in context.document.passages if each.kind in READ_AS_SENTENCES]
    if not read or least_words("\n".join([text.value for text in read])) >= min_words:
        return
    count = sum(len(words(text.value)) for text in read)
    if count < min_words:
        number = "1 word" if count == 1 else f"{count} words"
        yield Problem(
            read[0].span(*sentence_spans(read[0].value)[0]),
            f"the article has {number} of prose; {min_words} are expected",
            subject="body",
        )
