from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, Span, rule


@rule("error", raw=True)
def check(context: Context) -> Iterator[Problem]:
    """The file cannot be read, or not to its end."""
    document = context.document
    if document.unreadable:
        yield Problem(Span(0, 0), f"cannot be read: {document.unreadable}", subject="file")
    cuts = (content.cut for content in document.contents) if document.is_text else ()
    for cut in filter(None, cuts):
        yield Problem(
            cut,
            "what follows is not read: no article has so many blocks and pieces of text",
            subject="rest",
        )
