"""Our own articles, injured in what they say of each other: found on its line in every article that
it concerns, and nothing else is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from injuries import ROOT, TODAY, clean_articles

ARTICLES = dict(clean_articles())
LONG = [path for path in ARTICLES if path.startswith("content/articles/")]
QUESTIONS = [path for path in ARTICLES if "/questions/" in path]
ID = re.compile(r"""^(?:  )?"?id"?(?: =|:) (\d+)""", re.MULTILINE)
URL = re.compile(r"""^(?:  )?"?url"?(?: =|:) "?(/[\w/-]+)""", re.MULTILINE)
REFERENCE = re.compile(
    r"^related_article\d:\n    id: (?P<id>\d+)\n    title: >-\n        (?P<title>.+)\n"
    r"(?:    subject: .+\n)?    url: (?P<url>.+)$",
    re.MULTILINE,
)
Place = tuple[str, int, str, str]
"""Path, line, rule, and the article that is related."""


class Site:
    """A copy of our articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        copytree(ROOT / "content", folder / "content")
        settings = (ROOT / "contentlint.toml").read_bytes()
        (folder / "contentlint.toml").write_bytes(settings)

    def found(self, *select: str, **injured: str) -> list[Place]:
        """What is found where articles have other texts, `injured` by path."""
        for path, text in injured.items():
            (self.folder / path).write_bytes(text.encode())
        try:
            return sorted(self._found(select or ("identity",)))
        finally:
            for path in injured:
                if path in ARTICLES:
                    (self.folder / path).write_bytes(ARTICLES[path].encode())
                else:
                    (self.folder / path).unlink()

    def _found(self, select: tuple[str, ...]) -> Iterator[Place]:
        sources = Sources(config=str(self.folder / "contentlint.toml"))
        workspace = Workspace(sources=sources, selectors=Selectors(select=select), today=TODAY)
        for each in run(workspace, Request((str(self.folder / "content"),))).findings:
            related = self._short(each.related[0].path) if each.related else ""
            yield self._short(each.path), each.start.line, each.rule, related

    def _short(self, path: str) -> str:
        return path[path.index("content/") :]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


def line_of(path: str, pattern: re.Pattern[str]) -> int:
    return line_at(ARTICLES[path], pattern, 1)


def line_at(text: str, pattern: re.Pattern[str], group: int | str) -> int:
    match = pattern.search(text)
    assert match
    return text.count("\n", 0, match.start(group)) + 1


def said(path: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(ARTICLES[path])
    assert match
    return match[1]


def with_said(path: str, pattern: re.Pattern[str], new: str) -> str:
    """An article's text with another id or url."""
    text = ARTICLES[path]
    match = pattern.search(text)
    assert match
    return text[: match.start(1)] + new + text[match.end(1) :]


def references() -> list[tuple[str, re.Match[str]]]:
    return [(path, m) for path in QUESTIONS for m in REFERENCE.finditer(ARTICLES[path])]


def named(reference: re.Match[str]) -> str:
    """The article that a reference names."""
    return next(path for path in QUESTIONS if said(path, ID) == reference["id"])


def copies_of(path: str, field: str) -> list[Place]:
    """Where other articles have copied the id or the url of an article."""
    return [
        (other, ARTICLES[other].count("\n", 0, match.start(field)) + 1, "stale-reference", path)
        for other, match in references()
        if match["id"] == said(path, ID)
    ]


def test_our_own_articles_are_clean(site: Site) -> None:
    assert len(references()) > 15
    assert site.found() == []


@pytest.mark.parametrize("path", [*LONG, *QUESTIONS])
def test_an_id_that_is_copied(site: Site, path: str) -> None:
    rival = next(other for other in LONG if other != path)
    text = with_said(path, ID, said(rival, ID))
    both = [
        (path, line_of(path, ID), "duplicate-id", rival),
        (rival, line_of(rival, ID), "duplicate-id", path),
    ]
    assert site.found(**{path: text}) == sorted(both + copies_of(path, "id"))


@pytest.mark.parametrize("path", [*LONG, *QUESTIONS])
def test_a_url_that_is_copied(site: Site, path: str) -> None:
    rival = next(other for other in LONG if other != path)
    text = with_said(path, URL, said(rival, URL).upper())
    both = [
        (path, line_of(path, URL), "duplicate-url", rival),
        (rival, line_of(rival, URL), "duplicate-url", path),
    ]
    rules = ("duplicate-url", "stale-reference")
    assert site.found(*rules, **{path: text}) == sorted(both + copies_of(path, "url"))


@pytest.mark.parametrize("path", QUESTIONS)
def test_an_alias_that_is_the_url_of_another(site: Site, path: str) -> None:
    rival = LONG[0]
    text = ARTICLES[path].replace("\nurl: ", f"\naliases: [/old, '{said(rival, URL)}/']\nurl: ", 1)
    alias = line_at(text, re.compile(r"^(aliases)", re.MULTILINE), 1)
    assert site.found(**{path: text}) == sorted(
        [
            (path, alias, "duplicate-url", rival),
            (rival, line_of(rival, URL), "duplicate-url", path),
        ]
    )


@pytest.mark.parametrize(("path", "reference"), references()[::3])
def test_an_injured_reference(site: Site, path: str, reference: re.Match[str]) -> None:
    text, other = ARTICLES[path], named(reference)

    def injured(**fields: str) -> list[Place]:
        changed = text
        for field in sorted(fields, key=reference.start, reverse=True):
            start, end = reference.span(field)
            changed = changed[:start] + fields[field] + changed[end:]
        return site.found(**{path: changed})

    def at(field: str, rule: str, related: str) -> list[Place]:
        return [(path, text.count("\n", 0, reference.start(field)) + 1, rule, related)]

    assert injured(id="9990") == at("id", "stale-reference", other)
    assert injured(id="9990", url="/learn/x/questions/y") == at("id", "dangling-reference", "")
    assert injured(title="Another title") == at("title", "stale-reference", other)
    assert injured(url=f"{reference['url']}-too") == at("url", "stale-reference", other)
    assert injured(title="Another title", url="/learn/x") == at("title", "stale-reference", other)
    assert injured(title=f"{reference['title'].upper()} | Site", url=f"{reference['url']}/") == []


@pytest.mark.parametrize("path", LONG)
@pytest.mark.parametrize("change", [str.upper, str.capitalize])
def test_a_name_in_other_case(site: Site, path: str, change: Callable[[str], str]) -> None:
    *folders, name = path.split("/")
    other = "/".join([*folders, change(name[:-3]) + ".md"])
    if (site.folder / other).exists():
        pytest.skip("the disk ignores case")
    found = site.found("case-colliding-path", **{other: "Text."})
    assert found == sorted(
        [(path, 1, "case-colliding-path", other), (other, 1, "case-colliding-path", path)]
    )


def test_accents_that_are_encoded_in_two_ways(site: Site) -> None:
    paths = [unicodedata.normalize(form, "content/articles/é.md") for form in ("NFC", "NFD")]
    (site.folder / paths[0]).touch()
    if (site.folder / paths[1]).exists():
        pytest.skip("the disk ignores how accents are encoded")
    first, second = paths
    assert site.found("case-colliding-path", **dict.fromkeys(paths, "Text.")) == sorted(
        [(first, 1, "case-colliding-path", second), (second, 1, "case-colliding-path", first)]
    )
