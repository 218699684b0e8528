"""Injured lines, lists, fences and tables: each is found at its place, and nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contentlint.documents.lines import Lines
from contentlint.language.sentences import sentence_spans
from injuries import clean_articles, new_findings

ANSWER = re.compile(r"^answer: >-\n {4}(.+)$", re.MULTILINE)
FRONT_MATTER = re.compile(r"(---|\+\+\+)\n.*?^\1\n|\{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (?=[^\n]+[\w)]\n\n([A-Z*`][^\n]*\. [^\n]*)$)", re.MULTILINE)
GAP = re.compile(r"^([A-Z][^\n|]*[.?!])\n(?:\n)([A-Z][^\n|]*\.)$", re.MULTILINE)
PARAGRAPH = re.compile(r"^([A-Z][^\n|]{60,}\.)\n\n(?=[A-Z#])", re.MULTILINE)
AFTER_LIST = re.compile(r"^(?:-|\d\.) [^\n]+\n(\n)([A-Z][^\n|]*)$", re.MULTILINE)
ITEM = re.compile(r"^-( )(?!\[)[^\n]+$", re.MULTILINE)
NUMBER = re.compile(r"(?<=\n)(\d)(?=\. )")
FENCE = re.compile(r"^```(\w+)\n.*?(^```\n)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"(?<=\|\n)\| [^\n]+ \|$", re.MULTILINE)

injury = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


class Page(NamedTuple):
    """An article as the Markdown in it, and what stands before and behind.

    `escaped`: the Markdown stands in a field, on one line, with `\\n` for its line ends.
    """

    path: str
    head: str
    markdown: str
    tail: str
    escaped: bool

    def text(self, markdown: str) -> str:
        shown = markdown.replace("\n", r"\n") if self.escaped else markdown
        return f"{self.head}{shown}{self.tail}"

    def place(self, markdown: str, offset: int) -> tuple[int, int]:
        """Line and column, in the whole, of an offset in the Markdown."""
        before = self._replace(markdown=markdown[:offset], tail="")
        text = before.text(before.markdown)
        return tuple(Lines(text).place(len(text)))


def _page(path: str, text: str) -> Page:
    answer = ANSWER.search(text)
    if answer:
        start, end = answer.span(1)
        return Page(path, text[:start], answer[1].replace(r"\n", "\n"), text[end:], True)
    front_matter = FRONT_MATTER.match(text)
    end = front_matter.end() if front_matter else 0
    return Page(path, text[:end], text[end:], "", False)


PAGES = [_page(path, text) for path, text in clean_articles()]


def assert_found(page: Page, markdown: str, offsets: list[int], rule: str) -> None:
    # What becomes a heading or code is prose no more, and a short page becomes too short.
    found = [
        each
        for each in new_findings(page.path, page.text(markdown))
        if each.rule != "short-body" or rule not in ("accidental-heading", "unclosed-fence")
    ]
    expected = [(rule, *page.place(markdown, offset)) for offset in sorted(offsets)]
    assert [(each.rule, *each.start) for each in found] == expected, [
        (each.rule, each.start, each.message) for each in found
    ]


def places(
    pattern: re.Pattern[str], accept: Callable[[re.Match[str]], bool] = bool
) -> st.SearchStrategy[tuple[Page, re.Match[str]]]:
    """A page, and a place in its Markdown."""
    found = [
        (page, match)
        for page in PAGES
        for match in pattern.finditer(page.markdown)
        if accept(match) and not _in_code(page.markdown, match.start())
    ]
    assert found
    return st.sampled_from(found)


def _in_code(markdown: str, offset: int) -> bool:
    return len(re.findall(r"^`{3,}", markdown[:offset], re.MULTILINE)) % 2 == 1


def _are_paragraphs(match: re.Match[str]) -> bool:
    return all(len(line) > 60 and len(sentence_spans(line)) > 1 for line in match.groups())


def _has_sentences(match: re.Match[str]) -> bool:
    return len(sentence_spans(match[2])) > 1


def replaced(page: Page, start: int, end: int, text: str) -> str:
    return page.markdown[:start] + text + page.markdown[end:]


@injury
@given(st.sampled_from([page for page in PAGES if len(HEADING.findall(page.markdown)) > 3]))
def test_lost_heading(page: Page) -> None:
    offsets = [match.start() - 3 * n for n, match in enumerate(HEADING.finditer(page.markdown))]
    assert_found(page, HEADING.sub("", page.markdown), offsets, "lost-heading")


@injury
@given(places(GAP, _are_paragraphs))
def test_run_on_paragraphs(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    last_word = match.end(1) - len(match[1].split()[-1])
    markdown = replaced(page, match.end(1), match.end(1) + 1, "")
    assert_found(page, markdown, [last_word], "run-on-paragraphs")


@injury
@given(places(PARAGRAPH), st.sampled_from(["-", "=", "---", "=="]))
def test_accidental_heading(place: tuple[Page, re.Match[str]], line: str) -> None:
    page, match = place
    at = match.end(1) + 1
    assert_found(page, replaced(page, at, at, f"{line}\n"), [at], "accidental-heading")


@injury
@given(places(AFTER_LIST, _has_sentences))
def test_lazy_continuation(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    assert_found(page, replaced(page, *match.span(1), ""), [match.start(1)], "lazy-continuation")


@injury
@given(places(ITEM))
def test_detached_list_item(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    markdown = replaced(page, *match.span(1), "\n")
    assert_found(page, markdown, [match.start()], "detached-list-item")


@injury
@given(places(ITEM))
def test_empty_list_item(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    markdown = replaced(page, match.start(), match.start(), "-\n")
    assert_found(page, markdown, [match.start()], "empty-list-item")


@injury
@given(places(NUMBER), st.integers(1, 5))
def test_list_numbering(place: tuple[Page, re.Match[str]], more: int) -> None:
    page, match = place
    assume(match[1] != "1")
    markdown = replaced(page, *match.span(), str(int(match[1]) + more))
    assert_found(page, markdown, [match.start()], "list-numbering")


@injury
@given(places(FENCE))
def test_unclosed_fence(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    assert_found(page, replaced(page, *match.span(2), ""), [match.start()], "unclosed-fence")


@injury
@given(places(FENCE))
def test_fence_without_language(place: tuple[Page, re.Match[str]]) -> None:
    page, match = place
    markdown = replaced(page, *match.span(1), "")
    assert_found(page, markdown, [match.start()], "fence-without-language")


@injury
@given(places(ROW), st.sampled_from(["| of old |", "| 1 | 2 |", ""]))
def test_ragged_table(place: tuple[Page, re.Match[str]], cells: str) -> None:
    page, match = place
    row = match[0][:-1] + cells if cells else match[0][: match[0].rindex("|", 0, -1) + 1]
    assume(set(match[0]) - set("|- ") and row.count("|") > 1)
    assert_found(page, replaced(page, *match.span(), row), [match.start()], "ragged-table")


@injury
@given(places(re.compile(r"^(?=## )", re.MULTILINE)), st.sampled_from(["include", "need"]))
def test_dangling_introduction(place: tuple[Page, re.Match[str]], verb: str) -> None:
    page, match = place
    at = match.start()
    assume("## " in page.markdown[:at])
    markdown = replaced(page, at, at, f"Other examples {verb}:\n\n")
    assert_found(page, markdown, [at], "dangling-introduction")


@pytest.mark.parametrize("page", PAGES, ids=[page.path for page in PAGES])
def test_pages_are_put_together_as_they_were(page: Page) -> None:
    assert page.text(page.markdown) == dict(clean_articles())[page.path]
