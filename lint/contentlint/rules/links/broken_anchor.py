from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.documents.followed import followed
from contentlint.documents.page_anchors import anchors_in
from contentlint.language.anchors import is_among, is_for_scripts, nearest_anchor
from contentlint.language.targets import decoded, read_target, shown
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule


def claims(context: Context) -> Iterator[Claim]:
    """Where the article is found, and where its links lead."""
    return iter(context.link_claims)


@rule("error", claims=claims, about="link")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """A link to an anchor that its target, which exists, does not have."""
    fragment = decoded(read_target(claim.payload[1]).fragment or "")
    if not fragment or is_for_scripts(fragment):
        return
    articles = followed(claim, meeting).articles
    known = [_anchors(article) for article in articles]
    if not known or None in known or any(is_among(fragment, anchors or ()) for anchors in known):
        return
    if claim.path == articles[0].path:
        yield Problem(claim.span, _message("this article", fragment, known[0] or ()))
        return
    related = tuple(Related(each.span, "it leads here", each.path) for each in articles[:3])
    message = _message(f"'{articles[0].path}'", fragment, known[0] or ())
    yield Problem(claim.span, message, related=related)


def _anchors(page: Claim) -> tuple[str, ...] | None:
    return None if page.payload is None else anchors_in(page.payload)


def _message(article: str, fragment: str, anchors: Sequence[str]) -> str:
    message = f"{article} has no anchor '#{shown(fragment)}'"
    near = nearest_anchor(fragment, anchors)
    if near:
        return f"{message}; did you mean '#{shown(near)}'?"
    return message if anchors else f"{message}, nor any other"
