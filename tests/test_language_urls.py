"""Parts of urls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.templates import has_tags
from contentlint.language.urls import comparable, segments, without_origin


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("/learn/heaps", ["learn", "heaps"]),
        ("/learn//heaps/", ["learn", "heaps"]),
        ("learn\\heaps.html", ["learn", "heaps"]),
        ("/learn/heaps/index.html?a=/b#/c", ["learn", "heaps"]),
        ("https://example.com/learn/heaps", ["learn", "heaps"]),
        ("https://example.com", []),
        (" / a b / c ", ["a b", "c"]),
        ("/", []),
        ("", []),
        ("/index.htm", []),
        ("/{subject}/{slug}.html", ["{subject}", "{slug}"]),
    ],
)
def test_segments(url: str, parts: list[str]) -> None:
    assert [url[start:end] for start, end in segments(url)] == parts


@given(st.text(alphabet="/a\\ .?#:html", max_size=30))
def test_segments_lie_in_the_url_in_order_and_hold_no_slash(url: str) -> None:
    reached = 0
    for start, end in segments(url):
        assert reached <= start <= end <= len(url)
        assert not {"/", "\\"} & set(url[start:end])
        reached = end


def test_comparable_segments() -> None:
    assert comparable("What Is  a-Heap") == "what-is-a-heap"


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://example.com/a/", "/a/"), ("https://example.com", "/"), ("/a", "/a"), ("a", "a")],
)
def test_a_url_without_its_site(url: str, path: str) -> None:
    assert without_origin(url) == path


@pytest.mark.parametrize("text", ["{{ a }}", "{% a %}", "/${a}/", "<%= a %>"])
def test_tags(text: str) -> None:
    assert has_tags(text)
    assert not has_tags("/a/{b}/c%20$d<e>")
