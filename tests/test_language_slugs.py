"""Slugs in both styles, and those that generators reasonably give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.slugs import is_shortened, slugify, slugs_of

QUESTIONS = sorted(
    (Path(__file__).resolve().parents[2] / "shared/samples/content/learn").glob("*/questions/*.md")
)

SLUGS = {  # title: (hyphenate, squeeze)
    "": ("", ""),
    "?!": ("", ""),
    "Plain words": ("plain-words", "plain-words"),
    "  two\t\n spaces ": ("two-spaces", "two-spaces"),
    "Divide-and-conquer": ("divide-and-conquer", "divideandconquer"),
    "Why Scikit-learn?": ("why-scikit-learn", "why-scikitlearn"),
    "the 'no shutdown' command": ("the-no-shutdown-command", "the-no-shutdown-command"),
    "Hugo's and Hugo’s": ("hugos-and-hugos", "hugos-and-hugos"),
    "Bread & butter": ("bread-butter", "bread-butter"),
    "and/or": ("and-or", "andor"),
    "Version 2.0": ("version-2-0", "version-20"),
    "snake_case": ("snake-case", "snakecase"),
    "a — b – c": ("a-b-c", "a-b-c"),
    "2019–2020": ("2019-2020", "20192020"),
    "Café Straße Łódź": ("cafe-strasse-lodz", "cafe-strasse-lodz"),
    "“Quoted” … text": ("quoted-text", "quoted-text"),
    "C++ & C#": ("c-c", "c-c"),
    "-- edge --": ("edge", "edge"),
    "Привет world": ("world", "world"),
}


@pytest.mark.parametrize("title", SLUGS)
def test_slugify(title: str) -> None:
    hyphenated, squeezed = SLUGS[title]
    assert slugify(title, style="hyphenate") == hyphenated
    assert slugify(title, style="squeeze") == squeezed


VARIANTS = {
    "Plain words": ("plain-words",),
    "Hugo's": ("hugos", "hugo-s"),
    "Version 2.0": ("version-2-0", "version-20"),
    "snake_case": ("snake-case", "snake_case"),
    "R & D": ("r-d", "r-and-d"),
    "C++ basics": ("c-basics", "cpp-basics"),
    "C# basics": ("c-basics", "csharp-basics"),
    "Über": ("uber", "ueber"),
    "and/or": ("and-or", "andor"),
    "日本": (),
    "Привет world": (),
    "…": (),
}


@pytest.mark.parametrize("title", VARIANTS)
def test_slugs_of(title: str) -> None:
    assert slugs_of(title, style="hyphenate") == VARIANTS[title]


def test_squeezed_slugs_differ_in_what_is_written_out() -> None:
    assert slugs_of("C++ & Node.js's", style="squeeze") == (
        "c-nodejss",
        "cpp-nodejss",
        "c-and-nodejss",
        "cpp-and-nodejss",
    )


@pytest.mark.parametrize(
    ("slug", "of", "expected"),
    [
        ("how-to-sort", "how-to-sort-a-list", True),
        ("how", "how-to-sort", True),
        ("how-to-sort", "how-to-sort", True),
        ("how-to-so", "how-to-sort", False),
        ("to-sort", "how-to-sort", False),
        ("how-to-sort-a-list", "how-to-sort", False),
        ("", "how-to-sort", False),
    ],
)
def test_is_shortened(slug: str, of: str, expected: bool) -> None:
    assert is_shortened(slug, of) is expected


@pytest.mark.parametrize("style", ["hyphenate", "squeeze"])
@given(text=st.text())
def test_a_slug_is_a_slug(style: str, text: str) -> None:
    slug = slugify(text, style=style)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug, style="hyphenate") == slug


@pytest.mark.parametrize("style", ["hyphenate", "squeeze"])
@given(text=st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_the_usual_slug_comes_first(style: str, text: str) -> None:
    slugs = slugs_of(text, style=style)
    assert len(set(slugs)) == len(slugs)
    assert "" not in slugs
    if slugs and slugify(text, style=style):
        assert slugs[0] == slugify(text, style=style)


@pytest.mark.skipif(not QUESTIONS, reason="the samples are not beside the repository")
def test_sample_pages_are_named_by_their_titles() -> None:
    for path in QUESTIONS:
        source = path.read_text(encoding="utf-8")
        match = re.search(r"^article_title: (?:>-\n +)?(.+)$", source, re.MULTILINE)
        assert match is not None
        assert slugify(match[1], style="squeeze") == path.stem
    assert len(QUESTIONS) == 9
