"""The page: well formed, complete in itself, and with nothing of an article but text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.model import Finding
from contentlint.reporters import neutral, render
from html_pages import ATTRIBUTES, ELEMENTS, Page
from reporter_samples import ANY_FINDING, ANY_TEXT, SAMPLE, finding, report, source


@settings(max_examples=50)
@given(st.lists(ANY_FINDING, max_size=4), ANY_TEXT)
def test_no_text_becomes_markup(findings: list[Finding], line: str) -> None:
    known = source("")._replace(lines=(line,) * 9)
    page = Page(render("html", report(*findings)._replace(source=lambda path: known)))
    assert set(page.tags) <= ELEMENTS
    assert page.attributes <= ATTRIBUTES
    assert page.odd == []
    assert page.tags.count("li") == len(findings)


@given(ANY_TEXT)
def test_text_is_shown_as_it_is(text: str) -> None:
    page = Page(render("html", report(finding("x.md", (1, 1), (1, 2), text))))
    assert f" {neutral.visible(text)}" in "".join(page.texts)


def test_the_page_needs_nothing_else() -> None:
    output = render("html", SAMPLE)
    assert output.isascii()
    for loading in ("src=", "href=", "url(", "@import"):
        assert loading not in output
    page = Page(output)
    assert "script" not in page.tags
    assert page.tags.count("li") == len(SAMPLE.findings)


def test_the_page_shows_the_line_the_fix_and_other_places() -> None:
    text = "".join(Page(render("html", SAMPLE)).texts)
    assert "errors: 5, warnings: 10, infos: 2, articles: 4" in text
    assert "3:8 warning ambiguous-scalar `no` is falsescore: no\n       ^^" in text
    assert "Hint: quote it (--fix does it)" in text
    assert "See content/wide.md:2:1: the first" in text
