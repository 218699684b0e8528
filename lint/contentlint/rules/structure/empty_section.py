from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Heading
from contentlint.documents.outline import Outline
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, rule

_NOTHING = lazy(
    r"\s+|<!--.*?-->|\{/\*.*?\*/\}|^ {0,3}\[[^\]\r\n]+\]:[^\r\n]*"
    r"|^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$",
    re.DOTALL | re.MULTILINE,
)
# A finished sentence, a heading that says that there is nothing, the place for what comes next.
_SAYS_ALL = lazy(r".*[.!:]|none|n/a|\[?unreleased\b.*", re.DOTALL | re.IGNORECASE)
_NAME_IN_CODE = lazy(r"(?=\S*(?:\w[.:_/\[\]]|[a-z][A-Z]))\S*|[^\s(]+\([^)]*\)")


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A section has nothing in it."""
    if context.document.stem.lower().endswith("template"):
        return  # to be filled in
    for outline in context.document.outlines:
        for heading in _empty(outline, context.document.text):
            title = heading.text.value.strip()
            yield Problem(
                heading.span,
                f"nothing stands under {title!r}; write the section, or take the heading out",
            )


def _empty(outline: Outline, article: str) -> Iterator[Heading]:
    """The headings with nothing up to the next one of their level or above, or to the end."""
    headings = outline.headings
    ends = [heading.span.start for heading in headings[1:]]
    ends.append(outline.markdown.text.span().end)
    level = 6
    for index, heading in enumerate(headings):
        following = headings[index + 1].level if index + 1 < len(headings) else 0
        skips, level = heading.level > level + 1, heading.level
        second_title = heading.level == 1 and (heading.block > 0 or following == 1)
        if following > heading.level or skips or second_title:
            continue  # a deeper section fills it, or what is said of the level goes first
        if _is_blank(article, heading.span.end, ends[index]) and not _is_entry(heading):
            yield heading


def _is_blank(article: str, start: int, end: int) -> bool:
    """Whether a range of the article shows a reader nothing."""
    while start < end and (match := _NOTHING.match(article, start, end)):
        start = match.end()
    return start >= end


def _is_entry(heading: Heading) -> bool:
    """Whether a heading needs no text: it says all itself, or is an entry of a reference page."""
    text = heading.text.value.strip()
    is_slot = text.isupper() and not text.isdigit()  # "NOTES", which a format asks for
    return is_slot or bool(_SAYS_ALL.fullmatch(text) or _NAME_IN_CODE.fullmatch(text))
