"""Parts of a target, where it leads, its host; and labels as CommonMark compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.flavors import MASK
from contentlint.language.labels import labels_in, same_label
from contentlint.language.targets import Target, decoded, host_of, read_target, shown
from contentlint.model import Span

TARGETS = [
    ("", Target("empty", "", None, None)),
    ("  ", Target("empty", "", None, None)),
    ("#", Target("fragment", "", None, "")),
    ("#top", Target("fragment", "", None, "top")),
    ("?page=2#x", Target("fragment", "", "page=2", "x")),
    ("a.md", Target("relative", "a.md", None, None)),
    ("../b/c.md?raw=1#d?e#f", Target("relative", "../b/c.md", "raw=1", "d?e#f")),
    ("a%20b.md#c%20d", Target("relative", "a%20b.md", None, "c%20d")),
    ("/a/b#c", Target("root-relative", "/a/b", None, "c")),
    ("\\a\\b", Target("root-relative", "\\a\\b", None, None)),
    ("https://example.com/a#b", Target("external", "https://example.com/a", None, "b")),
    ("//example.com/a", Target("external", "//example.com/a", None, None)),
    ("mailto:a@example.com", Target("external", "mailto:a@example.com", None, None)),
    ("data:image/gif;base64,R0==", Target("external", "data:image/gif;base64,R0==", None, None)),
    ("{{ url }}/a.md", Target("template", "{{ url }}/a.md", None, None)),
    (f"{MASK}/a.md#b", Target("template", f"{MASK}/a.md", None, "b")),
    ("%PUBLIC_URL%/a.png", Target("template", "%PUBLIC_URL%/a.png", None, None)),
    ("@site/a.md", Target("template", "@site/a.md", None, None)),
    ("~/a.png", Target("template", "~/a.png", None, None)),
    ("a~b@c.md", Target("relative", "a~b@c.md", None, None)),
]


@pytest.mark.parametrize(("written", "target"), TARGETS)
def test_a_target_has_a_kind_and_parts(written: str, target: Target) -> None:
    assert read_target(written) == target


@given(st.text())
def test_the_parts_make_the_target_again(written: str) -> None:
    _, path, query, fragment = read_target(written)
    query = "" if query is None else f"?{query}"
    fragment = "" if fragment is None else f"#{fragment}"
    assert path + query + fragment == written.strip()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("a b", "a b"),
        ("a%20b%2Fc", "a b/c"),
        ("%C3%A9t%c3%a9", "été"),
        ("100%", "100%"),
        ("%zz%FF", "%zz\ufffd"),
    ],
)
def test_percent_signs_are_decoded(part: str, text: str) -> None:
    assert decoded(part) == text


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.com/a", "example.com"),
        ("http://user:word@example.com:8080?x", "example.com"),
        ("http://example.com.#a", "example.com"),
        ("http://[::1]:80/", "[::1]"),
        ("http:///a", ""),
        ("mailto:a@example.com", ""),
        ("example.com/a", ""),
    ],
)
def test_the_host_of_a_url(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("a b.md", "a b.md"),
        (" a\n  b ", "a b"),
        (f"{MASK * 3}/a.md", "…/a.md"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 1_000_000, "x" * 59 + "…"),
    ],
)
def test_targets_as_messages_show_them(target: str, line: str) -> None:
    assert shown(target) == line


def test_labels_that_are_the_same() -> None:
    assert same_label(" The\n  GUIDE ") == same_label("the guide")
    assert same_label("Straße") == same_label("STRASSE")
    assert same_label("guide") != same_label("guides")


def test_labels_in_brackets() -> None:
    assert list(labels_in("a [B  c] [[d]] []")) == [("b c", Span(2, 8)), ("d", Span(10, 13))]
