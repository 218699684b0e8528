from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, Span, rule
from contentlint.settings.resolve import front_matter_need as need

_TOO_LATE = lazy(r"\s+(?:---|\+\+\+)[ \t]*[\r\n]")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The article has no front matter, and its collection requires it."""
    if context.document.front_matter is None and need(context.collection) == "required":
        kind = context.collection.name
        who = f"the collection {kind!r}" if kind else "its collection"
        late = _TOO_LATE.match(context.document.text)
        hint = "; it must begin on the very first line" if late else ""
        yield Problem(Span(0, 0), f"no front matter, which {who} requires{hint}")
