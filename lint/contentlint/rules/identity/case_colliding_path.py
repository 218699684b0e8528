from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, Span, rule


def claims(context: Context) -> Iterator[Claim]:
    """The article's path without its case."""
    yield Claim("path", _composed(context.path).lower(), Span(0, 0))


@rule("error", claims=claims, about="path")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Two paths that differ in case alone."""
    rivals = meeting.others
    if rivals:
        same = any(_composed(rival.path) == _composed(claim.path) for rival in rivals)
        how = "in how its accents are encoded" if same else "in case"
        yield Problem(
            claim.span,
            f"the path differs from {listed([rival.path for rival in rivals])} {how} alone; "
            "some disks hold only one of them",
            related=tuple(Related(each.span, "the other", each.path) for each in rivals[:3]),
        )


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)
