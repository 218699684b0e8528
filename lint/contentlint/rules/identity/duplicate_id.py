from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.rivals import listed
from contentlint.language.targets import shown
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule
from contentlint.rules.identities import id_claims, share_id


def claims(context: Context) -> Iterator[Claim]:
    """The article's id."""
    return id_claims(context)


@rule("error", claims=claims, about="id")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Two articles have one id."""
    rivals = [other for other in meeting.others if share_id(claim, other)]
    if rivals:
        verb = "has" if len(rivals) == 1 else "have"
        yield Problem(
            claim.span,
            f"{listed([rival.path for rival in rivals])} {verb} the id {shown(claim.key)} too",
            related=tuple(Related(each.span, "the same id", each.path) for each in rivals[:3]),
        )
