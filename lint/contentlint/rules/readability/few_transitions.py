from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.blocks import Passage
from contentlint.documents.sentences import Sentence
from contentlint.language.transitions import has_transition
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share

_MOST = 0.75  # of the sentences stand in paragraphs: else it is rather a list
_SEVERAL = 2  # sentences in a paragraph on average: else it is rather a schedule or a form


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
    if len(sentences) < min_sentences or sum(len(s.folded) for s in sentences) < min_words:
        return
    joined = [has_transition(sentence.folded) for sentence in sentences]
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
    """The sentences of paragraphs, where they make up the article.

    Items of a list follow from the list, and what introduces a list or code from what it shows.
    """
    document = context.document
    if not context.english or document.language != "en":
        return ()
    running = [sentence for sentence in document.running if sentence.text[-1:] != ":"]
    passages = {id(sentence.passage): sentence.passage for sentence in running}
    prose = {number for number, passage in passages.items() if _is_prose(passage)}
    found = [sentence for sentence in running if id(sentence.passage) in prose]
    paragraphs = len({id(sentence.passage) for sentence in found})
    return found if len(found) > max(_MOST * len(running), _SEVERAL * paragraphs) else ()


def _is_prose(passage: Passage) -> bool:
    """Whether it is a paragraph, and no entry whose lines are broken by hand."""
    return passage.kind == "paragraph" and "\n" not in passage.text.value


def _longest_gap(joined: Sequence[bool]) -> tuple[int, int]:
    """Start and length of the longest stretch of sentences without a transition."""
    best, start = (0, 0), 0
    for has, group in groupby(joined):
        length = len(list(group))
        if not has and length > best[1]:
            best = (start, length)
        start += length
    return best
