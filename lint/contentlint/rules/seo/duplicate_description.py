from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.rivals import listed
from contentlint.language.titles import said
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule


def claims(context: Context) -> Iterator[Claim]:
    text, likeness = context.description, context.likeness
    key = said(text.value) if text else ""
    if text and key:
        whole = likeness.sketch.text if likeness else ""
        yield Claim("description", f"{context.edition}\0{key}", text.span(), whole)


@rule("warning", claims=claims, about="description")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Another article has this description."""
    others = [
        other
        for other in meeting.others
        if other.path != claim.path and not other.payload == claim.payload != ""
    ]
    if others:
        yield Problem(
            claim.span,
            f"this is also the description of {listed([other.path for other in others])}; "
            "say in each what readers find there alone",
            related=tuple(Related(o.span, "the same description", o.path) for o in others[:3]),
        )
