from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from contentlint.contract.words import quoted
from contentlint.rules import Context, Entry, Problem, Related, rule


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    order: Annotated[tuple[str, ...], "the fields in their order; others may stand anywhere"] = (),
) -> Iterator[Problem]:
    """A field stands below one that should follow it."""
    front_matter = context.document.front_matter
    entries = front_matter.root.entries if front_matter else ()
    placed = {entry.key: entry for entry in reversed(entries) if entry.key in order}
    highest: Entry | None = None
    for entry in sorted(placed.values(), key=lambda entry: entry.key_span):
        if highest and order.index(entry.key) < order.index(highest.key):
            yield Problem(
                entry.key_span,
                f"{quoted(entry.key)} belongs before {quoted(highest.key)}",
                related=(Related(highest.key_span, f"{quoted(highest.key)} is here"),),
            )
        else:
            highest = entry
