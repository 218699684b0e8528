"""A corpus is known whole, whichever articles are looked at, and whatever is remembered."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

import contentlint
from bench.corpus import write_corpus
from command_line import Result, process, started, write
from contentlint.corpus.index import Index

PAGES, FAULTS = 120, 1
PAGE = """---
id: {id}
title: {title}
description: What the page on {title} says, told in one plain sentence for those who look for it.
---

The page on {title} says one thing, and says it once.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with planted faults; tests work on copies."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, pages=PAGES, seed=5, faults=FAULTS)
    return folder


@pytest.fixture
def project(corpus: Path, here: Path) -> Path:
    shutil.copytree(corpus, here, dirs_exist_ok=True)
    return here


def findings(result: Result) -> list[dict[str, Any]]:
    assert result.code in (0, 1), result.err
    return [json.loads(line) for line in result.out.splitlines()]


def lint(cli: Callable[..., Result], *arguments: str) -> list[dict[str, Any]]:
    return findings(cli(*arguments, "--format=jsonl", "--jobs=1"))


def paths(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def test_one_by_one_is_all_at_once(project: Path, cli: Callable[..., Result]) -> None:
    whole = lint(cli, "--no-cache")
    assert {finding["rule"] for finding in whole} >= {
        "duplicate-id",
        "broken-link",
        "stale-reference",
    }
    some = random.Random(1).sample(paths(project), 15)
    marked = {finding["path"] for finding in whole}
    for path in {*some, *sorted(marked)[:15]}:
        assert lint(cli, path) == [each for each in whole if each["path"] == path]


def test_what_is_remembered_is_what_a_new_run_finds(
    project: Path, cli: Callable[..., Result]
) -> None:
    dice = random.Random(2)
    lint(cli)
    for step in range(5):
        for _ in range(4):
            change(dice, project, step)
        some = dice.sample(paths(project), 3)
        lint(cli, *some)  # a hook in between
        assert lint(cli) == lint(cli, "--no-cache")


def change(dice: random.Random, folder: Path, step: int) -> None:
    """Edit, delete, rename or copy one page."""
    articles = sorted(folder.rglob("*.md"))
    page = dice.choice(articles)
    what = dice.choice(("line", "id", "delete", "rename", "copy", "swap"))
    text = page.read_text(encoding="utf-8")
    if what == "line":
        page.write_text(text + f"\nOne more line of step {step}.\n", encoding="utf-8")
    elif what == "id":
        other = dice.choice(articles).read_text(encoding="utf-8")
        page.write_text(text.replace(line_of(text, "id:"), line_of(other, "id:")), encoding="utf-8")
    elif what == "delete":
        page.unlink()
    elif what == "rename":
        page.rename(page.with_name(f"renamed-{step}-{page.name}"))
    elif what == "copy":
        page.with_name(f"copied-{step}-{page.name}").write_text(text, encoding="utf-8")
    else:
        other = dice.choice(articles)
        page.write_bytes(other.read_bytes())


def line_of(text: str, key: str) -> str:
    return next((line for line in text.splitlines() if line.startswith(key)), key)


def test_processes_change_nothing(project: Path, cli: Callable[..., Result]) -> None:
    one = cli("--no-cache", "--format=jsonl", "--jobs=1")
    assert cli("--no-cache", "--format=jsonl", "--jobs=2") == one
    assert cli("--no-cache", "--format=jsonl", "--jobs=7") == one


@pytest.mark.parametrize("cache", ["--no-cache", "--no-progress"])
def test_processes_that_share_an_index_change_nothing(
    project: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    one = cli("--no-cache", "--format=jsonl", "--jobs=1")
    monkeypatch.setattr("contentlint.engine.gathering._SHARED", 2)
    assert cli(cache, "--format=jsonl", "--jobs=2") == one
    assert cli(cache, "--format=jsonl", "--jobs=1") == one
    page = next(project.rglob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    one = cli("--no-cache", "--format=jsonl", "--jobs=1")
    assert cli(cache, "--format=jsonl", "--jobs=3") == one


def test_where_others_cannot_read_the_index_one_process_does_it_all(
    project: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cli("--no-cache", "--format=jsonl", "--jobs=1")
    monkeypatch.setattr("contentlint.engine.gathering._SHARED", 2)
    real = Index.reading

    @contextmanager
    def changing(index: Index) -> Iterator[int]:
        """As if somebody wrote before each process begins to read."""
        with real(index) as revision:
            yield revision if os.getpid() == ours else revision + 1

    ours = os.getpid()
    monkeypatch.setattr(Index, "reading", changing)
    assert cli("--no-cache", "--format=jsonl", "--jobs=2") == one
    monkeypatch.setattr("tempfile.TemporaryDirectory", refused)
    assert cli("--no-cache", "--format=jsonl", "--jobs=2") == one


def refused(**options: Any) -> NoReturn:
    raise FileNotFoundError("there is no folder for temporary files")


def test_a_second_run_reads_nothing_again(
    here: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"{n}.md": PAGE.format(id=n % 3, title=f"thing {n}") for n in range(6)}
    write({"contentlint.toml": 'content = ["."]\n', **pages})
    for name in pages:
        os.utime(name, (1_700_000_000, 1_700_000_000))
    first = cli("--format=jsonl")
    monkeypatch.setattr("contentlint.engine.work.read", None)
    monkeypatch.setattr("contentlint.engine.lint.read", None)
    assert cli("--format=jsonl") == first
    assert [each["rule"] for each in findings(first)] == ["duplicate-id"] * 6


def test_settings_of_one_collection_concern_it_alone(
    here: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def toml(width: int) -> str:
        return "".join(
            f'[[collections]]\nname = "{name}"\ninclude = ["{name}/*.md"]\n'
            f"[collections.rules.long-title]\nmax-px = {px}\n"
            for name, px in (("a", 600), ("b", width))
        )

    write({"a/a.md": PAGE.format(id=1, title="a"), "b/b.md": PAGE.format(id=2, title="b")})
    write({"contentlint.toml": 'content = ["."]\n' + toml(600)})
    cli()
    done: list[str] = []
    from contentlint.engine import work as module

    real = module.do
    monkeypatch.setattr(
        module, "do", lambda space, job, *rest: done.append(job.path) or real(space, job, *rest)
    )
    write({"contentlint.toml": 'content = ["."]\n' + toml(500)})
    cli()
    assert [Path(path).name for path in done] == ["b.md"]


def test_a_change_of_the_contract_is_seen(here: Path, cli: Callable[..., Result]) -> None:
    write(
        {
            "contentlint.toml": '[[collections]]\ninclude = ["*.md"]\nschema = "s.json"\n',
            "s.json": '{"properties": {"id": {"$ref": "inner.json"}}}',
            "inner.json": '{"type": "integer"}',
            "a.md": PAGE.format(id=1, title="a"),
        }
    )
    select = ("a.md", "--select", "wrong-type")
    assert lint(cli, *select) == []
    write({"inner.json": '{"type": "string"}'})
    assert [each["rule"] for each in lint(cli, *select)] == ["wrong-type"]


def test_what_stands_around_an_article_is_seen(here: Path, cli: Callable[..., Result]) -> None:
    write({"a.md": PAGE.format(id=1, title="a") + "\n![A plan](plan.png)\n"})
    select = ("a.md", "--select", "missing-image")
    assert [each["rule"] for each in lint(cli, *select)] == ["missing-image"]
    write({"plan.png": ""})
    assert lint(cli, *select) == []


def test_days_pass(here: Path, cli: Callable[..., Result]) -> None:
    dated = PAGE.replace("id: {id}", "date: 2026-03-05").format(title="a")
    write({"a.md": dated})
    select = ("a.md", "--select", "future-date", "--today")
    assert [each["rule"] for each in lint(cli, *select, "2026-03-01")] == ["future-date"]
    assert "3 days" in lint(cli, *select, "2026-03-02")[0]["message"]
    assert lint(cli, *select, "2026-03-06") == []
    assert [each["rule"] for each in lint(cli, *select, "2026-03-01")] == ["future-date"]


def test_what_is_given_takes_the_place_of_the_file(here: Path, cli: Callable[..., Result]) -> None:
    write(
        {
            "contentlint.toml": 'content = ["."]\n',
            "a.md": PAGE.format(id=1, title="a"),
            "b.md": PAGE.format(id=2, title="b"),
        }
    )
    given = PAGE.format(id=1, title="b").encode()
    select = ("--select", "duplicate-id", "--format=jsonl")
    result = cli("-", "--stdin-filename", "b.md", *select, stdin=given)
    assert [(f["rule"], f["path"], f["related"][0]["path"]) for f in findings(result)] == [
        ("duplicate-id", "b.md", "a.md")
    ]
    assert findings(cli(*select)) == []


def test_no_call_prunes_the_index(here: Path, cli: Callable[..., Result]) -> None:
    pages = {f"{n}.md": PAGE.format(id=n // 2, title=f"thing {n}") for n in range(6)}
    write({"contentlint.toml": 'content = ["."]\n', **pages})
    for name in ("3.md", "0.md", "3.md"):
        found = lint(cli, name, "--select", "duplicate-id")
        assert [each["related"][0]["path"] for each in found] == [f"{int(name[0]) ^ 1}.md"]


def test_what_cannot_be_read_any_more_offers_nothing(
    here: Path, cli: Callable[..., Result]
) -> None:
    write({"contentlint.toml": 'content = ["."]\n', "a.md": PAGE.format(id=160101, title="a")})
    write({"b.md": PAGE.format(id=160101, title="b")})
    assert len(lint(cli, "--select", "duplicate-id")) == 2
    (here / "b.md").unlink()
    (here / "b.md").mkdir()
    assert lint(cli, "a.md", "--select", "duplicate-id") == []
    (here / "b.md").rmdir()
    write({"b.md": b"\0" * 50})
    assert lint(cli, "a.md", "--select", "duplicate-id") == []


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_names_that_are_no_utf8(here: Path, cli: Callable[..., Result]) -> None:
    page = PAGE.format(id=160101, title="a")
    write({"contentlint.toml": 'content = ["."]\n', "a.md": page})
    with open(b"\xff\xc3\xa4.md", "wb") as file:
        file.write(page.encode())
    for _ in range(2):
        found = lint(cli, ".", "--select", "duplicate-id")
        assert len(found) == 2
        assert len({each["path"] for each in found}) == 2


def test_a_project_inside_another_is_its_own(here: Path, cli: Callable[..., Result]) -> None:
    page = PAGE.format(id=1, title="a")
    write({"contentlint.toml": 'content = ["."]\n', "a.md": page})
    write({"inner/contentlint.toml": 'content = ["."]\n', "inner/b.md": page})
    assert lint(cli, ".", "--select", "duplicate-id") == []


def test_without_settings_and_git_the_corpus_is_what_was_passed(
    here: Path, cli: Callable[..., Result]
) -> None:
    page = PAGE.format(id=1, title="a")
    write({"a.md": page, "b.md": page})
    assert lint(cli, "a.md", "--select", "duplicate-id") == []
    assert len(lint(cli, "a.md", "b.md", "--select", "duplicate-id")) == 2
    assert len(lint(cli, ".", "--select", "duplicate-id")) == 2
    assert lint(cli, "b.md", "--select", "duplicate-id") == []


def test_a_work_tree_is_a_corpus(here: Path, cli: Callable[..., Result]) -> None:
    page = PAGE.format(id=160101, title="a")
    write({".git/HEAD": "", "docs/a.md": page, "docs/more/b.md": page, ".gitignore": "c.md\n"})
    write({"c.md": page})
    found = lint(cli, "docs/a.md", "--select", "duplicate-id")
    assert [[other["path"] for other in each["related"]] for each in found] == [["docs/more/b.md"]]


@pytest.mark.parametrize("fault", ["read-only folder", "a file instead", "damaged", "foreign"])
def test_a_cache_that_cannot_be_used_costs_no_finding(
    here: Path, cli: Callable[..., Result], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.format(id=1, title="a")
    write({"contentlint.toml": 'content = ["."]\n', "a.md": page, "b.md": page})
    expected = cli("--no-cache", "--format=jsonl", "--quiet")
    cache = here / "cache"
    cache.mkdir()
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(cache))
    if fault == "a file instead":
        cache.rmdir()
        cache.write_text("")
    elif fault == "read-only folder":
        cache.chmod(0o500)
    elif fault == "damaged":
        (cache / "index.db").write_bytes(b"\xff" * 10_000)
    else:
        cli("--quiet")
        base = sqlite3.connect(cache / "index.db")
        base.execute("UPDATE results SET value = '[1]', asked = '{}'")
        base.execute("UPDATE articles SET stakes = '{\"a\": 1}'")
        base.execute("UPDATE meetings SET met = '7'")
        base.commit()
        base.close()
    assert cli("--format=jsonl", "--quiet") == expected
    cache.chmod(0o700)


def test_a_locked_database_costs_no_finding(
    here: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.format(id=160101, title="a")
    write({"contentlint.toml": 'content = ["."]\n', "a.md": page, "b.md": page})
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(here / "cache"))
    monkeypatch.setattr("contentlint.corpus.index._WAIT", 0.1)
    expected = cli("--format=jsonl", "--quiet")
    base = sqlite3.connect(here / "cache" / "index.db", isolation_level=None)
    base.execute("BEGIN IMMEDIATE")
    write({"b.md": page + "\nOne more line.\n"})
    cli("--no-cache")
    assert cli("--format=jsonl", "--quiet").out.splitlines()[0] in expected.out
    assert "is not used: database is locked" in cli("--verbose").err
    base.close()


@pytest.mark.parametrize("writable", [":memory:", ""])
def test_a_full_disk_costs_no_finding(
    here: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, writable: str
) -> None:
    page = PAGE.format(id=160101, title="a")
    write({"contentlint.toml": 'content = ["."]\n', "a.md": page, "b.md": page})
    expected = cli("--no-cache", "--format=jsonl", "--quiet")
    opened: list[str] = []
    real = Index.__init__

    def full(index: Index, file: str, corpus: str, **how: bool) -> None:
        opened.append(file)
        if file not in (writable, ":memory:"):
            raise sqlite3.OperationalError("database or disk is full")
        real(index, file, corpus, **how)

    monkeypatch.setattr(Index, "__init__", full)
    assert cli("--format=jsonl", "--quiet") == expected
    assert opened[-1] == writable


def test_verbose_says_that_the_cache_is_not_used(
    here: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.md": "# A title\n\nText.\n", "cache": ""})
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(here / "cache"))
    assert "cache is not used" in cli("a.md", "--verbose").err
    assert "cache" not in cli("a.md").err


def test_clean_removes_the_cache(here: Path, cli: Callable[..., Result]) -> None:
    write({"contentlint.toml": "", "a.md": "Text.\n"})
    cli("a.md", "--cache-dir", "kept")
    assert (here / "kept" / "index.db").exists()
    assert cli("clean", "--cache-dir", "kept").code == 0
    assert not (here / "kept").exists()
    assert cli("clean", "--cache-dir", "kept") == Result(0, "", "contentlint: no cache in kept\n")


def test_clean_removes_nothing_else(here: Path, cli: Callable[..., Result]) -> None:
    write({"kept/a.md": "Text.\n"})
    assert cli("clean", "--cache-dir", "kept").code == 2
    assert (here / "kept" / "a.md").exists()


def unheard(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return started(*arguments, cwd=folder, stdout=nowhere, stderr=nowhere)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_killed_run_leaves_a_cache_that_can_be_trusted(project: Path) -> None:
    dice = random.Random(3)
    cold = process("--format=jsonl", "--no-cache", cwd=project)
    for _ in range(6):
        run = unheard(project, "--jobs=2")
        time.sleep(dice.uniform(0.1, 1.5))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert process("--format=jsonl", cwd=project) == cold


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_an_interrupted_run_ends_at_once(project: Path) -> None:
    run = unheard(project, "--jobs=2")
    while not (project / ".contentlint_cache/index.db").exists():
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(timeout=20) == 130
    assert process("--format=jsonl", cwd=project).code == 1


def test_two_runs_at_once_find_the_same(project: Path) -> None:
    runs = [unheard(project, "--jobs=1", f"--format=jsonl=../out-{n}") for n in range(3)]
    assert {run.wait(timeout=120) for run in runs} == {1}
    outputs = {Path(project.parent, f"out-{n}").read_bytes() for n in range(3)}
    assert outputs == {process("--format=jsonl", "--no-cache", cwd=project).out.encode()}


def test_a_page_of_many_knows_the_other_side(project: Path) -> None:
    ids = {}
    for path in paths(project):
        ids.setdefault(line_of((project / path).read_text(encoding="utf-8"), "id:"), []).append(
            path
        )
    one, other = next(pair for pair in ids.values() if len(pair) == 2)
    process(cwd=project)
    found = findings(process(one, "--format=jsonl", "--select", "duplicate-id", cwd=project))
    assert [[rival["path"] for rival in each["related"]] for each in found] == [[other]]


def test_processes_that_are_started_anew_find_the_same(
    project: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows, where a process does not begin as a copy of this one."""
    monkeypatch.setattr("contentlint.engine.pool._METHOD", "spawn")
    monkeypatch.setenv("PYTHONPATH", str(Path(contentlint.__file__).parents[1]))
    expected = cli("--no-cache", "--format=jsonl", "--jobs=1")
    assert cli("--no-cache", "--format=jsonl", "--jobs=2") == expected
