"""The keys under which links look for articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.addresses import address, filled, is_covered, location

LOCATIONS = [
    ("guide/start.md", "guide/start"),
    ("guide/Start.MDX", "guide/start"),
    ("guide/index.md", "guide"),
    ("guide/_index.md", "guide"),
    ("guide/README.md", "guide"),
    ("guide/", "guide"),
    ("README.md", "."),
    (".", "."),
    ("guide/v1.2", "guide/v1.2"),
    ("guide/plan.pdf", "guide/plan.pdf"),
    ("u\u0308ber.md", "über"),
]
ADDRESSES = [
    ("/guide/start", "/guide/start"),
    ("/guide/Start/", "/guide/start"),
    ("/guide/start.html", "/guide/start"),
    ("/guide/index.html?a=b#c", "/guide"),
    ("//guide", "/guide"),
    ("/", "/"),
]


@pytest.mark.parametrize(("path", "key"), LOCATIONS)
def test_where_a_file_is_found(path: str, key: str) -> None:
    assert location(path) == key


@pytest.mark.parametrize(("url", "key"), ADDRESSES)
def test_where_a_url_is_found(url: str, key: str) -> None:
    assert address(url) == key


def test_a_template_is_filled_in_with_all_that_its_fields_may_be() -> None:
    values = {"subject": ("art",), "slug": ("a-b", "ab")}
    assert filled("/{subject}/{slug}", values.__getitem__) == ("/art/a-b", "/art/ab")
    assert filled("/{subject}/{slug}", lambda name: ()) == ()
    assert len(filled("/{a}/{b}/{c}", lambda name: tuple("12345"))) == 8


COVERED = [
    ("/learn/art/questions/what-is-red", True),
    ("/Learn/art/questions/What-Is-Red.html", True),
    ("/learn/art/questions/what-is-red/", True),
    ("/learn/art/questions", False),
    ("/learn/art/answers/what-is-red", False),
    ("/news/2024-a", True),
    ("/about", False),
    ("/", False),
]


@pytest.mark.parametrize(("url", "covered"), COVERED)
def test_whether_templates_cover_a_url(url: str, covered: bool) -> None:
    templates = ("/learn/{subject}/Questions/{slug}", "/news/{year}-{slug}", "/{slug}")
    assert is_covered(url, templates) is covered


@given(st.lists(st.sampled_from(["learn", "{a}", "{a}-x", "q"]), min_size=1, max_size=5))
def test_a_template_covers_what_it_makes(parts: list[str]) -> None:
    template = "/" + "/".join(("fixed", *parts))
    [url] = filled(template, lambda name: ("value",))
    assert is_covered(url, (template,))


def test_no_template_covers_nothing() -> None:
    assert not is_covered("/learn", ())
