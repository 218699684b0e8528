from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.addresses import is_covered
from contentlint.language.targets import shown
from contentlint.rules import Claim, Context, Meeting, Problem, rule
from contentlint.rules.identities import Reference, id_claims, promises_ids


def claims(context: Context) -> Iterator[Claim]:
    """What the article is named by, and the articles that it names, each by its id, or by its url
    where it has no id."""
    yield from id_claims(context)
    yield from (claim for claim in context.link_claims if not claim.meets)
    for reference in context.references:
        at_id, at_url, _ = reference.spans
        if reference.id and _is_judged(context, reference):
            yield Claim("reference", reference.id, at_id, reference, "id")
        elif reference.url and not reference.id:
            yield Claim("reference", reference.url, at_url, reference, "page")


@rule("error", claims=claims, about="reference")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """An article that is named as related is not there."""
    reference = Reference(*claim.payload)
    if meeting.others or not meeting.whole:
        return
    if claim.meets == "page":
        if is_covered(reference.url, meeting.urls):
            yield Problem(claim.span, f"no article has the url {reference.shown_url!r}")
    # Of an article that has the url and another id, stale-reference speaks.
    elif not (reference.url and meeting.offered("page", reference.url)):
        besides = f" or the url {reference.shown_url!r}" if reference.url else ""
        yield Problem(claim.span, f"no article has the id {shown(claim.key)}{besides}")


def _is_judged(context: Context, reference: Reference) -> bool:
    """Whether the id is one of those that articles here have, as far as the settings or the
    article's own id tell; elsewhere it may be anything."""
    named = reference.explicit or context.collection.fields.references
    if reference.external or not named:
        return False
    own = context.identity.id
    alike = own != "" and own.isdigit() == reference.id.isdigit()
    return alike or promises_ids(context)
