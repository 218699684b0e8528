"""Our hooks under pre-commit itself, in a repository made for it."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import environment, write

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = (
    "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".pre-commit-hooks.yaml", "lint",
    "schemas",
)  # fmt: skip
GOOD = "---\ntitle: Beans\ndate: 2025-01-31\n---\n\nText.\n"
BAD = GOOD.replace("01-31", "02-30")
ANSWER = "content/bad.md:3:7: error invalid-date: "

pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("pre_commit") and shutil.which("git")),
    reason="pre-commit or git is not here",
)


def run(
    *command: str, cwd: Path, home: Path, installed: bool = False
) -> subprocess.CompletedProcess[str]:
    """A command in surroundings that no other repository and no user's settings reach.

    With `installed`, our sources are not found but where they are installed.
    """
    env = {name: value for name, value in environment().items() if not name.startswith("GIT_")}
    if installed:
        del env["PYTHONPATH"]
    env |= {
        "PRE_COMMIT_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, check=False, timeout=300, encoding="utf-8"
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def articles(tmp_path: Path, home: Path) -> Path:
    """A repository with staged articles, of which one is wrong, one is excluded, one no article."""
    folder = tmp_path / "articles"
    settings = 'exclude = ["content/legacy"]\nselect = ["invalid-date"]\n'
    write({"contentlint.toml": settings, "content/legacy/bad.md": BAD, "bad.txt": BAD}, folder)
    write({"content/good.md": GOOD, "content/bad.md": BAD, "content/page.mdx": GOOD}, folder)
    commit(folder, home)
    return folder


def commit(folder: Path, home: Path) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "."), (*identity, "commit", "-q", "-m", "all")):
        done = run("git", *command, cwd=folder, home=home)
        assert done.returncode == 0, done.stderr


def pre_commit(
    *arguments: str, cwd: Path, home: Path, installed: bool = False
) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pre_commit", *arguments)
    return run(*command, cwd=cwd, home=home, installed=installed)


def local_hook(name: str = "contentlint") -> str:
    """A hook as `.pre-commit-hooks.yaml` offers it, run with this Python and not installed."""
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    parts = re.split(r"^(?=- id:)", hooks, flags=re.MULTILINE)
    [hook] = [part for part in parts if part.startswith(f"- id: {name}\n")]
    hook = hook.replace("language: python", "language: system")
    [entry] = re.findall(r"entry: contentlint (.*)", hook)
    here = json.dumps(f"{shlex.quote(sys.executable)} -m contentlint {entry}")
    hook = hook.replace(f"entry: contentlint {entry}", f"entry: {here}")
    indented = re.sub(r"^", "      ", hook, flags=re.MULTILINE)
    return f"repos:\n  - repo: local\n    hooks:\n{indented}"


def test_the_hook_checks_markdown_and_respects_exclude(articles: Path, home: Path) -> None:
    write({".pre-commit-config.yaml": local_hook()}, articles)
    run("git", "add", ".", cwd=articles, home=home)
    done = pre_commit("run", "--all-files", cwd=articles, home=home)
    assert done.returncode == 1, done.stderr
    assert ANSWER in done.stdout
    assert "contentlint: 3 articles: 1 error\n" in done.stdout
    write({"content/bad.md": GOOD}, articles)
    run("git", "add", ".", cwd=articles, home=home)
    done = pre_commit("run", cwd=articles, home=home)
    assert re.search(r"^contentlint\.+Passed$", done.stdout, re.MULTILINE), done.stdout


def test_where_all_is_excluded_the_hook_passes(articles: Path, home: Path) -> None:
    write({".pre-commit-config.yaml": local_hook()}, articles)
    files = ("--files", "content/legacy/bad.md")
    done = pre_commit("run", *files, cwd=articles, home=home)
    assert re.search(r"^contentlint\.+Passed$", done.stdout, re.MULTILINE), done.stdout


PAGE = """---
id: {id}
title: {title}
date: 2025-01-31
---

