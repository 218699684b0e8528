from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.likeness import (
    are_alike,
    boilerplate,
    edition_of,
    is_boilerplate,
    sketch_of,
)
from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive


def claims(context: Context) -> Iterable[Claim]:
    return context.likeness.passages if context.likeness else ()


@rule("info", claims=claims, about="passage")
def check(
    claim: Claim,
    meeting: Meeting,
    *,
    max_articles: Annotated[Positive, "what stands in more others is said there on purpose"] = 10,
) -> Iterator[Problem]:
    """A paragraph stands in another article as well."""
    others = {other.path: other for other in reversed(meeting.others) if _is_other(claim, other)}
    if len(others) > max_articles or _stands_before(claim, meeting):
        return
    if is_boilerplate(claim.key, claim.collection, meeting):
        return
    found = [
        (other, length)
        for _, other in sorted(others.items())
        if not are_alike(claim, other, meeting) and (length := _run(claim, other, meeting))
    ]
    if found:
        yield _problem(claim, found)


def _problem(claim: Claim, found: list[tuple[Claim, int]]) -> Problem:
    lengths = {length for _, length in found}
    what = "this paragraph stands"
    if max(lengths) > 1:
        up_to = "up to " if len(lengths) > 1 else ""
        what = f"this paragraph and {up_to}{max(lengths) - 1} more after it stand"
    rivals = listed([other.path for other, _ in found])
    return Problem(
        claim.span,
        f"{what} in {rivals} as well; say it in one place and link to that",
        related=tuple(Related(o.span, "it stands here", o.path) for o, _ in found[:3]),
    )


def _stands_before(claim: Claim, meeting: Meeting) -> bool:
    """Whether the article has the paragraph before, too: `repeated-paragraph` speaks of that."""
    return any(o.path == claim.path and o.span < claim.span for o in meeting.others)


def _is_other(claim: Claim, other: Claim) -> bool:
    """Whether another claim is of another article, and no translation or other version."""
    return claim.path != other.path and edition_of(claim.payload) == edition_of(other.payload)


def _run(claim: Claim, other: Claim, meeting: Meeting) -> int:
    """How many paragraphs in a row both articles have from this one on; 0 where an earlier one
    begins the row, or it is boilerplate in the other."""
    dropped = boilerplate(claim, other, meeting)
    own, others = (
        [key for key in sketch_of(each.payload).paragraphs if key not in dropped]
        for each in (claim, other)
    )
    if claim.key not in own:
        return 0
    here, there = own.index(claim.key), others.index(claim.key)
    if here and there and own[here - 1] == others[there - 1]:
        return 0
    pairs = zip(own[here:], others[there:], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
