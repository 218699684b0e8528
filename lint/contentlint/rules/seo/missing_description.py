from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The article has front matter and no description for search results."""
    front_matter = context.document.front_matter
    if not front_matter or not front_matter.readable or context.text("description"):
        return
    if context.says("description", "missing-field", "empty-field", "wrong-type", "unknown-field"):
        return
    entry = context.field("description")
    if entry is None:
        yield Problem(front_matter.fence, "no description for search results", subject="missing")
    elif entry.node.value is None or isinstance(entry.node.value, str):
        yield Problem(entry.key_span, f"{entry.key!r} is empty; search results would show it")
