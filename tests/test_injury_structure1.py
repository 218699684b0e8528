"""Injured headings: each is found on its line, and nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document
from injuries import clean_articles, new_findings

ARTICLES = [(path, text) for path, text in clean_articles() if path.startswith("content/articles/")]
ANSWERS = [(path, text) for path, text in clean_articles() if "/questions/" in path]
HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
BEFORE_PARAGRAPH = re.compile(r"^## (.+)\n\n(?=[A-Z])", re.MULTILINE)
KEYWORDS = re.compile(r"^  page_keywords: >-\n {4}(.+)$", re.MULTILINE)
ANSWER = re.compile(r"^answer: >-\n {4}(.+)$", re.MULTILINE)

injury = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


class Injured(NamedTuple):
    """An injured article, and the 1-based lines on which the injury may be reported."""

    path: str
    text: str
    lines: tuple[int, ...]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def assert_found(injured: Injured, rule: str) -> None:
    found = new_findings(injured.path, injured.text)
    assert [(finding.rule, finding.start.line in injured.lines) for finding in found] == [
        (rule, True)
    ], [(finding.rule, finding.start.line, finding.message) for finding in found]


def replaced(
    place: tuple[str, str, re.Match[str]], change: Callable[[re.Match[str]], str]
) -> Injured:
    path, text, match = place
    text = text[: match.start()] + change(match) + text[match.end() :]
    return Injured(path, text, (line_of(text, match.start()),))


@st.composite
def places(
    draw: st.DrawFn, pattern: re.Pattern[str] = HEADING, first: int = 0, last: int | None = None
) -> tuple[str, str, re.Match[str]]:
    """An article, its text, and a heading in it."""
    path, text = draw(st.sampled_from(ARTICLES))
    return path, text, draw(st.sampled_from(list(pattern.finditer(text))[first:last]))


@injury
@given(places(first=1), st.sampled_from(["####", "#####", "######"]))
def test_skipped_heading_level(place: tuple[str, str, re.Match[str]], hashes: str) -> None:
    assert_found(replaced(place, lambda m: f"{hashes} {m[1]}\n"), "skipped-heading-level")


@injury
@given(places())
def test_multiple_h1(place: tuple[str, str, re.Match[str]]) -> None:
    assert_found(replaced(place, lambda m: f"# {m[1]}\n"), "multiple-h1")


@injury
@given(places(first=1))
def test_duplicate_heading(place: tuple[str, str, re.Match[str]]) -> None:
    first = HEADING.search(place[1])
    assert first
    # The words of the old heading stay, for the keywords' sake.
    change = replaced(place, lambda m: f"## {first[1].upper()}\n\n- {m[1]}\n")
    assert_found(change, "duplicate-heading")


@injury
@given(places(last=-1))
def test_empty_section(place: tuple[str, str, re.Match[str]]) -> None:
    assert_found(replaced(place, lambda m: f"## Words of warning\n\n{m[0]}"), "empty-section")


@injury
@given(st.sampled_from(ARTICLES))
def test_empty_section_at_the_end(article: tuple[str, str]) -> None:
    path, text = article
    text += "\n## Words of warning\n"
    assert_found(Injured(path, text, (line_of(text, len(text) - 1),)), "empty-section")


@injury
@given(places(BEFORE_PARAGRAPH), st.sampled_from(["**", "__"]))
def test_emphasis_as_heading(place: tuple[str, str, re.Match[str]], marks: str) -> None:
    change = replaced(place, lambda m: f"{marks}{m[1]}{marks}\n\n")
    assert_found(change, "emphasis-as-heading")


@injury
@given(places(), st.sampled_from(".,;:!"))
def test_heading_punctuation(place: tuple[str, str, re.Match[str]], mark: str) -> None:
    assert_found(replaced(place, lambda m: f"## {m[1]}{mark}\n"), "heading-punctuation")


@injury
@given(places(), st.integers(0, 3))
def test_long_heading(place: tuple[str, str, re.Match[str]], more: int) -> None:
    tail = " whenever somebody new joins who has never worked on such pages" + " before" * (
        more > 0
    )
    assert_found(replaced(place, lambda m: f"## {m[1]}{tail}\n"), "long-heading")


def without_headings(text: str) -> str:
    """The text with its headings gone from where they stood, their words kept in a list."""
    titles = HEADING.findall(text)
    text = re.sub(r"\n{3,}", "\n\n", HEADING.sub("", text))
    return f"{text}\n" + "".join(f"- {title}\n" for title in titles)


@injury
@given(places(last=3))
def test_long_section(place: tuple[str, str, re.Match[str]]) -> None:
    path, text, match = place
    injured = text[: match.end()] + without_headings(text[match.end() :])
    assert_found(Injured(path, injured, (line_of(text, match.start()),)), "long-section")


@injury
@given(st.sampled_from(ARTICLES))
def test_missing_headings(article: tuple[str, str]) -> None:
    path, text = article
    start = Document(path, text.encode()).body.passages[0].text.span().start
    injured = text[:start] + without_headings(text[start:])
    assert_found(Injured(path, injured, (line_of(text, start),)), "missing-headings")


@injury
@given(st.sampled_from(ANSWERS), st.integers(1, 4))
def test_short_body(article: tuple[str, str], kept: int) -> None:
    path, text = article
    match = ANSWER.search(text)
    assert match
    parts = match[1].split(r"\n\n")[:kept]
    answer = r"\n\n".join(parts)
    assume(len(answer.split()) < 120)
    assume(not parts[-1].startswith("#") and not answer.endswith(":"))
    keywords = KEYWORDS.search(text)
    assert keywords
    used = [word for word in keywords[1].split(", ") if word.lower() in answer.lower()]
    assume(len(used) > 1)
    text = text[: match.start(1)] + answer + text[match.end(1) :]
    text = text.replace(keywords[1], ", ".join(used))
    assert_found(Injured(path, text, (line_of(text, match.start(1)),)), "short-body")


@pytest.mark.parametrize("path", [path for path, _ in ARTICLES + ANSWERS])
def test_clean(path: str) -> None:
    assert not [finding.rule for finding in new_findings(path, dict(clean_articles())[path])]
