from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.rules import Context, Problem, Span, rule


_NOTHING = re.compile(
    r"<!--.*?(?:-->|\Z)|&(?:nbsp|#160|#x0*a0);|[\s\u00a0\u200b\ufeff]+", re.DOTALL | re.IGNORECASE
)
_LISTING = {"_index"}
_SHOWN_BY = ("layout", "template", "type", "redirect", "redirect_to", "redirectTo", "headless")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The article has nothing to read."""
    document = context.document
    if not document.body_known or not _is_empty(document.body.text.value):
        return
    if context.collection.body == "optional" and any(
        not _is_empty(field.markdown.text.value) for field in document.fields
    ):
        return
    if not _shown_otherwise(context):
        yield Problem(_place(document), "nothing to read: the body is empty", subject="body")


def _is_empty(text: str) -> bool:
    return not _NOTHING.sub("", text)


def _shown_otherwise(context: Context) -> bool:
    """Whether a generator fills the page: a section's list, or a layout that the page names."""
    name = context.document.path.rpartition("/")[2].partition(".")[0]
    front_matter = context.document.front_matter
    named = front_matter is not None and any(front_matter.get(key) for key in _SHOWN_BY)
    # A collection says itself where the text lives; elsewhere a layout may bring its own.
    return name in _LISTING or (named and not context.collection.include)


def _place(document: Document) -> Span:
    """What there is instead of a text, else the line where it would begin."""
    text = document.body.text
    stripped = text.value.strip()
    if not stripped:
        end = document.front_matter.span.end if document.front_matter else 0
        return Span(end, end)
    start = text.value.index(stripped)
    return text.span(start, start + len(stripped))
