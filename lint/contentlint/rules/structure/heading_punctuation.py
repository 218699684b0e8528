from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

from contentlint.documents.blocks import Passage
from contentlint.language import abbreviations
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, rule

_ABBREVIATED = abbreviations.NAMES | abbreviations.LISTS | abbreviations.HOURS | {"ca", "dr", "no"}
_INITIALS = lazy(r"(?:\w\.)+\w?|\w|\d+", re.ASCII)
_DRIVE = lazy(r"[A-Za-z]:")
_WITHIN = lazy(r"!(?=(?:['’]s)?[,;:)]?\s+[a-z])")
_LONG_WORD = 40
_SEVERAL = lazy(r"[.!?]\s+\S")  # "Small. Fast. Free." is punctuated throughout
_PLACEHOLDER = lazy(r"(?:TODO|FIXME|TBD)\b")  # placeholder-text speaks


@rule("info")
def check(
    context: Context, *, marks: Annotated[str, "what a heading should not end in"] = ".,;:!"
) -> Iterator[Problem]:
    """A heading ends in punctuation."""
    for outline in context.document.outlines:
        ending = [title for title in outline.titles if _ends_in(title, marks)]
        names = _names(context.document.passages) if ending else frozenset()
        for title in ending:
            text = title.text.value.rstrip()
            if not _belongs(text, names):
                span = title.text.span(len(text) - 1, len(text))
                shown = outline.shown(title)
                yield Problem(
                    span, f"the heading {shown!r} ends in {text[-1]!r}; it can do without"
                )


def _ends_in(title: Passage, marks: str) -> bool:
    text = title.text.value.rstrip()
    return text.endswith(tuple(marks)) and not (_SEVERAL.search(text) or _PLACEHOLDER.match(text))


def _names(passages: Iterable[Passage]) -> frozenset[str]:
    """The words that the text writes with `!` in the middle of a sentence: "Yahoo! is"."""
    return frozenset(
        passage.text.value[max(0, match.start() - _LONG_WORD) : match.end()].split()[-1]
        for passage in passages
        if "!" in passage.text.value
        for match in _WITHIN.finditer(passage.text.value)
    )


def _belongs(text: str, names: frozenset[str]) -> bool:
    """Whether the mark is a part of the last word: "etc.", "Inc.", "…", "Yahoo!", "C:"."""
    word = text.split()[-1].lstrip("([\"'“‘")
    if text.endswith("."):
        bare = word[:-1].casefold()
        return bare in _ABBREVIATED or bare.endswith(".") or bool(_INITIALS.fullmatch(bare))
    return word in names or bool(_DRIVE.fullmatch(word))
