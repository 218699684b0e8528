from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.flattened import Flattened, Swallowed
from contentlint.rules import Context, Fix, Problem, rule

_NAMES = {"item": "list item", "quote": "quotation"}


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A paragraph directly below a list item or a quotation, which Markdown takes into it."""
    for flattened in context.document.flattened:
        for swallowed in flattened.swallowed:
            yield _problem(flattened, swallowed)


def _problem(flattened: Flattened, swallowed: Swallowed) -> Problem:
    line, name = swallowed.line, _NAMES[swallowed.container]
    more = swallowed.lines - 1
    what = f"this line and the {more} below it" if more > 1 else "this line and the next"
    return Problem(
        flattened.sheet.source(line.start, line.end),
        f"no empty line ends the {name} above, "
        f"so Markdown takes {what if more else 'this line'} into it",
        Fix(
            "put an empty line before it",
            (flattened.blank_line_after(swallowed.before),),
            safe=False,
        ),
    )
