from __future__ import annotations

from collections.abc import Iterator

from contentlint.contract.words import quoted
from contentlint.rules import Context, Problem, Related, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A key is given twice in one mapping."""
    front_matter = context.document.front_matter
    is_toml = front_matter is not None and front_matter.format == "toml"
    consequence = "which TOML forbids" if is_toml else "and only one of its values is read"
    for key, span, first in front_matter.duplicates if front_matter else ():
        yield Problem(
            span,
            f"the key {quoted(key)} is given again, {consequence}",
            related=(Related(first, "it was given first here"),),
        )
