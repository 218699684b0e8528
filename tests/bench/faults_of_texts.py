"""Faults in what pages say: links, passages, copies; and in their names."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.bench.copies import Blocks, paragraphs_in_common, unlike
from tests.bench.pages import Page, between, headings, link_to, paragraph, slug_of
from tests.bench.planted import Fault, Ground, Planted, both, changed, nobody
from tests.bench.prose import jaccard, words_of
from tests.bench.writing import line_of_text

_PASSAGE = 25  # words


def broken_link(ground: Ground) -> Planted:
    """A link to a page that is not there: by file, or every second time by url."""
    [page] = ground.pages
    absent = nobody(ground)
    target = absent.url if ground.turn % 2 else between(page.identity.path, absent.path)
    return _linked("broken-link", ground, page, absent.title, target)


def broken_anchor(ground: Ground) -> Planted:
    """A link to a heading that is not there: by url, by file, or in the page itself."""
    [page] = ground.pages
    target = ground.target
    own = ground.turn % 3 == 2
    path = (target.url, between(page.identity.path, target.path), "")[ground.turn % 3]
    fragment = f"#no-{slug_of(headings(ground.seed, target)[0])}"
    rival = "" if own else target.path
    return _linked("broken-anchor", ground, page, target.title, f"{path}{fragment}", rival)


def _linked(
    rule: str, ground: Ground, page: Page, title: str, target: str, rival: str = ""
) -> Planted:
    link = link_to(ground.random, title, target)
    page = page._replace(blocks=(*page.blocks, link))
    fault = Fault(rule, page.identity.path, line_of_text(page, link), rival)
    return Planted((page,), (fault,))


def shared_passage(ground: Ground) -> Planted:
    """A paragraph that stands in two pages."""
    first, second = ground.pages
    text = paragraph(ground.random)
    while len(words_of(text)) < _PASSAGE:
        text = paragraph(ground.random)
    first = first._replace(blocks=(*first.blocks, text))
    second = second._replace(blocks=(*second.blocks[:1], text, *second.blocks[1:]))
    lines = [line_of_text(first, text), line_of_text(second, text)]
    return Planted((first, second), tuple(both("shared-passage", first, second, lines)))


def exact_copy(ground: Ground) -> Planted:
    """A page with the text of another, under its own name and title."""
    first, second = ground.pages
    second = second._replace(blocks=first.blocks)
    return _alike("duplicate-article", first, second, covered=("near-duplicate-article",))


def near_copy(change: Callable[[Blocks, Random], Blocks], ground: Ground) -> Planted:
    """A page with the text of another, changed a little."""
    first, second = ground.pages
    second = second._replace(blocks=change(first.blocks, ground.random))
    return _alike("near-duplicate-article", first, second)


def _alike(rule: str, first: Page, second: Page, covered: tuple[str, ...] = ()) -> Planted:
    similarity = jaccard(first.answer, second.answer)
    lines = [line_of_text(first), line_of_text(second)]
    besides = [f for name in covered for f in both(name, first, second, lines, similarity)]
    for text in paragraphs_in_common(first.blocks, second.blocks, least=_PASSAGE):
        places = [line_of_text(first, text), line_of_text(second, text)]
        besides += both("shared-passage", first, second, places)
    return Planted(
        (first, second), tuple(both(rule, first, second, lines, similarity)), tuple(besides)
    )


def decoy(ground: Ground) -> Planted:
    """Pages with every paragraph changed, and too much for a near copy."""
    planted = near_copy(unlike, ground)
    return planted._replace(faults=(), decoys=planted.faults)


def colliding_paths(ground: Ground) -> Planted:
    """Two notes whose names differ in case alone."""
    first, second = (_as_note(page) for page in ground.pages)
    path = first.identity.path
    name = path.rpartition("/")[2]
    second = changed(second, path=f"content/notes/{name.capitalize()}")
    return Planted((first, second), tuple(both("case-colliding-path", first, second, [1, 1])))


def _as_note(page: Page) -> Page:
    slug = page.identity.slug
    note = changed(page, collection="notes", path=f"content/notes/{slug}.md", url="")
    blocks = tuple(block for block in page.blocks if "](" not in block)
    return note._replace(blocks=blocks)
