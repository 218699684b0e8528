from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.code_places import Places
from contentlint.documents.document import Document
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=[\r\n]|\Z)")
_TEXT_FOLLOWS = re.compile(r"(?:\r\n?|\n)[ \t]*[^ \t\r\n]")
_HEADING = re.compile(r"(?:\A|[\r\n])[ \t>]*#{1,6}[ \t][^\r\n]*\Z")
_BREAK = "  "
_REACH = 200
_KEEPING_BLANKS = ("|", ">", '"""', "'''")


@rule("info", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """White space at a line's end that does nothing."""
    text = context.document.text
    kept: Places | None = None
    front_matter = context.document.front_matter
    body = front_matter.span.end if front_matter else 0
    for match in _TRAILING.finditer(text):
        kept = kept or Places(_kept(context.document))
        span = Span(*match.span())
        breaks = span.start >= body and _is_break(text, span)
        if span.start in kept or (breaks and match.group() == _BREAK):
            continue
        keep = _BREAK if breaks else ""
        fix = Fix("leave two" if breaks else "remove it", (Edit(span, keep),))
        yield Problem(span, _message(text, span, breaks=breaks), fix=fix)


def _message(text: str, span: Span, *, breaks: bool) -> str:
    count = span.end - span.start
    blanks = f"{count} blank{'s' if count > 1 else ''}"
    if breaks:
        return f"{blanks} at the line's end, where two make the line break"
    if text[span.start - 1 : span.start] in ("", "\n", "\r"):
        return f"{blanks} on an empty line"
    return f"{blanks} at the line's end"


def _is_break(text: str, span: Span) -> bool:
    """Whether these blanks may break the line: two spaces or more between lines of text."""
    return (
        text.startswith(_BREAK, span.end - len(_BREAK))
        and span.end - span.start >= len(_BREAK)
        and text[span.start - 1 : span.start] not in ("", "\n", "\r")
        and _TEXT_FOLLOWS.match(text, span.end) is not None
        and _HEADING.search(text[max(span.start - _REACH, 0) : span.start]) is None
    )


def _kept(document: Document) -> Iterator[Span]:
    """Where blanks are part of what is said: in code, and in a field's lines kept as they are."""
    for content in document.contents:
        yield from (view.span for view in content.code)
    front_matter = document.front_matter
    for entry in front_matter.root.walk() if front_matter else ():
        written = document.text.startswith(_KEEPING_BLANKS, entry.node.span.start)
        if written and isinstance(entry.node.value, str):
            yield entry.node.span
    if front_matter and not front_matter.readable:
        yield front_matter.span
