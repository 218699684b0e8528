from __future__ import annotations

from collections.abc import Iterable

from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context) -> Iterable[Problem]:
    """A field that neither model nor schema knows."""
    front_matter = context.document.front_matter
    if front_matter and context.collection.front_matter == "forbidden":
        return (Problem(front_matter.fence, "this kind of article has no front matter"),)
    return context.violations_for("unknown-field")
