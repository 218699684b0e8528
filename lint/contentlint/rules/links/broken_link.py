from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.followed import Followed, followed, is_host
from contentlint.language.patterns import lazy
from contentlint.language.targets import decoded, shown
from contentlint.rules import Claim, Context, Meeting, Problem, rule

_MAIL = lazy(r"[^@\s/]+@[\w.-]+\.[A-Za-z]{2,}")


def claims(context: Context) -> Iterator[Claim]:
    """Where the article is found, and where its links lead."""
    return iter(context.link_claims)


@rule("error", claims=claims, about="link")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """A link to a file or a page that does not exist."""
    found = followed(claim, meeting)
    if found.missing:
        yield Problem(claim.span, _message(found, meeting))


def _message(found: Followed, meeting: Meeting) -> str:
    path = shown(decoded(found.target.path))
    if found.place is None and found.target.kind == "relative":
        return f"the link leads to '{path}', which is no article's url"
    if found.place is None:
        return f"no article has the url '{path}'"
    message = f"the link leads to '{path}', which does not exist"
    near = _nearest(found.place, path, meeting)
    return f"{message}; did you mean '{near}'?" if near else message


def _nearest(place: str, path: str, meeting: Meeting) -> str:
    """What was most likely meant: an address that lacks its beginning, or another name."""
    if _MAIL.fullmatch(path):
        return f"mailto:{path}"
    return f"https://{path}" if is_host(path) else shown(meeting.nearest(place))
