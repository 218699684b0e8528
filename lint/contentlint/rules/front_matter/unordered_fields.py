from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from contentlint.rules import Context, Entry, Problem, Related, rule


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    order: Annotated[tuple[str, ...], "the fields in their order; others may stand anywhere"] = (),
) -> Iterator[Problem]:
    """A field stands before one that it should follow."""
    front_matter = context.document.front_matter
    entries = front_matter.root.entries if front_matter else ()
    highest: Entry | None = None
    for entry in entries:
        if entry.key not in order:
            continue
        if highest and order.index(entry.key) < order.index(highest.key):
            yield Problem(
                entry.key_span,
                f"{entry.key!r} belongs before {highest.key!r}",
                related=(Related(highest.key_span, f"{highest.key!r} is here"),),
            )
        else:
            highest = entry
