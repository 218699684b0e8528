from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.places import lines_of
from contentlint.documents.sentences import Sentence
from contentlint.language.passives import passive_at
from contentlint.language.words import word_spans
from contentlint.rules import Context, Problem, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


_FEW = 5  # sentences; fewer are no habit


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    max_share: Annotated[Share, "the highest share of sentences in the passive"] = 0.15,
    min_words: Annotated[Positive, "shorter articles are not judged"] = 100,
) -> Iterator[Problem]:
    """Too many sentences are in the passive voice."""
    document = context.document
    sentences = document.running if context.english and document.language == "en" else ()
    if sum(len(sentence.folded) for sentence in sentences) < min_words:
        return
    found = [
        (sentence, passive) for sentence in sentences if (passive := passive_at(sentence.folded))
    ]
    if len(found) < _FEW or len(found) <= max_share * len(sentences):
        return
    (first, place), *others = found[:3]
    span = _span(first, *place)
    yield Problem(
        span,
        f"{len(found)} of {len(sentences)} sentences ({len(found) / len(sentences):.0%}) are in "
        f"the passive voice, and at most {max_share:.0%} should be: "
        f"'{' '.join(first.words[slice(*place)])}' here"
        + lines_of(document, [sentence for sentence, _ in others], before=", the next on "),
        subject="passive voice",
    )


def _span(sentence: Sentence, start: int, end: int) -> Span:
    """Where a range of a sentence's words stands."""
    places = word_spans(sentence.text)
    first, last = places[start].start, places[end - 1].end
    return sentence.passage.text.span(sentence.start + first, sentence.start + last)
