from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.places import lines_of
from contentlint.documents.sentences import Sentence
from contentlint.language.readability import LONG_SENTENCE
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


_FEW = 4  # sentences; fewer are no habit


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    max_share: Annotated[Share, "the highest share of long sentences"] = 0.25,
    long: Annotated[Positive, "a sentence of more words is long"] = 20,
    min_words: Annotated[Positive, "shorter articles are not judged"] = 100,
) -> Iterator[Problem]:
    """Too many sentences are long."""
    sentences = context.document.running
    many = [sentence for sentence in sentences if len(sentence.folded) > long]
    if len(many) < _FEW or len(many) <= max_share * len(sentences):
        return
    if sum(len(sentence.folded) for sentence in sentences) < min_words:
        return
    longest, *others = _longest(many)
    yield Problem(
        longest.span,
        f"{len(many)} of {len(sentences)} sentences ({len(many) / len(sentences):.0%}) have over "
        f"{long} words, and at most {max_share:.0%} should; this one has {len(longest.folded)}"
        + lines_of(context.document, others, before=", others are on "),
        subject="long sentences",
    )


def _longest(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The three longest, without those that `long-sentence` reports, where there are others."""
    others = [sentence for sentence in sentences if len(sentence.folded) <= LONG_SENTENCE]
    return sorted(others or sentences, key=lambda sentence: -len(sentence.folded))[:3]
