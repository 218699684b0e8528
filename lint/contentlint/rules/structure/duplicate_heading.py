from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.blocks import Heading
from contentlint.documents.flavors import MASK
from contentlint.documents.outline import Outline
from contentlint.rules import Context, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """Two sections under the same parent have the same heading."""
    for outline in context.document.outlines:
        yield from _in_outline(outline)


def _in_outline(outline: Outline) -> Iterator[Problem]:
    siblings: list[tuple[int, dict[str, Heading]]] = []
    for heading in outline.headings:
        while siblings and siblings[-1][0] > heading.level:
            siblings.pop()
        if not siblings or siblings[-1][0] < heading.level:
            siblings.append((heading.level, {}))
        text = _text(heading)
        first = siblings[-1][1].setdefault(text, heading)
        if first is not heading and text:
            yield _problem(first, heading)


def _text(heading: Heading) -> str:
    """What a reader sees, case and white space aside; "" where a template fills it in."""
    text = heading.text.value
    return "" if MASK in text else " ".join(text.casefold().split())


def _problem(first: Heading, heading: Heading) -> Problem:
    return Problem(
        heading.span,
        f"a second section {heading.text.value.strip()!r} under the same parent; "
        "its heading could name what sets it apart",
        related=(Related(first.span, "the first"),),
    )
