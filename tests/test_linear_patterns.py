"""No regular expression of ours takes more than linear time, whatever the text."""

from __future__ import annotations

import re

import pytest

from tests.bench.pattern_sources import Pattern, patterns
from tests.bench.patterns import BOUNDED, slow

ATTACKS = 60
PARTS = 3
EVERY = patterns()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_is_slower_than_linear(part: int) -> None:
    found = [slow(each, most=ATTACKS) for each in EVERY[part::PARTS] if each.place not in BOUNDED]
    assert list(filter(None, found)) == []


def test_patterns_of_bounded_texts_are_there() -> None:
    assert BOUNDED.keys() <= {each.place for each in EVERY}


def test_patterns_are_found_wherever_they_are_made() -> None:
    places = {each.place for each in EVERY}
    assert {
        "documents/tags.py _TAG",  # lazy
        "documents/definitions.py _LABEL",  # re.compile
        "language/anchors.py _around_symbols",  # re.split
        "settings/globs.py _compiled",  # made of what a call knows
    } <= places
    assert len(EVERY) > 300


SLOW = {
    "search": [r"\s+$", r"a*b", r"<!--.*?-->", r"\[[^\]]*\]:", r"\d+\.\d+\.\d+x", r"(?:ab)+c"],
    "match": [r"(a+)+$", r"(?:a|aa)+$", r"(?:\w+ ?)*:", r"(?:[A-Z][\w/-]* ?){1,3}: ", r".*a.*b"],
    "fullmatch": [r"(?:\s|\xa0|&nbsp;)*", r"(.*,)*x", r"[ab]*a[ab]*"],
    "findall": [r"\s+$", r"[\0\s]*\0[\0\s]*", r"a(?=.*b)"],
}
"""Patterns that are known to be slow, by the method that is."""


@pytest.mark.parametrize(
    ("use", "pattern"), [(use, each) for use, some in SLOW.items() for each in some]
)
def test_a_slow_pattern_is_found(use: str, pattern: str) -> None:
    tried = Pattern("test", re.compile(pattern), frozenset({use}))
    found = slow(tried, most=ATTACKS, sizes=((750, 3_000),))
    assert found is not None
    assert found.use == use


@pytest.mark.parametrize(
    "pattern", [r"x\s*y", r"(?<!\s)\s+$", r"[^<>]*", r"<[^<>]*>", r"a{1,200}b", r"x(?:ab)+c"]
)
def test_a_linear_pattern_is_none(pattern: str) -> None:
    uses = frozenset({"match", "fullmatch", "search", "findall"})
    assert slow(Pattern("test", re.compile(pattern), uses), most=ATTACKS) is None