The page on {title} says one thing, and says it once.
"""
CONTENT = 'content = ["content"]\nselect = ["duplicate-id", "broken-link", "trailing-whitespace"]\n'


@pytest.fixture
def site(tmp_path: Path, home: Path) -> Path:
    """A repository with two committed articles, of which one links to the other."""
    folder = tmp_path / "site"
    link = "\nRead [the page on beans](beans.md) first.\n"
    write({"contentlint.toml": CONTENT, ".gitignore": ".contentlint_cache/\n"}, folder)
    write({"content/beans.md": PAGE.format(id=160101, title="beans")}, folder)
    write({"content/soil.md": PAGE.format(id=160102, title="soil") + link}, folder)
    write({".pre-commit-config.yaml": local_hook()}, folder)
    commit(folder, home)
    return folder


def test_a_staged_article_with_another_s_id_is_refused(site: Path, home: Path) -> None:
    write({"content/peas.md": PAGE.format(id=160101, title="peas")}, site)
    run("git", "add", "content/peas.md", cwd=site, home=home)
    done = pre_commit("run", cwd=site, home=home)
    assert done.returncode == 1, done.stderr
    assert "content/peas.md:2:5: error duplicate-id: content/beans.md has the id" in done.stdout
    assert "contentlint: 1 article: 1 error\n" in done.stdout
    write({"content/peas.md": PAGE.format(id=160103, title="peas")}, site)
    run("git", "add", "content/peas.md", cwd=site, home=home)
    assert pre_commit("run", cwd=site, home=home).returncode == 0


def test_arguments_split_over_several_calls_know_of_each_other(site: Path, home: Path) -> None:
    long = "a-page-with-a-name-that-is-as-long-as-names-of-pages-ever-are-on-the-sites-that-we-know"
    pages = {f"content/{long}-{n:04}.md": PAGE.format(id=200000 + n // 2, title=f"thing {n}")
             for n in range(1400)}  # fmt: skip
    write(pages, site)
    run("git", "add", "content", cwd=site, home=home)
    done = pre_commit("run", cwd=site, home=home)
    assert done.returncode == 1, done.stderr
    summaries = re.findall(r"^contentlint: (\d+) articles: (\d+) errors", done.stdout, re.MULTILINE)
    assert len(summaries) > 1, "pre-commit made one call; make the names longer"
    assert [sum(map(int, column)) for column in zip(*summaries, strict=True)] == [1400, 1400]


def test_what_a_deletion_breaks_is_found_by_the_corpus_hook(site: Path, home: Path) -> None:
    write({".pre-commit-config.yaml": local_hook("contentlint-corpus")}, site)
    run("git", "add", ".", cwd=site, home=home)
    whole = ("run", "--hook-stage", "manual")
    assert pre_commit(*whole, cwd=site, home=home).returncode == 0
    run("git", "rm", "-q", "content/beans.md", cwd=site, home=home)
    done = pre_commit(*whole, cwd=site, home=home)
    assert done.returncode == 1, done.stderr
    assert "content/soil.md:9:" in done.stdout
    assert "error broken-link" in done.stdout


def test_the_fixing_hook_repairs_and_says_so(site: Path, home: Path) -> None:
    write({".pre-commit-config.yaml": local_hook("contentlint-fix")}, site)
    page = PAGE.format(id=160104, title="peas")
    write({"content/peas.md": page.replace("once.\n", "once. \n")}, site)
    run("git", "add", ".", cwd=site, home=home)
    done = pre_commit("run", cwd=site, home=home)
    assert done.returncode == 1, done.stderr
    assert "files were modified by this hook" in done.stdout
    assert (site / "content/peas.md").read_text(encoding="utf-8") == page
    run("git", "add", ".", cwd=site, home=home)
    assert pre_commit("run", cwd=site, home=home).returncode == 0


def test_the_hook_installs_from_a_repository(articles: Path, home: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, package / name, ignore=ignore)
        else:
            shutil.copy(ROOT / name, package / name)
    commit(package, home)
    arguments = ("try-repo", str(package), "contentlint", "--all-files")
    done = pre_commit(*arguments, cwd=articles, home=home, installed=True)
    if "An unexpected error has occurred" in done.stdout and _is_offline(done.stdout):
        pytest.skip("no package registry can be reached")
    assert done.returncode == 1, done.stdout + done.stderr
    assert ANSWER in done.stdout
    assert "contentlint: 3 articles: 1 error\n" in done.stdout


def _is_offline(log: str) -> bool:
    said = ("No matching distribution found", "Failed to establish a new connection", "Connection")
    return any(words in log for words in said)
