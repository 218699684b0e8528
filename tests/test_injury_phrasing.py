"""Injured wording: each phrase is found on its line, and nothing else is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.language.words import words
from contentlint.model import Finding
from injuries import ROOT, TODAY, clean_articles, findings, new_findings

READING = Reading(prose=("answer",), escaped=("answer",))
WORDS_OF_A_PARAGRAPH = 120
WORDS_OF_A_SENTENCE = 24

injury = settings(max_examples=12, deadline=None)
Place = tuple[str, str, Sequence[int]]


@cache
def stops(path: str, text: str) -> tuple[int, ...]:
    """Where short sentences in short paragraphs end: the offsets of their full stops."""
    return tuple(
        sentence.span.end - 1
        for sentence in Document(path, text.encode(), READING).sentences
        if sentence.passage.kind == "paragraph"
        and not sentence.passage.quoted
        and text[sentence.span.end - 2 : sentence.span.end][0].isalpha()
        and text[sentence.span.end - 1] == "."
        and len(sentence.words) < WORDS_OF_A_SENTENCE
        and len(words(sentence.passage.text.value)) < WORDS_OF_A_PARAGRAPH
    )


@st.composite
def places(draw: st.DrawFn, count: int = 1) -> Place:
    """An article, its text, and ends of different sentences in it."""
    candidates = [found for found in clean_articles() if len(stops(*found)) > 3 * count]
    path, text = draw(st.sampled_from(candidates))
    found = st.lists(
        st.sampled_from(stops(path, text)), min_size=count, max_size=count, unique=True
    )
    return path, text, sorted(draw(found))


def injured(text: str, ends: Sequence[int], phrases: Sequence[str]) -> str:
    """The text with a phrase before each of the full stops."""
    for end, phrase in sorted(zip(ends, phrases, strict=True), reverse=True):
        text = f"{text[:end]} {phrase}{text[end:]}"
    return text


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def lines_of(found: Sequence[Finding]) -> list[tuple[str, int]]:
    return sorted((finding.rule, finding.start.line) for finding in found)


def expected(rule: str, place: Place) -> list[tuple[str, int]]:
    _, text, ends = place
    return sorted((rule, line_of(text, end)) for end in ends)


@pytest.mark.parametrize(
    ("rule", "phrases"),
    [
        (
            "wordy-phrase",
            ("prior to lunch", "by means of pencils", "at this point in time", "utilizing pencils"),
        ),
        (
            "weasel-word",
            (
                "by a number of hands",
                "on a very wide desk",
                "as experts agree",
                "with numerous pens",
            ),
        ),
        (
            "exclusive-language",
            ("with his or her pencil", "by manpower", "for the chairman", "after a sanity check"),
        ),
    ],
)
@injury
@given(data=st.data())
def test_a_phrase(rule: str, phrases: tuple[str, ...], data: st.DataObject) -> None:
    place = path, text, ends = data.draw(places())
    found = new_findings(path, injured(text, ends, [data.draw(st.sampled_from(phrases))]))
    assert lines_of(found) == expected(rule, place)


STOCK = (
    "in a nutshell",
    "at the end of the day",
    "by leaps and bounds",
    "for years to come",
    "in this day and age",
    "time and time again",
    "in the grand scheme of things",
)


@injury
@given(places(count=len(STOCK)), st.permutations(STOCK))
def test_stock_phrases(place: Place, phrases: Sequence[str]) -> None:
    path, text, ends = place
    assert lines_of(new_findings(path, injured(text, ends, phrases))) == expected(
        "stock-phrase", place
    )


@injury
@given(places(count=2), st.sampled_from([("grey", "gray"), ("colour", "color")]), st.booleans())
def test_two_spellings(place: Place, pair: tuple[str, str], other_way: bool) -> None:
    path, text, ends = place
    first, second = pair[::-1] if other_way else pair
    phrases = [f"on {first} paper", f"with {second} pencils"]
    found = new_findings(path, injured(text, ends, phrases))
    assert [finding.rule for finding in found] == ["inconsistent-spelling"]
    assert found[0].start.line in {line_of(text, end) for end in ends}


@cache
def workspace(pair: str) -> Workspace:
    """Our settings and one more."""
    sources = Sources(config=str(ROOT / "contentlint.toml"), pairs=(pair,))
    return Workspace(sources=sources, selectors=Selectors(select=("all",)), today=TODAY)


@pytest.mark.parametrize(
    ("rule", "terms"),
    [
        ("forbidden-term", ["Quarterdeck => it sank", "paper boats"]),
        ("preferred-term", {"paper boats": "folded boats", "quarterdeck": "Quarterdeck"}),
    ],
)
@injury
@given(place=places(), phrase=st.sampled_from(["on the Quarterdeck", "with paper boats"]))
def test_a_listed_term(rule: str, terms: object, place: Place, phrase: str) -> None:
    if rule == "preferred-term":
        phrase = phrase.replace("Q", "q")
    path, text, ends = place
    settings = workspace(f"rules.{rule}.terms={as_toml(terms)}")
    request = Request((), stdin=injured(text, ends, [phrase]).encode(), stdin_path=str(ROOT / path))
    known = [finding.rule for finding in findings(path, text)]
    found = [each for each in run(settings, request).findings if each.rule not in known]
    assert lines_of(found) == expected(rule, place)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {json.dumps(other)}" for key, other in value.items())
        return "{ " + ", ".join(pairs) + " }"
    return json.dumps(value)
