from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, Span, rule


@rule("error", raw=True)
def check(context: Context) -> Iterator[Problem]:
    """The file cannot be read."""
    if context.document.unreadable:
        yield Problem(Span(0, 0), f"cannot be read: {context.document.unreadable}", subject="file")
