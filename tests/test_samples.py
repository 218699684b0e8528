"""The sample site under its own configuration, and the corpora under none: what must be said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.model import Finding, Report
from engine_runs import line, lint

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
SOCIOLOGY = (
    "content/learn/sociology/questions/what-is-the-importance-of-international-cooperation-and-"
    "diplomatic-relations-in-political-alliances.md"
)
NO_SHUTDOWN = (
    "content/learn/computer-science/questions/what-is-the-purpose-of-the-no-shutdown-command-in-"
    "router-interface-configuration.md"
)
ARTICLE = "content/articles/rebuilding-international-diplomatic-relations.md"
LONG_SLUGS = 4

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the samples are not here")


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    """The run that the samples' README describes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(SHARED / "samples")
        yield lint("content/")


def of(report: Report, *names: str) -> list[Finding]:
    """The findings of some rules or groups."""
    return [found for found in report.findings if found.rule in names or found.group in names]


def test_nine_question_pages_and_an_article_are_read(report: Report) -> None:
    assert report.files == 10


def test_the_article_has_no_front_matter(report: Report) -> None:
    assert [(found.path, line(found)) for found in of(report, "front-matter")] == [
        (
            ARTICLE,
            "1:1-1:1 missing-front-matter: no front matter, which the collection 'articles' "
            "requires",
        )
    ]


def test_identity_is_right_but_for_a_reference_and_long_slugs(report: Report) -> None:
    found = of(report, "identity")
    long = [each for each in found if each.rule == "long-slug"]
    assert len(long) == LONG_SLUGS
    assert all(len(Path(each.path).stem) > 75 for each in long)
    # The nine pages are an excerpt: what most of them name as related is not there.
    named = {"long-slug", "dangling-reference"}
    [reference] = [each for each in found if each.rule not in named]
    assert (reference.rule, reference.path) == ("self-reference", NO_SHUTDOWN)
    assert reference.start == (51, 9)


def test_every_title_for_search_results_is_generic(report: Report) -> None:
    found = of(report, "generic-title")
    assert len({each.path for each in found}) == len(found) == 9
    assert all("'QuickTakes | " in each.message for each in found)


def test_the_sociology_pages_description_is_long(report: Report) -> None:
    [found] = [each for each in of(report, "long-description") if each.path == SOCIOLOGY]
    assert (found.start, found.end) == ((12, 5), (12, 228))
    assert "223 characters" in found.message


def test_nothing_is_said_of_escapes_and_empty_bodies(report: Report) -> None:
    assert of(report, "literal-escape", "empty-body", "engine") == []


def test_without_the_configuration_the_body_is_empty_and_escapes_are_literal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(SHARED / "samples")
    isolated = lint(SOCIOLOGY, isolated=True)
    [empty] = of(isolated, "empty-body")
    assert (empty.start, empty.end) == ((26, 1), (26, 7))
    [escape] = of(isolated, "literal-escape")
    assert (escape.start.line, escape.end.line) == (19, 19)
    assert of(isolated, "engine", "front-matter") == []


@pytest.mark.parametrize("corpus", ["30-seconds-of-code", "hugo-docs", "rust-blog"])
def test_no_rule_crashes_on_the_corpora(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHARED)
    # Every fifth article: all of them by all rules take a minute.
    paths = sorted(str(path) for path in Path("corpora", corpus).rglob("*.md"))[::5]
    found = lint(*paths, isolated=True, select=("all",))
    assert found.files == len(paths) > 20
    assert of(found, "internal-error", "unreadable-file", "invalid-encoding") == []
