"""Faults in what pages say of themselves and of others: fields that meet, and references."""

from __future__ import annotations

from tests.bench.pages import SUBJECTS, Identity, Page, question_folder
from tests.bench.planted import Fault, Ground, Planted, both, changed, nobody
from tests.bench.writing import line_of_field

_NOWHERE = 900_000_000  # added to the ids of pages that are not there


def same_id(ground: Ground) -> Planted:
    """Two pages with one id."""
    first, second = ground.pages
    return _meeting("duplicate-id", first, changed(second, id=first.identity.id), "id:")


def same_url(ground: Ground) -> Planted:
    """Another folder with a page of the subject, whose longer title has the same slug."""
    first, second = ground.pages
    known = first.identity
    folder = question_folder(_other_subject(known.subject))
    second = changed(
        second,
        subject=known.subject,
        title=f"{known.title[:-1]} in practice?",
        slug=known.slug,
        url=known.url,
        path=f"content/{folder}/{known.slug}.md",
    )
    second = _about(second, known)
    return _meeting("duplicate-url", first, second, "url:")


def same_title(ground: Ground) -> Planted:
    """The question in another subject, every second time with capitals."""
    first, second = ground.pages
    known = first.identity
    subject = _other_subject(known.subject)
    folder = question_folder(subject)
    title = known.title.replace(known.term[0], known.term[0].capitalize())
    second = changed(
        second,
        subject=subject,
        title=title if ground.turn % 2 else known.title,
        slug=known.slug,
        url=f"/{folder}/{known.slug}",
        path=f"content/{folder}/{known.slug}.md",
    )
    return _meeting("duplicate-title", first, _about(second, known), "article_title:")


def _about(page: Page, known: Identity) -> Page:
    """The page with a title for search results that speaks of another one's topic."""
    return page._replace(shown_title=f"A {page.identity.term[0]} with a {known.term[0]}")


def same_shown_title(ground: Ground) -> Planted:
    """The title for search results, of two pages that speak of both topics."""
    first, second = ground.pages
    shown = f"A {first.identity.term[0]} and a {second.identity.term[0]}"
    first, second = first._replace(shown_title=shown), second._replace(shown_title=shown)
    return _meeting("duplicate-title", first, second, "  title:", "seo:")


def same_description(ground: Ground) -> Planted:
    """Two pages with one description."""
    first, second = ground.pages
    second = second._replace(description=first.description)
    articles = first.identity.collection == "articles"
    start = "description:" if articles else "  page_description:"
    return _meeting("duplicate-description", first, second, start)


def same_keyword(ground: Ground) -> Planted:
    """Two pages that lead with one keyword."""
    first, second = ground.pages
    second = second._replace(keywords=(first.keywords[0], *second.keywords))
    articles = first.identity.collection == "articles"
    return _meeting(
        "competing-keyword", first, second, "keywords:" if articles else "  page_keywords:"
    )


def dangling_reference(ground: Ground) -> Planted:
    """A reference to a page that was never written."""
    [page] = ground.pages
    absent = nobody(ground)
    page = page._replace(related=(*page.related[:4], absent._replace(id=_NOWHERE + absent.id)))
    line = line_of_field(page, "    id:", after=f"related_article{len(page.related)}:")
    return Planted((page,), (Fault("dangling-reference", page.identity.path, line),))


def stale_reference(ground: Ground) -> Planted:
    """A reference with a former title, or every second time a former url."""
    [page] = ground.pages
    target = ground.target
    former = target._replace(title=f"{target.title[:-1]} after all?")
    if ground.turn % 2:
        former = target._replace(url=f"{target.url}-after-all")
    kept = tuple(other for other in page.related if other.number != target.number)[:4]
    page = page._replace(related=(former, *kept))
    start = "    url:" if ground.turn % 2 else "    title:"
    line = line_of_field(page, start, after="related_article1:")
    return Planted((page,), (Fault("stale-reference", page.identity.path, line, target.path),))


def _meeting(rule: str, first: Page, second: Page, start: str, after: str = "---") -> Planted:
    """Two pages whose fields say the same."""
    lines = [line_of_field(page, start, after=after) for page in (first, second)]
    return Planted((first, second), tuple(both(rule, first, second, lines)))


def _other_subject(subject: str) -> str:
    return SUBJECTS[(SUBJECTS.index(subject) + 1) % len(SUBJECTS)]
