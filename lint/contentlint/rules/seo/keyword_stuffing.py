from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.keywords import stems_of
from contentlint.language.words import fold, stem, word_spans
from contentlint.rules import Context, Problem, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


@rule("warning")
def check(
    context: Context,
    *,
    max_share: Annotated[Share, "the highest share of the words"] = 0.03,
    min_count: Annotated[Positive, "fewer uses are never too many"] = 8,
) -> Iterator[Problem]:
    """One keyword makes up too much of the text."""
    if not context.keywords:
        return
    stems, where = _stems(context)
    found = []
    for keyword in context.keywords:
        places = _occurrences(stems, stems_of(keyword.value))
        if len(places) >= min_count and len(places) > max_share * len(stems):
            found.append((len(places), keyword.value, where[places[0]]))
    if found:
        yield _problem(sorted(found, reverse=True), len(stems), max_share)


def _stems(context: Context) -> tuple[list[str], list[Span]]:
    """The stem of each word of the prose, and its place."""
    stems: list[str] = []
    where: list[Span] = []
    for content in context.document.contents:
        for passage in content.passages:
            for start, end in word_spans(passage.text.value):
                stems.append(stem(fold(passage.text.value[start:end])))
                where.append(passage.text.span(start, end))
    return stems, where


def _occurrences(stems: list[str], wanted: tuple[str, ...]) -> list[int]:
    size = len(wanted)
    return [
        index
        for index, first in enumerate(stems)
        if wanted and first == wanted[0] and tuple(stems[index : index + size]) == wanted
    ]


def _problem(found: list[tuple[int, str, Span]], total: int, max_share: float) -> Problem:
    count, keyword, span = found[0]
    others = ", ".join(f"{other!r} {times} times" for times, other, _ in found[1:3])
    return Problem(
        span,
        f"{keyword!r} stands {count} times in {total} words ({count / total:.1%}, "
        f"more than {max_share:.0%})" + (f"; also {others}" if others else ""),
        subject=keyword,
    )
