"""HTML tags in Markdown and their attributes; where the target of a link is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.destinations import destination, destination_of
from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import MASK
from contentlint.documents.markdown import Markdown
from contentlint.documents.text import Text
from contentlint.model import Span


def markdown(text: str, *, flavor: str = "gfm") -> Markdown:
    return Markdown(Text.verbatim(text, 0), flavor=flavor)


def shown(text: str, *, flavor: str = "gfm") -> list[tuple[str, dict[str, str]]]:
    """The name of every tag, with a slash where it closes, and its attributes."""
    return [
        ("/" * tag.closing + tag.name, {name: v.value for name, v in tag.attributes.items()})
        for tag in markdown(text, flavor=flavor).tags
    ]


def test_tags_in_the_text_and_in_blocks() -> None:
    text = (
        'A <B class="x y" hidden DATA=1>bold</b> word<br/>\n\n'
        "<div>\n<img src='a.png'\n  alt=\"a &lt; b\">\n</div>\n"
    )
    assert shown(text) == [
        ("b", {"class": "x y", "hidden": "", "data": "1"}),
        ("/b", {}),
        ("br", {}),
        ("div", {}),
        ("img", {"src": "a.png", "alt": "a < b"}),
        ("/div", {}),
    ]


def test_no_tags_in_code_comments_scripts_and_text() -> None:
    text = (
        "`<i>` \\<i> 1 <i <!-- <i> --> <code>\n\n```html\n<i>\n```\n\n    <i>\n\n"
        "<!--\n<i>\n-->\n\n<script>\nwrite('<i>')\n</script>\n\n<style>\n<i>\n</style>\n"
    )
    assert [name for name, _ in shown(text)] == ["code", "script", "/script", "style", "/style"]


def test_an_unclosed_comment_or_script_hides_what_follows() -> None:
    assert shown("<div>\n<!-- <i>\n") == [("div", {})]
    assert shown("<script>\n<i>\n") == [("script", {})]


def test_template_tags_stand_as_masks() -> None:
    _, (name, attributes), _ = shown('<p><img src="{{ url }}/a" {{ b }}></p>', flavor="jekyll")
    assert (name, attributes) == ("img", {"src": MASK * 9 + "/a", MASK * 7: ""})


def test_tags_and_values_are_where_they_stand() -> None:
    article = '---\nanswer: >-\n  See the\n  <img src="a.png"> there.\n---\n\n<img src=b.png>\n'
    document = Document("a.md", article.encode(), Reading(prose=("answer",)))
    found = [tag for content in document.contents for tag in content.tags]
    spans = [(tag.span, tag.attributes["src"].span()) for tag in found]
    assert [(article[a:b], article[c:d]) for (a, b), (c, d) in spans] == [
        ('<img src="a.png">', "a.png"),
        ("<img src=b.png>", "b.png"),
    ]


@given(st.text(alphabet="<>/!-='\" aimgscrpt\n", max_size=60))
def test_any_text_has_tags_in_order(text: str) -> None:
    tags = markdown(text).tags
    assert [tag.span for tag in tags] == sorted(tag.span for tag in tags)
    assert all(text[tag.span.start] == "<" and text[tag.span.end - 1] == ">" for tag in tags)


def test_destinations() -> None:
    article = (
        '[a](b) [c.md](c.md "c.md") [<d>](<d e>) ![f](f (t)) <https://g.h> [i] [j][i]\n'
        "[k](a&amp;b) [[l](m)](m)\n\n[i]: i\n"
    )
    content = markdown(article)
    links = sorted((*content.links, *content.images), key=lambda link: link.span)
    spans = [destination(link, article) for link in links]
    assert [article[start:end] for start, end in spans] == [
        "b",
        "c.md",
        "d e",
        "f",
        "https://g.h",
        "[i]",
        "[j][i]",
        "[k](a&amp;b)",
        "m",
    ]
    assert spans[1] == Span(14, 18)


def test_destinations_of_definitions() -> None:
    article = "[a]: a\n[b]: <b c> 'b c'\n[d]:\n  d\n  \"d\"\n[e]: a&amp;b\n"
    spans = [destination_of(found, article) for found in markdown(article).definitions]
    assert [article[start:end] for start, end in spans] == ["a", "b c", "d", "[e]: a&amp;b"]
