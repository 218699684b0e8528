"""What articles claim about links: where each leads, and which anchors the article has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.documents.link_claims import Whereabouts, link_claims
from contentlint.documents.page_anchors import anchors_in, page_anchors
from contentlint.model import Claim, Span

PIECES = ["[a](", "](#", "[b]: ", "{#", "}", "<a id=", "<h2>", "# ", "\n", "é", '"', "=", ")=", "x"]


def claims(text: str, where: Whereabouts) -> list[Claim]:
    return list(link_claims(Document("a.md", text.encode(), Reading()), where))


def wants(text: str, where: Whereabouts) -> dict[str, str]:
    """Each link's target, and the page that it looks for."""
    return {each.payload[1]: each.key for each in claims(text, where) if each.kind == "link"}


def anchors(text: str, path: str = "a.md") -> list[str] | None:
    made_of = page_anchors(Document("a.md", text.encode(), Reading()), path)
    found = None if made_of is None else anchors_in(made_of)
    return None if found is None else list(found)


def test_an_article_offers_its_file_and_its_urls_with_one_list_of_anchors() -> None:
    where = Whereabouts("guide/Start.md", ("/guide/start/", "/old"))
    first, *others = claims("# Start\n\n## Next\n", where)
    assert first[:3] == Claim("page", "guide/start", Span(0, 0))[:3]
    assert anchors_in(first.payload) == ("start", "next")
    assert [(each.kind, each.key) for each in others] == [
        ("page", "/guide/start"),
        ("page", "/old"),
    ]
    assert all(each.payload is first.payload for each in others)


def test_a_link_looks_for_a_page() -> None:
    text = "[a](b.md) [c](../D%20e/#f) [g](/h/I.html) [j](#k) [l](index.md?m=n) [o](/p/q.md)"
    assert wants(text, Whereabouts("guide/start.md")) == {
        "b.md": "guide/b",
        "../D%20e/#f": "d e",
        "/h/I.html": "/h/i",
        "#k": "guide/start",
        "index.md?m=n": "guide",
        "/p/q.md": "p/q",
    }


def test_a_link_may_be_relative_to_the_articles_url() -> None:
    where = Whereabouts("guide/start.md", ("/learn/start",), style="urls")
    text = "[a](b) [c](../d) [e](f.md)"
    assert wants(text, where) == {"b": "/learn/b", "../d": "/d", "f.md": "guide/f"}


def test_links_that_look_for_no_page() -> None:
    text = "[a](https://b.c) <d@e.f> [g](//h.i) [j](../../k.md) [l]() ![m](n.png) [^o]\n\n[^o]: p"
    assert wants(text, Whereabouts("guide/start.md")) == {}


def test_where_a_link_stands() -> None:
    text = 'See [a](b.md "c"), [d][e] and [f][e].\n\n[e]: <g.md>\n'
    found = {c.payload[1]: c.span for c in claims(text, Whereabouts("a.md")) if c.kind == "link"}
    assert {target: text[slice(*span)] for target, span in found.items()} == {
        "b.md": "b.md",
        "g.md": "g.md",
    }


def test_what_may_have_more_anchors_than_it_shows() -> None:
    assert anchors("# A\n") == ["a"]
    for more in ("{% include b.md %}", "--8<-- 'b.md'", "[!INCLUDE [b](b.md)]", "<Steps />"):
        assert anchors(f"# A\n\n{more}\n") is None
    assert anchors("# A\n", "docs/_parts/a.md") is None
    assert anchors("# A\n", "docs/_index.md") == ["a"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_has_claims_that_stand_in_it(text: str) -> None:
    for claim in claims(text, Whereabouts("a.md")):
        assert 0 <= claim.span.start <= claim.span.end <= len(text)


def test_a_directive_names_its_module_in_any_letters() -> None:
    assert anchors("# A\n\n::: package.module\n") is None
    assert anchors("# A\n\n::: módulo.größe\n") is None
    assert anchors("# A\n\n::: note\n") == ["a"]
