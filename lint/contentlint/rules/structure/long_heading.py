from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.patterns import lazy
from contentlint.language.words import words
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

_NUMBERING = lazy(r"(?:\w+ )?#?\d[\d.]*(?:[:)]| [-–—])? ")  # "Example 4:", "2.", "RFC #3537:"
_QUOTED = lazy(r"\"[^\"]{1,300}\"|“[^”]{1,300}”|«[^»]{1,300}»")
_ASKS = lazy(r".*[?？]|(?:I|I['’]m|I['’]d|My|We)\b.*", re.DOTALL)
_QUESTION = 1.5  # a question, or a reader's complaint, takes more words than a name


@rule("info")
def check(
    context: Context, *, max_words: Annotated[Positive, "words that a heading may have"] = 12
) -> Iterator[Problem]:
    """A heading is long."""
    for outline in context.document.outlines:
        for passage in outline.titles:
            text = passage.text.value.strip()
            count = _count(text)
            allowed = int(max_words * _QUESTION) if _ASKS.fullmatch(text) else max_words
            if count > allowed:
                yield Problem(
                    passage.text.span(),
                    f"the heading has {count} words, more than {allowed}; "
                    "what they say beyond the topic can stand in the text below",
                )


def _count(text: str) -> int:
    """The words of a heading; its number and what it quotes do not count."""
    numbering = _NUMBERING.match(text)
    text = _QUOTED.sub("", text[numbering.end() :] if numbering else text)
    # Scripts without spaces have a "word" a character.
    return min(len(words(text)), len(text.split()))
