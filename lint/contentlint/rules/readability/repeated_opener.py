from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import Sentence
from contentlint.language.words import word_spans
from contentlint.rules import Context, Problem, Related, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

# Openers that make no habit by themselves: the word behind has to be the same as well.
_LIGHT = frozenset(
    "a an the this that these those my your his her its our their some any each every no "
    "after as at before but by for from if in of on once or and since so to when where while "
    "with".split()
)


@rule("info")
def check(
    context: Context, *, min_sentences: Annotated[Positive, "fewer in a row are no habit"] = 3
) -> Iterator[Problem]:
    """Several sentences in a row open with the same word."""
    document = context.document
    if not context.english or document.language != "en":
        return
    for passage, found in groupby(document.sentences, key=attrgetter("passage")):
        within = list(found)
        if passage.quoted or len(within) < min_sentences:
            continue
        for opener, group in groupby(within, key=_opener):
            sentences = list(group)
            if opener and len(sentences) >= min_sentences:
                yield _problem(opener, sentences)


def _opener(sentence: Sentence) -> str:
    """The folded word that a sentence opens with, two where the first is light; "" for none.

    A series of questions is meant.
    """
    first, *others = sentence.folded[:2] or ("",)
    if not others or sentence.text[-1] == "?":
        return ""
    opening = sentence.text.lstrip("\"'“‘(*")[: len(first)]
    if not opening.lower().startswith(first):
        return ""
    return f"{first} {others[0]}" if first in _LIGHT else first


def _problem(opener: str, sentences: Sequence[Sentence]) -> Problem:
    number = opener.count(" ") + 1
    shown = " ".join(sentences[0].words[:number])
    first, *others = (_place(sentence, number) for sentence in sentences)
    return Problem(
        first,
        f"{len(sentences)} sentences in a row open with '{shown}'",
        related=tuple(Related(place, "and here") for place in others),
    )


def _place(sentence: Sentence, number: int) -> Span:
    """Where the first words of a sentence stand."""
    spans = word_spans(sentence.text)[:number]
    start = sentence.start
    return sentence.passage.text.span(start + spans[0].start, start + spans[-1].end)
