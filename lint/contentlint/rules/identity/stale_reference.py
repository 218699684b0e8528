from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.copied_titles import is_same_title
from contentlint.language.targets import shown
from contentlint.rules import Claim, Context, Meeting, Problem, Related, Span, rule
from contentlint.rules.identities import Identity, Reference, id_claims, url_claims


def claims(context: Context) -> Iterator[Claim]:
    """What the article is named by, and what is said here of others, each of which is looked for by
    its id, or else by its url."""
    yield from id_claims(context)
    yield from url_claims(context)
    for reference in context.references:
        at_id, at_url, at_title = reference.spans
        if reference.id and reference.title:
            yield Claim("copy", reference.id, at_title, reference, "id")
        if reference.id and reference.url:
            yield Claim("copy", reference.id, at_url, reference, "id")
            yield Claim("copy", reference.url, at_id, reference, "url")
        if reference.url and reference.title and not reference.id:
            yield Claim("copy", reference.url, at_title, reference, "url")


@rule("warning", claims=claims, about="copy")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """What is copied here of an article is no longer what it says of itself."""
    reference = Reference(*claim.payload)
    others = {each.path: each for each in meeting.others}
    known = [each for each in others.values() if _article(each).edition == reference.edition]
    # Of several, duplicate-id or duplicate-url speaks; of the article itself, self-reference.
    if len(known) != 1 or claim.path in others:
        return
    [other] = known
    message = _message(claim, reference, other, meeting)
    if message:
        yield Problem(
            claim.span, message, related=(Related(other.span, "the article", other.path),)
        )


def _message(claim: Claim, reference: Reference, other: Claim, meeting: Meeting) -> str:
    """What is wrong with what is said here; "" for nothing, or where another place says it."""
    article, path = _article(other), other.path
    if reference.id and claim.meets == "url":
        unknown = article.id and meeting.whole and not meeting.offered("id", reference.id)
        ids = shown(article.id), shown(reference.id)
        said = f"the id of {path} is {ids[0]}, and no article has the id {ids[1]}"
        return said if unknown else ""
    is_title = Span(*reference.spans[2]) == claim.span and bool(reference.title)
    url = article.url if _is_other_url(reference, article) else ""
    if is_title and _is_other_title(reference, article):
        besides = f", and its url {url!r}" if url else ""
        return f"the title of {path} is {article.titles[0]!r}{besides}"
    if url and not is_title and not _is_other_title(reference, article):
        return f"the url of {path} is {url!r}"
    return ""


def _is_other_title(reference: Reference, article: Identity) -> bool:
    said, titles = reference.title, article.titles
    return bool(said and titles) and not any(is_same_title(said, title) for title in titles)


def _is_other_url(reference: Reference, article: Identity) -> bool:
    """Whether the article is elsewhere, and is not found by an older url either."""
    return bool(reference.url) and not article.named(reference.url)


def _article(claim: Claim) -> Identity:
    return Identity(*claim.payload)
