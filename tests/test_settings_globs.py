"""Globs: a table of what each sign means, and a slow matcher that must agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.settings.globs import MAX_ALTERNATIVES, matches

MATCHING = [
    ("*.md", "a.md"),
    ("*.md", ".md"),
    ("*", ".hidden"),
    ("content/*.md", "content/a.md"),
    ("content/learn/*/questions/*.md", "content/learn/physics/questions/what-is-it.md"),
    ("a?c.md", "abc.md"),
    ("a?c.md", "aéc.md"),
    ("**", "a/b/c.md"),
    ("**/*.md", "a.md"),
    ("**/x.md", "x.md"),
    ("**/x.md", "a/b/x.md"),
    ("a/**/b.md", "a/b.md"),
    ("a/**/b.md", "a/x/y/b.md"),
    ("a/**/c/**/d.md", "a/c/c/x/d.md"),
    ("a/**/**/b", "a/b"),
    ("a/**", "a/b/c"),
    ("a/", "a/b/c"),
    ("/", "a"),
    ("./", "a/b"),
    ("a**b", "axxb"),
    ("**/legacy/**", "content/legacy/a.md"),
    ("./a.md", "a.md"),
    ("/a.md", "a.md"),
    ("{a,b}.md", "b.md"),
    ("*.{md,mdx}", "a.mdx"),
    ("{a,b/{c,d}}/*.md", "b/d/x.md"),
    ("a{,-draft}.md", "a.md"),
    ("a{,-draft}.md", "a-draft.md"),
    ("{content/*,docs/**}", "docs/a/b"),
    ("[abc].md", "b.md"),
    ("[a-c]x", "bx"),
    ("[!a-c]x", "dx"),
    ("[^a-c]x", "dx"),
    ("[]a]x", "]x"),
    ("[a-]x", "-x"),
    ("[*]x", "*x"),
    ("[.]x", ".x"),
    ("[&&]x", "&x"),
    ("[unclosed", "[unclosed"),
    ("{unclosed", "{unclosed"),
    ("{alone}", "{alone}"),
    ("a}", "a}"),
    (r"\*.md", "*.md"),
    (r"\{a,b\}", "{a,b}"),
    ("a.b", "a.b"),
    ("a+(b)|c$", "a+(b)|c$"),
    ("*ab*b*", "xabyb"),
    ("a\nb*", "a\nb\nc"),
]

OTHERS = [
    ("*.md", "a/b.md"),
    ("*.md", "a.mdx"),
    ("*.md", "a.MD"),
    ("content/*.md", "content/a/b.md"),
    ("content/*.md", "x/content/a.md"),
    ("a?c", "a/c"),
    ("a?c", "ac"),
    ("**/x.md", "ax.md"),
    ("a/**/b.md", "ab.md"),
    ("a/**/b.md", "a/xb.md"),
    ("a/**", "a"),
    ("a/", "a"),
    ("a", "a/b"),
    ("a**b", "a/b"),
    ("{a,b}.md", "c.md"),
    ("{a,b}.md", "a,b.md"),
    ("[a-c]x", "dx"),
    ("[!a]x", "/x"),
    ("[!a]", "a"),
    ("[+-0]", "/"),
    ("[c-a]", "b"),
    ("a.b", "axb"),
    ("*ab*b", "ab"),
    ("", ""),
    ("", "a"),
    ("a.md", "a.md\n"),
]


@pytest.mark.parametrize(("pattern", "path"), MATCHING)
def test_matches(pattern: str, path: str) -> None:
    assert matches(path, [pattern])


@pytest.mark.parametrize(("pattern", "path"), OTHERS)
def test_does_not_match(pattern: str, path: str) -> None:
    assert not matches(path, [pattern])


def test_one_of_several_patterns_is_enough() -> None:
    assert matches("b/x*y", ["a*a*a", "b/*x*y*", "c"])
    assert not matches("d", ["a", "b", "c"])
    assert not matches("d", [])


@pytest.mark.parametrize("pattern", ["drafts", "drafts/", "drafts/**", "dr*", "{drafts,old}"])
def test_exclusions_reach_below_a_folder(pattern: str) -> None:
    assert matches("drafts/a/b.md", [pattern], below=True)
    assert not matches("other/drafts/b.md", [pattern], below=True)


def test_an_exclusion_matches_the_folder_itself() -> None:
    assert matches("drafts", ["drafts"], below=True)
    assert not matches("draftsy", ["drafts"], below=True)


def test_braces_stand_for_no_more_than_the_limit() -> None:
    assert matches("a" * 8, ["{a,b}" * 8])
    assert 2**8 <= MAX_ALTERNATIVES < 2**40
    assert not matches("a" * 40, ["{a,b}" * 40])
    assert matches("{a,b}" * 40, ["{a,b}" * 40])


def test_many_stars_do_not_hang() -> None:
    assert not matches("a" * 4000 + "/" + "a" * 4000, ["*a" * 20 + "b"])
    assert not matches("a/" * 2000 + "c", ["**/a/" * 10 + "b"])
    assert not matches("a/" * 2000 + "c", ["**/*a*/**/a*/" * 5 + "*b"])


PARTS = st.lists(
    st.sampled_from(["a", "b", "*", "?", "**", "[ab]", "[!a]"]), min_size=1, max_size=4
)
PATTERNS = st.lists(PARTS.map("".join) | st.just("**"), min_size=1, max_size=5).map("/".join)
PATHS = st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=5).map("/".join)


@given(PATTERNS, PATHS)
@example("*ab*b/**/a", "abab/x/a")
def test_agrees_with_a_slow_matcher(pattern: str, path: str) -> None:
    assert matches(path, [pattern]) == _slow(pattern.split("/"), path.split("/"))


@given(st.text(max_size=30), st.text(max_size=30), st.booleans())
def test_any_pattern_can_be_asked(pattern: str, path: str, below: bool) -> None:
    assert matches(path, [pattern], below=below) in (True, False)


@given(PATTERNS, PATTERNS, PATHS)
def test_several_patterns_match_what_each_does(first: str, second: str, path: str) -> None:
    assert matches(path, [first, second]) == (matches(path, [first]) or matches(path, [second]))
    assert matches(path, [f"{{{first},{second}}}"]) == matches(path, [first, second])


def _slow(pattern: list[str], path: list[str]) -> bool:
    if not pattern:
        return not path
    if pattern[0] == "**":
        rest = pattern[1:]
        if not rest:
            return bool(path)
        return any(_slow(rest, path[cut:]) for cut in range(len(path) + 1))
    return bool(path) and _part(list(_signs(pattern[0])), path[0]) and _slow(pattern[1:], path[1:])


def _signs(part: str) -> Iterator[str]:
    while part:
        size = part.index("]") + 1 if part[0] == "[" else 1
        yield part[:size]
        part = part[size:]


def _part(signs: list[str], text: str) -> bool:
    if not signs:
        return not text
    if signs[0] == "*":
        return any(_part(signs[1:], text[cut:]) for cut in range(len(text) + 1))
    accepted = {"?": "abc", "[ab]": "ab", "[!a]": "bc"}.get(signs[0], signs[0])
    return bool(text) and text[0] in accepted and _part(signs[1:], text[1:])
