from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Code
from contentlint.documents.code_places import Places
from contentlint.documents.document import Document
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_BLANKS = (" ", "\t")
_LINE_ENDS = ("\n", "\r")
_TEXT_FOLLOWS = lazy(r"(?:\r\n?|\n)[ \t]*[^ \t\r\n]")
_HEADING = lazy(r"(?:\A|[\r\n])[ \t>]*#{1,6}[ \t][^\r\n]*\Z")
_CLOSED = lazy(r"[\r\n][ \t>]*(?:`{3,}|~{3,})\Z")
_BLANK_LINES = lazy(r"[ \t\r\n]*")
_BREAK = "  "
_PREFORMATTED = lazy(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE)
_REACH = 200
_KEEPING_BLANKS = ("|", ">", '"""', "'''")


@rule("info", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """White space at a line's end that does nothing."""
    text = context.document.text
    kept: Places | None = None
    front_matter = context.document.front_matter
    body = front_matter.span.end if front_matter else 0
    for span in _trailing(text):
        kept = kept or Places(_kept(context.document))
        breaks = span.start >= body and _is_break(text, span)
        if span.start in kept or (breaks and text[span.start : span.end] == _BREAK):
            continue
        keep = _BREAK if breaks else ""
        fix = Fix("leave two" if breaks else "remove it", (Edit(span, keep),))
        yield Problem(span, _message(text, span, breaks=breaks), fix=fix)


def _trailing(text: str) -> Iterator[Span]:
    """The blanks at the lines' ends."""
    ends = [len(text)] if text.endswith(_BLANKS) else []
    for blank in _BLANKS:
        for line_end in _LINE_ENDS if blank in text else ():
            at = text.find(blank + line_end) if line_end in text else -1
            while at >= 0:
                ends.append(at + 1)
                at = text.find(blank + line_end, at + 2)
    for end in sorted(ends):
        start = end - 1
        while start and text[start - 1] in _BLANKS:
            start -= 1
        yield Span(start, end)


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
        yield from (_to_its_end(document.text, view) for view in content.code)
        html = (block.span for block in content.blocks if block.kind == "html")
        yield from (span for span in html if _PREFORMATTED.search(document.text, *span))
    front_matter = document.front_matter
    for entry in front_matter.root.walk() if front_matter else ():
        written = document.text.startswith(_KEEPING_BLANKS, entry.node.span.start)
        if written and isinstance(entry.node.value, str):
            yield entry.node.span
    if front_matter and not front_matter.readable:
        yield front_matter.span


def _to_its_end(text: str, code: Code) -> Span:
    """A stretch of code with the blanks behind it, where no fence closes it."""
    start, end = code.span
    if code.inline or _CLOSED.search(text, max(start, end - _REACH), end):
        return code.span
    behind = _BLANK_LINES.match(text, end) if code.fenced else None
    return Span(start, behind.end() if behind else end + 1)
