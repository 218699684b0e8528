from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.keywords import same_form
from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule

_FEW = 3  # other articles with a label: one that more have is there to group them


def claims(context: Context) -> Iterator[Claim]:
    likeness = context.likeness
    for keyword in context.keywords[:1]:
        key = same_form(keyword.value)
        if key:
            whole = likeness.sketch.text if likeness else ""
            payload = [whole, keyword.value, context.keywords_are_labels]
            yield Claim("keyword", f"{context.edition}\0{key}", keyword.span(), payload)


@rule("info", recommended=False, claims=claims, about="keyword")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Another article leads with the same keyword."""
    whole, keyword, is_label = claim.payload
    if is_label and meeting.total > _FEW:
        return
    others = [
        other
        for other in meeting.others
        if other.path != claim.path and not other.payload[0] == whole != ""
    ]
    if others:
        verb = "leads" if len(others) == 1 else "lead"
        yield Problem(
            claim.span,
            f"{listed([other.path for other in others])} {verb} with {keyword!r} as well; "
            "search engines will show one of them: give each a keyword of its own",
            related=tuple(Related(o.span, "the same keyword", o.path) for o in others[:3]),
        )
