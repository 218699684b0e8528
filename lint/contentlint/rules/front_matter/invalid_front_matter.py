from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The front matter cannot be read: a syntax error, or it is beyond the limits."""
    front_matter = context.document.front_matter
    if front_matter and front_matter.error:
        yield Problem(front_matter.error.span, front_matter.error.message)
