"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re

import pytest

from contentlint.language.patterns import lazy, postponed


def test_lazy_pattern_is_the_pattern() -> None:
    pattern, compiled = lazy(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile("(?i)[a-z]+")
    assert pattern.findall("Ab 1 c") == compiled.findall("Ab 1 c")
    assert [match["word"] for match in pattern.finditer("Ab 1 c")] == ["Ab", "c"]
    assert pattern.pattern == r"(?P<word>[a-z]+)"
    assert pattern.sub("x", "Ab 1 c") == "x 1 x"


def test_wrong_pattern_is_told_on_first_use() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_lazy_pattern_can_be_copied() -> None:
    assert copy.copy(lazy("a+")).findall("aab a") == ["aa", "a"]


def test_what_is_compiled_meanwhile_is_postponed() -> None:
    with postponed():
        wrong, right = re.compile("("), re.compile("A+", re.IGNORECASE)
    assert right.findall("aab a") == ["aa", "a"]
    with pytest.raises(re.error):
        wrong.search("")
    assert isinstance(re.compile("a+"), re.Pattern)


def test_patterns_are_compiled_at_once_behind_an_error() -> None:
    with pytest.raises(ImportError), postponed():
        raise ImportError
    assert isinstance(re.compile("a+"), re.Pattern)
