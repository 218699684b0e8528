from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule
from contentlint.rules.identities import Identity, share_id, url_claims, url_key


def claims(context: Context) -> Iterator[Claim]:
    """The article's url and its aliases."""
    return url_claims(context)


@rule("error", claims=claims, about="url")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Two articles claim one url."""
    rivals = {each.path: each for each in meeting.others if _competes(claim, each)}
    if rivals:
        yield Problem(
            claim.span,
            f"{_name(claim)} is claimed by {listed(list(rivals))} too",
            related=tuple(
                Related(each.span, f"it is {_role(each)} here", each.path)
                for each in list(rivals.values())[:3]
            ),
        )


def _competes(claim: Claim, other: Claim) -> bool:
    """Whether another article of the same edition claims the url; of a copy with the same id,
    duplicate-id speaks."""
    one, two = Identity(*claim.payload), Identity(*other.payload)
    return other.path != claim.path and one.edition == two.edition and not share_id(claim, other)


def _is_own(claim: Claim) -> bool:
    url = Identity(*claim.payload).url
    return bool(url) and url_key(url) == claim.key


def _name(claim: Claim) -> str:
    article = Identity(*claim.payload)
    if not _is_own(claim):
        return f"the alias {article.named(claim.key)!r}"
    return f"the url {article.url!r}" + (" that the template gives" if article.made else "")


def _role(claim: Claim) -> str:
    if not _is_own(claim):
        return "an alias"
    return "what the template gives" if Identity(*claim.payload).made else "the url"
