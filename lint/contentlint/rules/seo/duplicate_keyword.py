from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.keywords import same_form
from contentlint.rules import Context, Edit, Fix, Problem, Related, Span, Text, rule

_REACH = 200  # how far before a keyword its delimiter is looked for
_BEFORE = re.compile(r"[,;|]\s*$|(?:\r\n?|\n)[ \t]*-[ \t]+$")


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A keyword is given twice (case, white space and number do not count)."""
    seen: dict[str, Text] = {}
    for keyword in context.keywords:
        first = seen.setdefault(same_form(keyword.value), keyword)
        if first is not keyword:
            yield Problem(
                keyword.span(),
                f"the keyword {keyword.value!r} is given twice",
                fix=_removal(context, keyword),
                related=(Related(first.span(), f"{first.value!r} is here"),),
            )


def _removal(context: Context, keyword: Text) -> Fix | None:
    span = _with_delimiter(context.document.text, keyword.span())
    return Fix("remove the second", (Edit(span, ""),)) if span else None


def _with_delimiter(text: str, keyword: Span) -> Span | None:
    """The span of a keyword with the comma before it, or of its own line in a block list."""
    start, end = keyword
    if text[start - 1 : start] in "'\"" and text[start - 1] == text[end : end + 1]:
        start, end = start - 1, end + 1
    match = _BEFORE.search(text, max(start - _REACH, 0), start)
    return Span(match.start(), end) if match else None
