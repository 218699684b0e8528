"""Phrases of our lists and of projects, found in texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.documents.own_words import opens_sentence, unquoted
from contentlint.language.inflection import forms
from contentlint.language.matching import lower, plain
from contentlint.language.phrases import LISTS, NOTHING, find, find_all
from contentlint.language.quotations import quotations
from contentlint.language.spellings import AMERICAN, BRITISH, EITHER, stems
from contentlint.language.terms import Term, Terms
from contentlint.language.word_lists import expanded, phrases_of

HOSTILE = st.text(alphabet="in order t\u2019'\"“”‘-_.\n\u00e9\u0130ß\ud800\ufffcK", max_size=60)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("use", "use uses used used using"),
        ("take", "take takes took taken taking"),
        ("have", "have has had had having"),
        ("try", "try tries tried tried trying"),
        ("play", "play plays played played playing"),
        ("push", "push pushes pushed pushed pushing"),
        ("commit", "commit commits committed committed committing"),
        ("see", "see sees seed seed seeing"),
        ("find out", "find out|finds out|found out|found out|finding out"),
    ],
)
def test_forms(verb: str, expected: str) -> None:
    assert list(forms(verb)) == re.split(r"\|" if "|" in expected else " ", expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("in order to => to", {"in order to": ("to",)}),
        ("prior to => before | ahead of", {"prior to": ("before", "ahead of")}),
        ("is/are able to => can", {"is able to": ("can",), "are able to": ("can",)}),
        ("is/are apt to => does/do", {"is apt to": ("does",), "are apt to": ("do",)}),
        ("at (this) point_in_time", {"at point in time": (), "at this point in time": ()}),
        ("is/are at/on => is/are by/over", {
            "is at": ("is by",), "is on": ("is over",),
            "are at": ("are by",), "are on": ("are over",),
        }),
        ("he//she => they", {"he/she": ("they",)}),
        ("such a number => -", {"such a number": ("-",)}),
    ],
)  # fmt: skip
def test_notation(line: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert dict(expanded(line)) == expected


def test_notation_of_verbs() -> None:
    found = list(expanded("make* use of => use*"))
    assert found == [
        ("make use of", ("use",)),
        ("makes use of", ("uses",)),
        ("made use of", ("used",)),
        ("made use of", ("used",)),
        ("making use of", ("using",)),
    ]


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_plain_phrases(name: str) -> None:
    for phrase in phrases_of(name):
        assert phrase == lower(plain(phrase)).strip()
        assert not re.search(r"[_*()|=]|  ", phrase)


def test_no_phrase_is_in_two_lists() -> None:
    phrases = [phrase for name in LISTS for phrase in phrases_of(name)]
    assert len(phrases) == len(set(phrases))


def test_every_weasel_leaves_one_thing_open_and_every_wordy_phrase_has_a_shorter() -> None:
    assert {len(better) for better in phrases_of("weasel").values()} == {1}
    for phrase, better in phrases_of("wordy").items():
        assert better
        if better != ("-",):
            assert all(len(each) <= len(phrase) for each in better)


def test_stems_tell_spellings_apart() -> None:
    for written, found in stems().items():
        words = [stem.spelling.word for stem in found for _ in stem.endings]
        customs = {stem.spelling.word: stem.spelling.custom for stem in found}
        assert set(customs.values()) <= {BRITISH, AMERICAN, EITHER}
        assert written == lower(plain(written))
        assert words
    sides: dict[str, set[str]] = {}
    for found in stems().values():
        for stem in found:
            sides.setdefault(stem.spelling.word, set()).add(stem.spelling.custom)
    assert all(BRITISH in customs and len(customs) == 2 for customs in sides.values())


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In order to, in order\nto.", "wordy", ["In order to", "in order\nto"]),
        ("in orderto main order to in order tomorrow", "wordy", []),
        ("a number of, the very number", "weasel", ["a number of"]),
        ("In today’s world, paving\u00a0the way for", "stock",
         ["In today’s world", "paving\u00a0the way for"]),
        ("the chairman's hat, chairman'll, non-chairman", "exclusive", ["chairman"]),
        ("Due to the fact that the majority of the sea", "wordy",
         ["Due to the fact that", "the majority of the"]),
        ("\ud800 in order to \ud800", "wordy", ["in order to"]),
    ],
)  # fmt: skip
def test_find(text: str, name: str, expected: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in find(text).phrases.get(name, ())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("colour Colors recolored discolour", ["colour", "Colors", "recolored", "discolour"]),
        ("emphasis, organism, realist, television, analyses, honorary, laboratory", []),
        ("centre-left, grey-green; the neighbour's", ["centre", "grey", "neighbour"]),
        ("archaeology catalogs travelling unauthorised",
         ["archaeology", "catalogs", "travelling", "unauthorised"]),
        ("color_scheme mycolor color2", []),
    ],
)  # fmt: skip
def test_spellings(text: str, expected: list[str]) -> None:
    assert [text[word.start : word.end] for word in find(text).spelt] == expected


@given(HOSTILE)
def test_finding_is_total_and_in_order(text: str) -> None:
    found = find(text)
    for places in (*found.phrases.values(), found.spelt):
        ends = [end for place in places for end in place[:2]]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(text) for end in ends)


@given(st.lists(HOSTILE | st.sampled_from(["in order to", "Colour", "so far\u00e9"]), max_size=5))
def test_texts_are_judged_each_for_itself(texts: list[str]) -> None:
    found = find_all(texts)
    assert [found.get(number, NOTHING) for number in range(len(texts))] == list(map(find, texts))


@given(HOSTILE)
def test_folding_keeps_places(text: str) -> None:
    assert len(lower(plain(text))) == len(text)


@given(st.lists(st.sampled_from(["in order to", "to", "order", "IN", "-", "'s", ".", "\n"])))
def test_phrases_stand_where_a_pattern_finds_them(parts: list[str]) -> None:
    text = " ".join(parts)
    pattern = re.compile(r"(?<![\w])in\sorder\sto(?!\w)", re.IGNORECASE)
    found = [hit[:2] for hit in find(text).phrases.get("wordy", ())]
    assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "in order to", and "so".', ['"in order to"', '"so"']),
        ("“a ‘b’ c” d", ["‘b’", "“a ‘b’ c”"]),
        ("don’t say ‘don’t’", ["‘don’t’"]),
        ("the dogs' dish isn't 'full'", ["'full'"]),
        ('a 5" board, a 3" board', []),
        ('"never closed', ['"never closed']),
        ('it is "never closed', []),
        ("«a» „b“ „c”", ["«a»", "„b“", "„c”"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["www.in.org", "a /in/ b", "in.md", "--in", "@in", "in()", "x=in", "a::in", '"in"', "\\in"],
)  # fmt: skip
def test_addresses_and_quotations_are_not_the_authors(text: str) -> None:
    match = re.search(r"\bin\b", text)
    assert match
    assert list(unquoted(text, [match.span()])) == []


@pytest.mark.parametrize("text", ["go in.", "(in)", "in/out", "in, out", "in-house", "in: so"])
def test_own_words(text: str) -> None:
    match = re.search(r"\bin\b", text)
    assert match
    assert list(unquoted(text, [match.span()])) == [match.span()]


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", True), ("So. ", True), ("He asked: “", True), ("We ", False), ("of “", False)],
)
def test_opens_sentence(before: str, expected: bool) -> None:
    assert opens_sentence(f"{before}Web", len(before)) is expected


@pytest.mark.parametrize(
    ("term", "cased", "text", "expected"),
    [
        ("C++", False, "c++, C++17, AC++", ["c++", "C++"]),
        (".NET", False, "the .net, a.net", [".net"]),
        ("Github", True, "Github’s github GitHub Github", ["Github", "Github"]),
        ("a.b", False, "a.b aXb", ["a.b"]),
        ("sign on", False, "sign\non, sign  on, design on", ["sign\non"]),
        ("東京", False, "私は東京に", ["東京"]),
    ],
)
def test_terms(term: str, cased: bool, text: str, expected: list[str]) -> None:
    found = Terms([Term(term, cased)]).find(text)
    assert [text[use.start : use.end] for use in found] == expected


@given(st.text(min_size=1, max_size=8), HOSTILE)
def test_terms_are_literal(term: str, text: str) -> None:
    for start, end, _ in Terms([Term(term, True)]).find(text):
        assert plain(text)[start:end] == plain(term)


@pytest.mark.parametrize(
    "part", ['"x" very ', "in order to ", "colour color ", "“", "‘a ", "very", "/a "]
)
def test_hostile_articles_take_linear_time(part: str) -> None:
    document = Document("a.md", (part * (200_000 // len(part))).encode())
    assert None not in [document.phrases.of(name) for name in LISTS]
    assert document.phrases.spelt({"colour"}) is not None
