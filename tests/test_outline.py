"""What counts as a heading that an author wrote, and what divides a text to the eye."""

from __future__ import annotations

import pytest

from contentlint.documents.document import Document, Reading
from contentlint.documents.outline import Outline


def outline(text: str) -> Outline:
    return Document("a.md", text.encode()).outlines[-1]


def titles(text: str) -> list[str]:
    return [heading.text.value for heading in outline(text).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Ropes\n\nText.\n", ["Ropes"]),
        ("Ropes\n=====\n\nKnots\n-\n", ["Ropes", "Knots"]),
        ("What is a rope?\n---------------\n", ["What is a rope?"]),
        ("Hello, crew!\n===\n", ["Hello, crew!"]),
        ("Two lines\nof text\n-------\n", []),
        ("The pact can help to:\n-\nReinforce trust.\n-\n", []),
        ("A sentence, with a rule below that lacks its blank line.\n---\n", []),
        ("> # Quoted\n\n- # In an item\n", []),
        ("Windows line ends.\r\n-\r\n", []),
        ("Ropes\r-----\r", ["Ropes"]),
    ],
)
def test_headings(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_underline_and_lines() -> None:
    (heading,) = Document("a.md", b"> One\n> two\n> -\n").body.headings
    assert (heading.underline, heading.lines) == ((14, 15), 2)


def test_sections_cover_all_blocks_but_the_headings() -> None:
    found = outline("Intro.\n\n# A\n\nText.\n\n## B\n\n- Item\n").sections
    shown = [(s.heading.text.value if s.heading else "", s.start, s.end) for s in found]
    assert shown == [("", 0, 1), ("A", 2, 3), ("B", 4, 6)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**Ropes**\n\nText.\n", ["**"]),
        ("__Ropes__\\\n\n*a*\n", ["__", "*"]),
        ("***Ropes***\n", ["***"]),
        ("**Ropes** and **knots**\n", []),
        ("**Ropes** are long.\n", []),
        ("**Two\nlines**\n", []),
        ("> **Ropes**\n\n- **Ropes**\n", []),
        ("**" * 5000, []),
    ],
)
def test_labels(text: str, marks: list[str]) -> None:
    assert [label.marks for label in outline(text).labels] == marks


def test_landmarks() -> None:
    text = "Text.\n\n## A\n\n**B**\n\n<h3>C</h3>\n\n<p>D</p>\n\n> # E\n"
    shown = outline(text)
    blocks = shown.markdown.blocks
    starts = [text[blocks[index].span.start :].split("\n")[0] for index in shown.landmarks]
    assert starts == ["## A", "**B**", "<h3>C</h3>", "# E"]


def test_positions_in_a_folded_field() -> None:
    text = "---\nanswer: >-\n    ## Ropes\n\n    Text.\n---\n"
    document = Document("a.md", text.encode(), Reading(prose=("answer",)))
    (heading,) = document.outlines[0].headings
    assert text[heading.span.start : heading.span.end] == "## Ropes"
