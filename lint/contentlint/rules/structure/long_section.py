from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.blocks import Passage
from contentlint.documents.outline import Outline
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import most_words, words
from contentlint.rules import Context, Problem, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

_FEW = 3  # of fewer paragraphs, long-paragraph says that they are long


@rule("info")
def check(
    context: Context, *, max_words: Annotated[Positive, "words of paragraphs in a stretch"] = 350
) -> Iterator[Problem]:
    """A long stretch of prose has no heading in it."""
    document = context.document
    if not any(outline.landmarks for outline in document.outlines):
        return  # missing-headings speaks
    for outline, flattened in zip(document.outlines, document.flattened, strict=True):
        if len(outline.running) < _FEW or flattened.headings:
            continue  # lost-heading speaks
        for division, paragraphs in _stretches(outline):
            if len(paragraphs) < _FEW:
                continue
            count = _words(paragraphs, max_words)
            if count > max_words:
                advice = f"more than {max_words}; a heading where the topic turns would divide them"
                where, span = _place(outline, division, paragraphs[0])
                yield Problem(span, f"{count} words {where}, {advice}")


def _words(paragraphs: list[Passage], enough: int) -> int:
    """How many words some paragraphs have; 0 where there are no more than `enough`."""
    texts = [passage.text.value for passage in paragraphs]
    return sum(map(len, map(words, texts))) if sum(map(most_words, texts)) > enough else 0


def _stretches(outline: Outline) -> Iterator[tuple[int, list[Passage]]]:
    """The running paragraphs between divisions, with the block of the division above, or -1."""
    divisions = outline.divisions

    def above(passage: Passage) -> int:
        index = bisect_right(divisions, passage.block)
        return divisions[index - 1] if index else -1

    for block, paragraphs in groupby(outline.running, key=above):
        yield block, list(paragraphs)


def _place(outline: Outline, division: int, first: Passage) -> tuple[str, Span]:
    """Where a stretch begins, in words and in the article."""
    heading = outline.texts.get(division) if division in outline.landmarks else None
    if heading:
        title = outline.shown(heading)
        return f"follow {title!r} without another heading", heading.text.span()
    start, end = sentence_spans(first.text.value)[0]
    where = "stand before the first heading" if division < 0 else "follow without a heading"
    return where, first.text.span(start, end)
