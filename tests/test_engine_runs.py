"""Which articles a run reads, in which order it reports, and how findings are known again."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Result, write
from engine_runs import lint

FAULTY = "---\ntitle: A\ndate: 2025-02-30\nupdated: 2025-02-31\n---\n\nTODO: write. TODO\n\n"
FAULTY += "Some text.\n" * 60
SELECT = ("invalid-date", "placeholder-text", "missing-description")


def fingerprints(*paths: str, **options: bool) -> list[str]:
    return [finding.fingerprint for finding in lint(*paths, select=SELECT, **options).findings]


@pytest.fixture
def site(here: Path) -> Path:
    """Settings and three articles."""
    write({"contentlint.toml": "", "content/a.md": FAULTY, "content/b.md": FAULTY, "c.md": FAULTY})
    return here


def test_fingerprints_differ(site: Path) -> None:
    found = fingerprints(".")
    assert len(found) == len(set(found)) >= 12


def test_fingerprints_survive_what_is_written_elsewhere(site: Path) -> None:
    before = set(fingerprints("c.md"))
    write(
        {
            "c.md": FAULTY.replace("title: A\n", "author: B\n\ntitle: A\n").replace(
                "\n\nT", "\n\nSome text.\n\nT"
            )
        }
    )
    assert set(fingerprints("c.md")) == before
    write({"c.md": FAULTY.replace("2025-02-30", "2025-02-29")})
    assert len(set(fingerprints("c.md")) - before) == 1


def test_fingerprints_of_the_same_text_go_by_occurrence(site: Path) -> None:
    twice = set(fingerprints("c.md"))
    write({"c.md": FAULTY.replace("TODO: write. ", "Written. ")})
    once = set(fingerprints("c.md"))
    assert once < twice
    assert len(twice - once) == 1


def test_fingerprints_do_not_depend_on_the_working_directory(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_root = fingerprints("content/a.md")
    monkeypatch.chdir(site / "content")
    assert fingerprints("a.md") == fingerprints(str(site / "content/a.md")) == from_root


def test_without_settings_fingerprints_count_from_the_work_tree(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({".git/HEAD": "", "content/a.md": FAULTY, "content/b.md": FAULTY})
    from_root = fingerprints("content", isolated=True)
    assert len(set(from_root)) == len(from_root)
    monkeypatch.chdir(here / "content")
    assert fingerprints(".") == fingerprints(".", isolated=True) == from_root


def test_fingerprints_do_not_depend_on_what_else_is_selected(site: Path) -> None:
    all_of_them = {finding.fingerprint for finding in lint("c.md", select=("all",)).findings}
    assert set(fingerprints("c.md")) < all_of_them


def test_findings_come_in_the_same_order_however_paths_are_given(site: Path) -> None:
    reference = lint(".", select=SELECT).findings
    assert list(reference) == sorted(reference, key=lambda finding: finding.order)
    paths = ["content", "c.md", "content/b.md", "./content/../content/a.md", str(site / "c.md")]
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        report = lint(*paths, select=SELECT)
        assert (report.findings, report.files) == (reference, 3)


def test_paths_are_shown_from_the_working_directory(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "content")
    paths = {finding.path for finding in lint("..", str(site / "c.md"), select=SELECT).findings}
    assert paths == {"a.md", "b.md", "../c.md"}


def test_a_walk_leaves_out_what_is_ignored_excluded_or_no_article(here: Path) -> None:
    write({
        "contentlint.toml": 'exclude = ["legacy", "**/*.gen.md"]',
        ".gitignore": "build/\n",
        ".git/HEAD": "",
        **dict.fromkeys(
            (
                "a.md", "b.MARKDOWN", "c.mdx", "d.txt", "e.py", "legacy/a.md", "x/y.gen.md",
                "build/a.md", "node_modules/p/readme.md", "x/y.md",
            ),
            FAULTY,
        ),
    })  # fmt: skip
    found = {finding.path for finding in lint(".", select=SELECT).findings}
    assert found == {"a.md", "b.MARKDOWN", "c.mdx", "x/y.md"}


def test_text_files_are_articles_where_a_collection_includes_them(here: Path) -> None:
    write({"contentlint.toml": '[[collections]]\ninclude = ["notes/*"]'})
    write({"a.txt": FAULTY, "notes/a.txt": FAULTY})
    assert {finding.path for finding in lint(".", select=SELECT).findings} == {"notes/a.txt"}


@pytest.mark.parametrize("path", ["legacy/a.md", "./legacy/../legacy/a.md"])
def test_what_is_named_is_linted_except_with_force_exclude(
    cli: Callable[..., Result], path: str
) -> None:
    write({"contentlint.toml": 'exclude = ["legacy"]', "legacy/a.md": FAULTY, "b.md": FAULTY})
    named = cli(path, "--select", "invalid-date")
    assert [line.partition(":")[0] for line in named.out.splitlines()] == ["legacy/a.md"] * 2
    forced = cli(path, "--select", "invalid-date", "--force-exclude")
    assert (forced.code, forced.out) == (0, "")
    both = cli(path, "b.md", "--select", "invalid-date", "--force-exclude")
    assert [line.partition(":")[0] for line in both.out.splitlines()] == ["b.md"] * 2
    stdin = cli("-", "--stdin-filename", path, "--force-exclude", stdin=FAULTY.encode())
    assert (stdin.code, stdin.out) == (0, "")
    assert stdin.err.startswith(f"contentlint: no article in {path} (")
