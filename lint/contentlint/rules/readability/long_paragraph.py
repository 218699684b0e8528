from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.document import Document
from contentlint.documents.sentences import Sentence
from contentlint.rules import Context, Problem, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


@rule("warning")
def check(
    context: Context, *, max_words: Annotated[Positive, "the longest paragraph, in words"] = 200
) -> Iterator[Problem]:
    """A paragraph is too long to take in at a glance."""
    document = context.document
    for passage, found in groupby(document.running, key=attrgetter("passage")):
        if len(passage.text.value) <= 2 * max_words:
            continue
        sentences = list(found)
        words = sum(len(sentence.folded) for sentence in sentences)
        # Scripts without spaces have as many words as characters: they are not judged.
        if words <= max_words or len(passage.text.value.split()) <= max_words:
            continue
        if not _has_lost_lines(document, passage.text.span()):
            yield Problem(
                passage.text.span(),
                f"the paragraph has {words} words in {_number(sentences)}, over {max_words}"
                + _hint(document, sentences),
            )


def _has_lost_lines(document: Document, span: Span) -> bool:
    """Whether the paragraph is one because lines were joined, which other rules tell."""
    return any(
        span.start <= flattened.sheet.source(line.start, line.end).start < span.end
        for flattened in document.flattened
        for line in (
            *flattened.headings,
            *(line for run in flattened.runs for line in run),
            *(swallowed.line for swallowed in flattened.swallowed),
        )
    )


def _number(sentences: Sequence[Sentence]) -> str:
    return "one sentence" if len(sentences) == 1 else f"{len(sentences)} sentences"


def _hint(document: Document, sentences: Sequence[Sentence]) -> str:
    """Where it can be divided: before the sentence that begins nearest to its middle."""
    if len(sentences) == 1:
        return ""
    middle = (sentences[0].start + sentences[-1].end) // 2
    nearest = min(sentences[1:], key=lambda sentence: abs(sentence.start - middle))
    line = document.lines.place(nearest.span.start).line
    return f"; it can be divided before '{' '.join(nearest.words[:3])}' on line {line}"
