from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.blocks import Heading
from contentlint.documents.outline import Outline
from contentlint.rules import Context, Problem, Related, Text, rule

_SHOWN = 10


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The article has several titles: headings of level 1, or one beside the front matter's."""
    title = context.text("title")
    found = []
    for outline in context.document.outlines:
        found += [heading for heading in outline.headings if heading.level == 1]
    if found and (title is None or _opens(context.document.outlines[-1], found[0])):
        title, found = found[0].text, found[1:]
    if found and title is not None:
        yield _problem(title, found)


def _opens(body: Outline, heading: Heading) -> bool:
    """Whether the body begins with the heading: it is where sites put the title itself."""
    passages = body.markdown.passages
    return bool(passages) and passages[0].block == heading.block


def _problem(title: Text, found: list[Heading]) -> Problem:
    more = len(found) - 1
    others = f", and so {'does' if more == 1 else 'do'} {more} more" if more else ""
    return Problem(
        found[0].span,
        f"a second title beside {title.value.strip()!r}: this heading has level 1{others}; "
        "level 2 would make it a section",
        related=tuple(Related(heading.span, "level 1 as well") for heading in found[1:_SHOWN]),
    )
