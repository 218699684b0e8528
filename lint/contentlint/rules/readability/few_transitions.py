from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import Sentence
from contentlint.language.transitions import has_transition
from contentlint.language.words import fold
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    min_share: Annotated[Share, "the lowest share of sentences with a transition"] = 0.2,
    min_sentences: Annotated[Positive, "articles of fewer sentences are not judged"] = 20,
    min_words: Annotated[Positive, "shorter articles are not judged"] = 100,
) -> Iterator[Problem]:
    """Too few sentences say how they follow from what precedes them."""
    sentences = _in_paragraphs(context)
    if len(sentences) < min_sentences or sum(len(s.words) for s in sentences) < min_words:
        return
    joined = [has_transition([fold(word) for word in sentence.words]) for sentence in sentences]
    if sum(joined) >= min_share * len(joined):
        return
    start, length = _longest_gap(joined)
    yield Problem(
        sentences[start].span,
        f"{sum(joined)} of {len(joined)} sentences ({sum(joined) / len(joined):.0%}) have a "
        f"transition such as 'however' or 'for example', and at least {min_share:.0%} should; "
        f"here begin {length} in a row without one",
        subject="transitions",
    )


def _in_paragraphs(context: Context) -> Sequence[Sentence]:
    """The sentences of paragraphs: items of a list follow from the list."""
    found = context.document.running if context.english else ()
    return [sentence for sentence in found if sentence.passage.kind == "paragraph"]


def _longest_gap(joined: Sequence[bool]) -> tuple[int, int]:
    """Start and length of the longest stretch of sentences without a transition."""
    best, start = (0, 0), 0
    for has, group in groupby(joined):
        length = len(list(group))
        if not has and length > best[1]:
            best = (start, length)
        start += length
    return best
