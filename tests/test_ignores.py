"""The patterns of a `.gitignore`: those of pathspec, in linear time."""

from __future__ import annotations

from random import Random

import pytest
from pathspec import GitIgnoreSpec

from contentlint.documents.ignores import never_going_back, spec_of
from tests.bench.pattern_sources import Pattern
from tests.bench.patterns import slow

PARTS = ["a", "b", "c", "*", "*", "?", "[ab]", "[]a]", "\\*", "/", "**", "/**/", "!", " ", "]"]


def test_they_ignore_what_pathspec_ignores() -> None:
    random = Random("gitignore")
    ignored = 0
    for _ in range(4000):
        line = "".join(random.choices(PARTS, k=random.randint(1, 9)))
        try:
            wanted = GitIgnoreSpec.from_lines([line])
        except ValueError:
            assert list(spec_of([line]).patterns) == []
            continue
        found = spec_of([line])
        for _ in range(6):
            path = "/".join(
                "".join(random.choices("abc*", k=2)) for _ in range(random.randint(1, 4))
            )
            path += random.choice(("", "", "/"))
            expected = wanted.check_file(path).include
            assert found.check_file(path).include is expected, (line, path)
            ignored += expected is not None
    assert ignored > 1000


@pytest.mark.parametrize(
    "line",
    ["*a*a*a*a*a*a*a*b", "a/**/a/**/a/**/a/**/b", "*[ab]*?*a*/", "*.md"],
)
def test_stars_take_linear_time(line: str) -> None:
    [pattern] = spec_of([line]).patterns
    assert pattern.regex is not None
    assert slow(Pattern("test", pattern.regex, frozenset({"match"})), most=60) is None


def test_an_expression_with_one_star_stays_as_it_is() -> None:
    assert never_going_back("^(?:.+/)?[^/]*\\.md$") == "^(?:.+/)?[^/]*\\.md$"
