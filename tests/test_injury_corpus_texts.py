"""Our own articles, of which one takes over what another says: each is told of the other, on the
line where it stands, and nothing else is said."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from engine_runs import lint
from injuries import ROOT, clean_articles

RULES = (
    "duplicate-title",
    "duplicate-description",
    "duplicate-article",
    "near-duplicate-article",
    "shared-passage",
)
ARTICLES = dict(clean_articles())
LONG = [path for path in ARTICLES if path.startswith("content/articles/")]
BODY = re.compile(r"^(?:---|\+\+\+|\})\n\n([A-Z].*)", re.MULTILINE | re.DOTALL)
PARAGRAPH = re.compile(r"(?<=\n\n)[A-Z][^\n#|`]{180,}\n(?=\n)")
SENTENCE = re.compile(r"(?<=[a-z]\. )[A-Z][^.?!\n`\[]{40,120}\. (?=[A-Z])")
TITLE = re.compile(r"""^(?:  )?"?title"?(?: =|:) "?([^">\n]+)""", re.MULTILINE)
DESCRIPTION = re.compile(
    r"""^(?:  )?"?description"?(?: =|:) (?:>-\n  )?"?([^"\n]+)""", re.MULTILINE
)


class Told(NamedTuple):
    """What an article is told: the rule, the line, and the article that is related."""

    path: str
    line: int
    rule: str
    rival: str


def found(folder: Path, path: str, text: str) -> list[Told]:
    """What is found where one of our articles has another text."""
    copytree(ROOT / "content", folder / "content")
    (folder / "contentlint.toml").write_bytes((ROOT / "contentlint.toml").read_bytes())
    (folder / path).write_bytes(text.encode())
    findings = lint("content", select=RULES).findings
    return [Told(f.path, f.start.line, f.rule, f.related[0].path) for f in findings]


def both(rule: str, one: str, line: int, other: str, its_line: int) -> list[Told]:
    return sorted([Told(one, line, rule, other), Told(other, its_line, rule, one)])


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def value(path: str, pattern: re.Pattern[str]) -> re.Match[str]:
    match = pattern.search(ARTICLES[path])
    assert match
    return match


def replaced(path: str, pattern: re.Pattern[str], text: str) -> str:
    start, end = value(path, pattern).span(pattern.groups)
    return ARTICLES[path][:start] + text + ARTICLES[path][end:]


@pytest.mark.parametrize(("one", "other"), list(permutations(LONG, 2))[::3])
@pytest.mark.parametrize(
    ("rule", "pattern"),
    [("duplicate-title", TITLE), ("duplicate-description", DESCRIPTION)],
)
def test_a_field_of_another_article(
    here: Path, rule: str, pattern: re.Pattern[str], one: str, other: str
) -> None:
    theirs = value(other, pattern)
    text = replaced(one, pattern, theirs[1].replace(": ", " – "))  # a plain scalar takes no colon
    lines = [line_of(ARTICLES[path], value(path, pattern).start(1)) for path in (one, other)]
    assert found(here, one, text) == both(rule, one, lines[0], other, lines[1])


@pytest.mark.parametrize(("one", "other"), list(permutations(LONG, 2))[::4])
def test_a_paragraph_of_another_article(here: Path, one: str, other: str) -> None:
    passage = value(other, PARAGRAPH)
    text = f"{ARTICLES[one].rstrip()}\n\n{passage[0]}"
    last = line_of(text, len(text) - 1)
    assert found(here, one, text) == both(
        "shared-passage", one, last, other, line_of(ARTICLES[other], passage.start())
    )


@pytest.mark.parametrize(("one", "other"), list(permutations(LONG, 2))[::4])
def test_the_text_of_another_article(here: Path, one: str, other: str) -> None:
    text = replaced(one, BODY, value(other, BODY)[1])
    places = [line_of(ARTICLES[path], value(path, BODY).start(1)) for path in (one, other)]
    assert found(here, one, text) == both("duplicate-article", one, places[0], other, places[1])


@pytest.mark.parametrize(("one", "other"), list(permutations(LONG, 2))[1::4])
def test_nearly_the_text_of_another_article(here: Path, one: str, other: str) -> None:
    body = SENTENCE.sub("", value(other, BODY)[1], count=3)
    assert body != value(other, BODY)[1]
    text = replaced(one, BODY, body)
    places = [line_of(ARTICLES[path], value(path, BODY).start(1)) for path in (one, other)]
    assert found(here, one, text) == both(
        "near-duplicate-article", one, places[0], other, places[1]
    )


def test_none_of_our_articles_takes_from_another(here: Path) -> None:
    assert found(here, LONG[0], ARTICLES[LONG[0]]) == []
