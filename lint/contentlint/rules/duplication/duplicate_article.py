from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule


def claims(context: Context) -> Iterator[Claim]:
    likeness = context.likeness
    if likeness and likeness.sketch.text:
        yield Claim("wording", f"{context.edition} {likeness.sketch.text}", likeness.span)


@rule("error", claims=claims, about="wording")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Another article has the same text."""
    rivals = listed([other.path for other in meeting.others], total=meeting.total)
    yield Problem(
        claim.span,
        f"this text, word for word, is also that of {rivals}; keep one of them",
        related=tuple(Related(o.span, "the same text", o.path) for o in meeting.others[:3]),
    )
