"""Broken links and anchors in a generated site: all found, each in its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.model import Report
from engine_runs import lint
from tests.bench.corpus import Manifest, write_corpus

RULES = ("broken-link", "broken-anchor")
PAGES = 600


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("links")
    return folder, write_corpus(folder, pages=PAGES, seed=13, faults=12, kinds=RULES)


def said(report: Report) -> list[tuple[str, str, int, str]]:
    """Rule, path, line and rival of each finding, in order."""
    return [
        (f.rule, f.path, f.start.line, f.related[0].path if f.related else "")
        for f in report.findings
    ]


def planted(manifest: Manifest, *paths: str) -> list[tuple[str, str, int, str]]:
    """What must be said, of all pages or of some."""
    faults = (fault for fault in manifest.faults if not paths or fault.path in paths)
    return [(fault.rule, fault.path, fault.line, fault.rival) for fault in faults]


def test_all_that_is_planted_is_found_and_nothing_else(
    manifest: tuple[Path, Manifest], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, known = manifest
    monkeypatch.chdir(folder)
    assert said(lint("content", select=RULES)) == planted(known)
    assert len(planted(known)) == 2 * 12


def test_one_page_is_checked_in_the_light_of_all(
    manifest: tuple[Path, Manifest], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, known = manifest
    monkeypatch.chdir(folder)
    for fault in known.faults[::24]:
        assert said(lint(fault.path, select=RULES)) == planted(known, fault.path)


def test_a_page_that_is_deleted_breaks_what_leads_there(here: Path) -> None:
    write_corpus(here, pages=20, seed=13)
    before = lint("content", select=RULES)
    assert before.findings == ()
    one = min(here.glob("content/learn/*/questions/*.md"))
    to_it = one.relative_to(here / "content").as_posix()
    (here / "content/start.md").write_text(f"[one]({to_it}#before)\n## Before\n")
    assert [f.rule for f in lint("content/start.md", select=RULES).findings] == ["broken-anchor"]
    one.unlink()
    assert [f.rule for f in lint("content/start.md", select=RULES).findings] == ["broken-link"]
