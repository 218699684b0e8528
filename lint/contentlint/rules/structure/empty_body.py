from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, Span, rule

_NOTHING = lazy(
    r"(?:<!--.*?(?:-->|\Z)|&(?:nbsp|#160|#x0*a0);|[\s\u00a0\u200b\ufeff]+)*",
    re.DOTALL | re.IGNORECASE,
)
_LISTING = {"index", "_index", "readme"}
# Jekyll's collections have their layout from the site's settings, all but those of posts.
_COLLECTION = lazy(r"(?:^|/)_(?!posts/|drafts/)[^/]+/")
_SHOWN_BY = ("layout", "template", "type", "redirect", "redirect_to", "redirectTo", "headless")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The article has nothing to read."""
    document = context.document
    if not document.body_known or not _is_empty(document.body.text.value):
        return
    if not _stands_in_fields(context) and not _shown_otherwise(context):
        yield Problem(_place(document), _message(context), subject="body")


def _is_empty(text: str) -> bool:
    nothing = _NOTHING.match(text)
    return nothing is not None and nothing.end() == len(text)


def _stands_in_fields(context: Context) -> bool:
    """Whether the text stands in front-matter fields, or another rule says why it does not."""
    if context.collection.body != "optional":
        return False
    front_matter = context.document.front_matter
    if front_matter is not None and not front_matter.readable:
        return True
    missing = {
        ".".join(violation.path)
        for violation in context.violations
        if violation.rule == "missing-field"
    }
    return not missing.isdisjoint(context.collection.prose) or any(
        not _is_empty(field.markdown.text.value) for field in context.document.fields
    )


def _shown_otherwise(context: Context) -> bool:
    """Whether a generator fills the page: a list of what is below, or a layout that it names."""
    # A collection says itself where the text lives.
    if context.collection.include:
        return _file(context) == "_index"
    front_matter = context.document.front_matter
    return front_matter is not None and (
        _file(context) in _LISTING
        or any(front_matter.get(key) for key in _SHOWN_BY)
        or bool(_COLLECTION.search(context.document.path))
    )


def _file(context: Context) -> str:
    return context.document.path.rpartition("/")[2].partition(".")[0].lower()


def _message(context: Context) -> str:
    if context.collection.body != "optional" or not context.collection.prose:
        return "nothing to read: the body is empty"
    fields = " nor ".join(repr(field) for field in context.collection.prose)
    return f"nothing to read: neither the body nor {fields} holds text"


def _place(document: Document) -> Span:
    """What there is instead of a text, else the end of the front matter."""
    text = document.body.text
    stripped = text.value.strip()
    if not stripped:
        end = document.front_matter.span.end if document.front_matter else 0
        return Span(end, end)
    start = text.value.index(stripped)
    return text.span(start, start + len(stripped))
