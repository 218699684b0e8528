from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Passage
from contentlint.rules import Context, Entry, Problem, Span, rule

_ROLES = ("title", "seo_title", "description", "slug", "url")
_WHOLE = re.compile(
    r"\W*(?:undefined|n/a|todo|tbd|fixme|lorem ipsum.*|\[object object\])\W*",
    re.IGNORECASE | re.DOTALL,
)
_LOREM = re.compile(r"\blorem ipsum dolor\b", re.IGNORECASE)
_MARK = re.compile(r"^(?:TODO|FIXME|TBD)(?:$|:|\s*\()|[\[(](?:TODO|FIXME|TBD)(?:[\])]|:\s)|(?<=[.!?] )(?:TODO|FIXME):")
_INSERT = re.compile(r"\[insert\s[^\]\n]{1,80}\]", re.IGNORECASE)
_UNFILLED = re.compile(r"\{\{\s*[A-Za-z_][\w.-]{0,60}\s*\}\}")
_WITHOUT_TEMPLATES = ("gfm", "commonmark")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """Text that waits to be written: lorem ipsum, TODO, `[insert …]`, an unfilled `{{ field }}`."""
    for entry in _fields(context):
        value = entry.node.value
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            yield Problem(entry.node.shown, f"{entry.key!r} holds only a placeholder, {_short(value)}")
    for content in context.document.contents:
        for passage in content.passages:
            yield from _in_passage(context, passage)


def _fields(context: Context) -> Iterator[Entry]:
    front_matter = context.document.front_matter
    if front_matter is None:
        return
    entries = [entry for role in _ROLES for entry in context.fields(role)]
    entries += front_matter.find("author")
    entries += [entry for field in context.collection.prose for entry in front_matter.find(field)]
    yield from {entry.key_span: entry for entry in entries}.values()


def _in_passage(context: Context, passage: Passage) -> Iterator[Problem]:
    value = passage.text.value
    for start, end in _places(context, passage):
        span = passage.text.span(start, end)
        yield Problem(span, f"{_short(value[start:end])} is a placeholder")


def _places(context: Context, passage: Passage) -> Iterator[Span]:
    value = passage.text.value
    patterns = [_LOREM, _INSERT]
    # "TBD" in a table is an answer, and a quotation is somebody else's.
    if passage.kind != "cell" and not passage.quoted:
        patterns.append(_MARK)
    if context.document.reading.flavor in _WITHOUT_TEMPLATES:
        patterns.append(_UNFILLED)
    for pattern in patterns:
        for match in pattern.finditer(value):
            yield Span(match.start(), match.end())


def _short(text: str) -> str:
    text = " ".join(text.split()).strip(":")
    return repr(text if len(text) <= 40 else text[:39] + "…")
