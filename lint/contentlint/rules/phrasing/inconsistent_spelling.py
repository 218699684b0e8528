from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contentlint.documents.phrases import SpeltWord, spelt_in, spelt_twice
from contentlint.language.patterns import lazy
from contentlint.language.phrases import find_all
from contentlint.language.spellings import AMERICAN, BRITISH, EITHER, Spelling
from contentlint.rules import Context, Problem, Related, rule

_CUSTOMS = {"us": AMERICAN, **dict.fromkeys(("au", "gb", "ie", "in", "nz", "uk", "za"), BRITISH)}
_NEAR = 30
_BETWEEN = lazy(r"[^\w.!?]*(?:or|and|vs|versus|not|but|US|UK|American|British|\W)*")


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """One word is spelled in two ways."""
    if not context.english:
        return
    document = context.document
    fields = context.shown_fields
    known = find_all([text.value for text in fields])
    titles = {fields[number]: each for number, each in known.items()}
    twice = spelt_twice((*titles.values(), *document.listed.values()))
    if not twice:
        return
    found = [*spelt_in(titles, document.text), *document.phrases.spelt(twice)]
    words: dict[str, list[SpeltWord]] = {}
    for word in sorted(found, key=lambda word: word.span):
        words.setdefault(word.spelling.word, []).append(word)
    for uses in words.values():
        if len({use.spelling for use in uses}) > 1 and not _are_told_apart(uses):
            yield _problem(context, uses)


def _problem(context: Context, uses: Sequence[SpeltWord]) -> Problem:
    wanted = _wanted(context, uses)
    usual, *rest = (use for use in uses if use.spelling == wanted)
    odd, *more = (use for use in uses if use.spelling != wanted)
    line = context.document.lines.place(usual.span.start).line
    where = f"{len(rest) + 1} times (first in line {line})" if rest else f"in line {line}"
    return Problem(
        odd.span,
        f"{odd.word!r} here, but {usual.word!r} {where}; one spelling would do",
        related=tuple(Related(use.span, f"{use.word!r} here as well") for use in more),
    )


def _wanted(context: Context, uses: Sequence[SpeltWord]) -> Spelling:
    """The spelling to keep: that of the settings' language, else the commoner, else the first."""
    custom = _CUSTOMS.get(context.language.lower().partition("-")[2])
    counts = Counter(use.spelling for use in uses)
    own = [spelling for spelling in counts if spelling.custom == custom]
    others_fit = any(spelling.custom == EITHER for spelling in counts) and custom == BRITISH
    return own[0] if own and not others_fit else max(counts, key=lambda each: counts[each])


def _are_told_apart(uses: Sequence[SpeltWord]) -> bool:
    """Whether the article names the spellings side by side: "colour (or color)"."""
    return any(
        first.spelling != second.spelling
        and first.text is second.text
        and second.start - first.end <= _NEAR
        and _BETWEEN.fullmatch(first.text.value, first.end, second.start) is not None
        for first, second in pairwise(uses)
    )
