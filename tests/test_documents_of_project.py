"""Our own articles, settings, changelog and version agree with what we say of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Result
from contentlint import __version__
from contentlint.settings.file import load

ROOT = Path(__file__).resolve().parents[1]
RELEASE = re.compile(r"^## (\S+)(?: \((unreleased|\d{4}-\d{2}-\d{2})\))?$", re.MULTILINE)


@pytest.mark.parametrize("options", [(), ("--select", "all", "--fail-on", "info")])
def test_our_own_articles_are_clean(
    cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(ROOT)
    number = len(list((ROOT / "content").rglob("*.md")))
    assert number >= 12
    assert cli("content", *options) == Result(
        0, "", f"contentlint: {number} articles: nothing found\n"
    )


def test_every_article_of_ours_is_in_a_collection(
    cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names = {collection.name for collection in load("contentlint.toml").settings.collections}
    found = {
        cli("config", str(file.relative_to(ROOT))).out.splitlines()[2]
        for file in (ROOT / "content").rglob("*.md")
    }
    assert found == {f"# collection: {name!r}" for name in names}


def test_the_changelog_begins_with_the_version() -> None:
    first = RELEASE.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert first
    assert first[1] in (__version__, "unreleased")


def test_the_hook_and_the_action_call_what_is_there(cli: Callable[..., Result]) -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    for entry in re.findall(r"^ +entry: contentlint (.+)$", hooks, re.MULTILINE):
        assert cli(*entry.split()).code == 0
