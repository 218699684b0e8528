"""Injured text: each wrong character, blank or phrase is found on its line, and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from injuries import clean_articles, new_findings

# Lines of running text without markup, and the places between two plain words in them.
PROSE_LINE = re.compile(r"^(?: {2,4})?[A-Z][^`*_\[\]<>|#\\\"“”:]{40,}$", re.MULTILINE)
BETWEEN_WORDS = re.compile(r"(?<=[a-z]{3}) (?=[a-z]{3})")
WORD = re.compile(r"(?<![\w'-])[a-z]{4,}(?![\w'-])")
PARAGRAPH = re.compile(r"(?<=\n\n)(?=[A-Z][a-z]+ [a-z])")

LOOK_ALIKES = dict(zip("aceopxy", "асеорху", strict=True))
CONTROLS = st.sampled_from(["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x81"])
INVISIBLE = st.sampled_from(["\xad", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff"])
DECODED_WRONGLY = st.sampled_from(["café", "naïve", "it’s", "façade", "señor"])
RESIDUE = st.sampled_from(
    [
        "As an AI language model, I can only tell what is known.",
        "As of my last knowledge update, all of this was so.",
        "I don't have access to real-time data on this.",
        "I hope this helps! Let me know if you have any further questions.",
        "Certainly! Here is what you need to know about it.",
    ]
)

injury = settings(max_examples=15, deadline=None)


class Place(NamedTuple):
    """An article, its text, and a place in it."""

    path: str
    text: str
    at: int

    def with_(self, inserted: str, *, instead_of: int = 0) -> str:
        """The text with something put at the place."""
        return self.text[: self.at] + inserted + self.text[self.at + instead_of :]

    @property
    def line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1


def body_start(text: str) -> int:
    """Where the body of an article begins."""
    fence = {"-": "\n---\n", "+": "\n+++\n", "{": "\n}\n"}[text[0]]
    return text.index(fence) + len(fence)


@st.composite
def places(draw: st.DrawFn, pattern: re.Pattern[str] = BETWEEN_WORDS) -> Place:
    """A place in the running text of an article."""
    path, text = draw(
        st.sampled_from([pair for pair in clean_articles() if "/articles/" in pair[0]])
    )
    lines = list(PROSE_LINE.finditer(text, body_start(text)))
    found = [match.start() for line in lines for match in pattern.finditer(text, *line.span())]
    return Place(path, text, draw(st.sampled_from(found)))


@st.composite
def paragraphs(draw: st.DrawFn) -> Place:
    """The beginning of a paragraph of an article."""
    path, text = draw(
        st.sampled_from([pair for pair in clean_articles() if "/articles/" in pair[0]])
    )
    found = [match.start() for match in PARAGRAPH.finditer(text, body_start(text))]
    return Place(path, text, draw(st.sampled_from(found)))


def assert_found(place: Place, text: str, rule: str) -> None:
    found = new_findings(place.path, text)
    assert [(finding.rule, finding.start.line) for finding in found] == [(rule, place.line)], [
        (finding.rule, finding.start.line, finding.message) for finding in found
    ]


def line_end(place: Place) -> Place:
    """The end of the line that a place stands on."""
    return place._replace(at=place.text.index("\n", place.at))


@injury
@given(places(), st.sampled_from([" ", "\t", "   ", " \t"]))
def test_trailing_whitespace(place: Place, blanks: str) -> None:
    end = line_end(place)
    assert_found(end, end.with_(blanks), "trailing-whitespace")


@injury
@given(places())
def test_mixed_line_endings(place: Place) -> None:
    end = line_end(place)
    assert_found(end, end.with_("\r"), "mixed-line-endings")


@injury
@given(st.sampled_from(clean_articles()))
def test_missing_final_newline(article: tuple[str, str]) -> None:
    path, text = article
    text = text.rstrip("\n")
    assert_found(Place(path, text, len(text)), text, "missing-final-newline")


@injury
@given(places(), CONTROLS)
def test_control_character(place: Place, character: str) -> None:
    assert_found(place, place.with_(character), "control-character")


@injury
@given(places(), DECODED_WRONGLY)
def test_mojibake(place: Place, word: str) -> None:
    wrong = word.encode().decode("windows-1252")
    assert_found(place, place.with_(f" {wrong}"), "mojibake")


@injury
@given(places(), INVISIBLE)
def test_invisible_character(place: Place, character: str) -> None:
    assert_found(place, place.with_(character), "invisible-character")


@injury
@given(places(WORD), st.data())
def test_mixed_scripts(place: Place, data: st.DataObject) -> None:
    match = WORD.match(place.text, place.at)
    assert match
    letters = [at for at in range(*match.span()) if place.text[at] in LOOK_ALIKES]
    if letters:
        at = data.draw(st.sampled_from(letters))
        changed = place._replace(at=at)
        text = changed.with_(LOOK_ALIKES[place.text[at]], instead_of=1)
        assert_found(changed, text, "mixed-scripts")


@injury
@given(places(), st.sampled_from([" (", " [", ' "', " “", ")", "]", '"', "”"]))
def test_unbalanced_delimiter(place: Place, delimiter: str) -> None:
    instead_of = 1 if delimiter.startswith(" ") else 0
    assert_found(place, place.with_(delimiter, instead_of=instead_of), "unbalanced-delimiter")


@injury
@given(paragraphs(), RESIDUE)
def test_assistant_residue(place: Place, phrase: str) -> None:
    assert_found(place, place.with_(f"{phrase}\n\n"), "assistant-residue")


@injury
@given(places(), st.sampled_from([":contentReference[oaicite:1]{index=1}", "citeturn0search2"]))
def test_marks_of_citations(place: Place, mark: str) -> None:
    assert_found(place, place.with_(f" {mark}" if mark[0] != ":" else mark), "assistant-residue")
