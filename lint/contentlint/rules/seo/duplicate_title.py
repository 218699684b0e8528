from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.results import displayed
from contentlint.language.rivals import listed
from contentlint.language.titles import (
    branded,
    is_generic,
    needs_a_section,
    said,
    without_brand,
)
from contentlint.rules import Claim, Context, Meeting, Problem, Related, Text, rule
from contentlint.values import NamedTuple

_SECTION_PAGES = ("_index.", "readme.")


class _Title(NamedTuple):
    """A title as its claim tells it.

    `shown` says whether search results show it, `own` whether the article itself does, and `result`
    what search results show. `brand` may be a site's: the claim's key is without it. `text` stands
    for the article's whole text; `section` says that it is a section's page.
    """

    shown: bool
    own: bool
    result: str
    brand: str
    text: str
    section: bool


def claims(context: Context) -> Iterator[Claim]:
    likeness = context.likeness
    name = context.path.rpartition("/")[2].lower()
    rest = (likeness.sketch.text if likeness else "", name.startswith(_SECTION_PAGES))
    for text, key, shown, own, result in _titles(context):
        yield _claim(context, text, key, _Title(shown, own, result, "", *rest))
        head, brand = branded(displayed(text.value)) if shown else ("", "")
        if head and head != key:
            yield _claim(context, text, head, _Title(shown, own, result, brand, *rest))


def _titles(context: Context) -> Iterator[tuple[Text, str, bool, bool, str]]:
    """The titles, what each says, whether search results and the article show it, and what the
    results show."""
    seo, own = context.written("seo_title"), context.written("title")
    title = said(own.value) if own else ""
    result = without_brand(seo.value, own.value if own else "") if seo else title
    if seo and own and is_generic(seo.value, own.value):
        seo, result = None, ""
    if seo and result:
        yield seo, result, True, result == title, result
    if own and title and not (seo and result == title):
        yield own, title, result == title, True, result


def _claim(context: Context, text: Text, key: str, title: _Title) -> Claim:
    return Claim("title", f"{context.edition}\0{key}", text.span(), title)


@rule("warning", claims=claims, about="title")
def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
    """Another article has this title."""
    others = [o for o in meeting.others if o.path != claim.path and _competes(claim, o, meeting)]
    if others:
        rivals = listed([other.path for other in others])
        what = "is also the title of"
        yield Problem(
            claim.span,
            f"this {what} {rivals}; say in each what readers find there alone",
            related=tuple(Related(o.span, "the same title", o.path) for o in others[:3]),
        )


def _competes(claim: Claim, other: Claim, meeting: Meeting) -> bool:
    one, two = _Title._make(claim.payload), _Title._make(other.payload)
    if one.text == two.text != "" or one.section != two.section:
        return False  # duplicate-article speaks of the one; a section may be called as a page
    if not one.shown and one.result == two.result != "":
        return False  # said of the titles for search results
    if needs_a_section(claim.key.partition("\0")[2]) and _section(claim) != _section(other):
        return False
    if one.brand != two.brand and not (_one_brand(claim, meeting) and "" in (one.brand, two.brand)):
        return False
    both = one.brand == two.brand != ""  # they meet without their brands left out, too
    return not both and ((one.shown and two.shown) or (one.own and two.own))


def _section(claim: Claim) -> str:
    """The folder that an article belongs to; of `a/b/index.md`, `a`."""
    folder, _, name = claim.path.rpartition("/")
    return folder.rpartition("/")[0] if name.startswith("index.") else folder


def _one_brand(claim: Claim, meeting: Meeting) -> bool:
    """Whether what stands behind the bars is always the same: it is no brand where it differs."""
    titles = (_Title._make(each.payload) for each in (claim, *meeting.others))
    return len({title.brand for title in titles} - {""}) == 1
