from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.keywords import other_delimiters, split_keywords
from contentlint.language.words import words
from contentlint.rules import Context, Edit, Fix, Problem, Text, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


_SENTENCE_WORDS = 5


@rule("warning", fix="safe")
def check(
    context: Context, *, max_words: Annotated[Positive, "the longest keyword, in words"] = 8
) -> Iterator[Problem]:
    """Keywords with empty entries, mixed delimiters, a comma at the end, or a whole sentence."""
    text = context.text("keywords")
    if text:
        yield from _of_string(text)
    for keyword in context.keywords:
        count = len(words(keyword.value))
        finished = keyword.value.endswith((".", "!", "?")) and count >= _SENTENCE_WORDS
        if finished or count > max_words:
            yield Problem(keyword.span(), f"a keyword of {count} words reads as a sentence")


def _of_string(text: Text) -> Iterator[Problem]:
    found = split_keywords(text.value)
    for position in other_delimiters(text.value, found.delimiter):
        fix = Fix(f"write {found.delimiter!r}", (Edit(text.span(position, position + 1), found.delimiter),))
        yield Problem(
            text.span(position, position + 1),
            f"keywords are parted by {found.delimiter!r}, and here by {text.value[position]!r}",
            fix=fix,
        )
    for index, item in enumerate(found.items):
        if not item.text and len(found.items) > 1:
            yield _empty(text, item.span.start, last=index == len(found.items) - 1)


def _empty(text: Text, position: int, *, last: bool) -> Problem:
    """The problem of an empty entry, on the delimiter that parts it from its neighbour."""
    at = position - 1 if position else position
    end = len(text.value) if last else at + 1
    what = "nothing follows the last delimiter" if last else "an empty keyword"
    return Problem(
        text.span(at, at + 1), what, fix=Fix("remove it", (Edit(text.span(at, end), ""),))
    )
