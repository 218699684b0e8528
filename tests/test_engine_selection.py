"""Which rules run, how much they weigh and with which options."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Result, write
from contentlint.engine import registry
from contentlint.engine.selection import ALWAYS, Selectors, selected, without
from contentlint.errors import ConfigError
from contentlint.settings.model import Settings
from engine_runs import lint, rules

OURS = registry.builtin()
RECOMMENDED = {rule.name for rule in OURS.values() if rule.recommended}
SEO = {rule.name for rule in OURS.values() if rule.group == "seo"}
OTHER_SEO = SEO - {"long-title"}
LONG = "---\ntitle: How migrating warehouses moved 1,000,000 MWh of demand to Wyoming\n---\nText.\n"


def chosen(settings: Settings, *line: tuple[str, ...]) -> set[str]:
    return set(selected(settings, Selectors(*line))) - set(ALWAYS)


@pytest.mark.parametrize(
    ("settings", "line", "names"),
    [
        (Settings(), (), RECOMMENDED - set(ALWAYS)),
        (Settings(select=()), (), set()),
        (Settings(select=("all",)), (), set(OURS) - set(ALWAYS)),
        (Settings(select=("seo",)), (), SEO),
        (Settings(select=("recommended",), ignore=("seo",)), (), RECOMMENDED - SEO - set(ALWAYS)),
        (Settings(select=("long-title", "empty-body")), (), {"long-title", "empty-body"}),
        (Settings(select=("seo",), ignore=("long-title",)), (), OTHER_SEO),
        (
            Settings(select=("long-title",), extend_select=("short-title",)),
            (),
            {"long-title", "short-title"},
        ),
        (Settings(select=("seo",), ignore=("recommended",)), (), SEO - RECOMMENDED),
        (Settings(ignore=("all",)), (), set()),
        # --select takes the place of all that the settings select and ignore.
        (
            Settings(select=("seo",), extend_select=("empty-body",), ignore=("long-title",)),
            (("long-title",),),
            {"long-title"},
        ),
        # --extend-select and --ignore add to it.
        (Settings(select=("seo",), ignore=("long-title",)), ((), ("long-title",)), OTHER_SEO),
        (Settings(select=("long-title",)), ((), ("short-title",)), {"long-title", "short-title"}),
        (Settings(select=("seo",)), ((), (), ("long-title",)), OTHER_SEO),
        (Settings(), (("seo",), ("empty-body",), ("long-title",)), {*OTHER_SEO, "empty-body"}),
        # What is ignored stays so, however it was selected.
        (Settings(), (("long-title",), (), ("seo",)), set()),
    ],
)  # fmt: skip
def test_selection(settings: Settings, line: tuple[tuple[str, ...], ...], names: set[str]) -> None:
    assert chosen(settings, *line) == names


def test_that_an_article_was_not_checked_is_always_said() -> None:
    assert set(selected(Settings(select=(), ignore=("all", *ALWAYS)))) == set(ALWAYS)
    assert set(without(OURS, ["all", *ALWAYS])) == set(ALWAYS)


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("long-tilte", "did you mean 'long-title'?"),
        ("long_title", "did you mean 'long-title'?"),
        ("SEO", "`contentlint rule` lists them"),
        ("recomended", "did you mean 'recommended'?"),
        ("front_matter", "did you mean 'front-matter'?"),
        ("", "`contentlint rule` lists them"),
    ],
)
def test_an_unknown_selector_is_an_error_with_the_nearest_name(selector: str, hint: str) -> None:
    for settings, line in (
        (Settings(select=(selector,)), Selectors()),
        (Settings(), Selectors(select=(selector,))),
        (Settings(), Selectors(extend_select=(selector,))),
        (Settings(), Selectors(ignore=(selector,))),
    ):
        with pytest.raises(ConfigError) as caught:
            selected(settings, line)
        assert str(caught.value) == f"there is no rule or group {selector!r} ({hint})"


def test_an_unknown_selector_is_an_error_also_where_no_article_is(
    cli: Callable[..., Result],
) -> None:
    result = cli(".", "--select", "long-tilte")
    assert (result.code, result.out) == (2, "")
    assert "there is no rule or group 'long-tilte'" in result.err


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("ignore = ['long-tilte']", "1: there is no rule or group 'long-tilte'"),
        ("\nextend-select = ['seo', 'x-y-z']", "2: there is no rule or group 'x-y-z'"),
        (
            "\n[per-file-ignores]\n'a.*' = ['long-tilte']",
            "3: there is no rule or group 'long-tilte'",
        ),
        ("[severity]\nlong-tilte = 'info'", "2: there is no rule 'long-tilte'"),
        ("[severity]\nseo = 'info'", "2: there is no rule 'seo'"),
        ("[rules.long-tilte]\nmax-px = 3", "1: there is no rule 'long-tilte'"),
        ("[[collections]]\n[collections.rules.long-tilte]", "2: there is no rule 'long-tilte'"),
    ],
)
def test_an_unknown_rule_in_settings_has_its_place(
    cli: Callable[..., Result], settings: str, message: str
) -> None:
    write({"contentlint.toml": settings, "a.md": LONG})
    result = cli("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"contentlint: contentlint.toml:{message} (")
    assert result.err.count("\n") == 1


def test_severities_come_from_the_settings(here: Path) -> None:
    write({"a.md": LONG, "contentlint.toml": 'severity = { long-title = "error" }'})
    [finding] = lint("a.md", select=("long-title",)).findings
    assert finding.severity.label == "error"
    [finding] = lint("a.md", select=("long-title",), isolated=True).findings
    assert finding.severity.label == "warning"


def test_options_of_a_collection_lie_over_those_of_all(here: Path) -> None:
    write({
        "contentlint.toml": """
            rules.long-title.max-px = 650
            [[collections]]
            include = ["narrow/*"]
            rules.long-title.max-px = 100
            [[collections]]
            include = ["counted/*"]
            rules.long-title.max-chars = 20
            [[collections]]
            include = ["wide/*"]
            rules.long-title.max-px = 700
        """,
        **dict.fromkeys(("a.md", "narrow/b.md", "counted/c.md", "wide/d.md"), LONG),
    })  # fmt: skip
    assert limits() == {"a.md": "650", "narrow/b.md": "100", "counted/c.md": "20"}


def test_per_file_ignores_are_globs_from_the_settings_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({
        "contentlint.toml": """
            [per-file-ignores]
            "legacy" = ["seo"]
            "legacy/**/index.md" = ["empty-body"]
            "**/*.draft.md" = ["all"]
        """,
        "legacy/a.md": LONG.replace("Text.", ""),
        "legacy/b/index.md": LONG.replace("Text.", ""),
        "new/a.draft.md": LONG.replace("Text.", ""),
        "new/a.md": LONG,
    })  # fmt: skip
    select = ("long-title", "empty-body")
    expected = [("legacy/a.md", "empty-body"), ("new/a.md", "long-title")]
    assert [(f.path, f.rule) for f in lint(".", select=select).findings] == expected
    monkeypatch.chdir(here / "legacy")
    assert [f.path for f in lint("../legacy", select=select).findings] == ["a.md"]


def test_unreadable_files_are_said_whatever_is_ignored(here: Path) -> None:
    write({"contentlint.toml": 'ignore = ["all"]\nper-file-ignores = { "**" = ["all"] }'})
    assert rules(lint("missing.md")) == ["unreadable-file"]


def test_each_folder_has_the_closest_settings(here: Path) -> None:
    write({
        "contentlint.toml": "rules.long-title.max-px = 100",
        "a.md": LONG,
        "in/contentlint.toml": "rules.long-title.max-chars = 30",
        "in/a.md": LONG,
        "in/deep/a.md": LONG,
    })  # fmt: skip
    assert limits() == {"a.md": "100", "in/a.md": "30", "in/deep/a.md": "30"}


def limits() -> dict[str, str]:
    """The limit that each finding of long-title names, by path."""
    findings = lint(".", select=("long-title",)).findings
    return {finding.path: re.findall(r"\d+", finding.message)[-1] for finding in findings}
