"""`contentlint rule`, `config` and `schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Result, write
from contentlint.engine import registry

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Cli = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[1]
RULES = registry.builtin()
BASE = '[severity]\nlong-slug = "error"\n'
SETTINGS = """\
extend = "base.toml"
exclude = ["content/a/old.md"]
per-file-ignores = { "content/a/*" = ["text", "short-title"], "content/a/x.md" = ["text"] }

[rules.long-title]
max-px = 580

[severity]
long-title = "error"

[[collections]]
include = ["content/a/*"]
model = "contentlint.contract:Article"
same = [["title", "seo.title"]]

[collections.fields]
slug = "file_name"
references = ["related*", "see.also"]

[collections.rules.long-title]
max-chars = 50

[[collections]]
name = "notes"
include = ["content/b/**"]
"""


def test_a_rules_page_is_printed(cli: Cli) -> None:
    page = (ROOT / "lint/contentlint/rules/seo/long_title.md").read_text(encoding="utf-8")
    assert cli("rule", "long-title") == Result(0, page)
    assert page.startswith("# long-title\n")


def test_every_rules_page_is_printed(cli: Cli) -> None:
    assert cli("rule", "--all").out == "\n".join(
        registry.page(rule) or f"# {rule.name}\n\n{rule.summary}\n" for rule in RULES.values()
    )


def test_the_table_of_rules(cli: Cli) -> None:
    head, *rows = cli("rule").out.splitlines()
    assert head.split() == ["RULE", "GROUP", "SEVERITY", "DEFAULT", "FIX"]
    assert [row.split()[0] for row in rows] == [*RULES]
    table = {row.split()[0]: row.split()[1:] for row in rows}
    assert table["long-title"] == ["seo", "warning", "on"]
    assert table["short-title"] == ["seo", "info", "off"]
    assert table["ambiguous-scalar"] == ["front-matter", "warning", "on", "fix"]
    assert table["literal-escape"][-1] == "fix!"
    column = head.index("GROUP")
    assert all(row[column:].startswith(RULES[row.split()[0]].group) for row in rows)


def test_the_table_of_rules_as_json(cli: Cli) -> None:
    found = json.loads(cli("rule", "--format", "json").out)
    assert [rule["name"] for rule in found] == [*RULES]
    assert found[[*RULES].index("ambiguous-scalar")] == {
        "name": "ambiguous-scalar",
        "group": "front-matter",
        "severity": "warning",
        "default": True,
        "fix": "safe",
        "summary": RULES["ambiguous-scalar"].summary,
    }


@pytest.mark.parametrize(
    ("name", "hint"),
    [("long-tilte", "did you mean 'long-title'?"), ("zzz", "`contentlint rule` lists them")],
)
def test_an_unknown_rule_is_an_error(cli: Cli, name: str, hint: str) -> None:
    assert cli("rule", name) == Result(2, "", f"contentlint: there is no rule {name!r} ({hint})\n")


@pytest.mark.parametrize("name", ["question", "article", "contentlint"])
def test_a_schema_is_the_file_in_the_repository(cli: Cli, name: str) -> None:
    result = cli("schema", name)
    file = ROOT / "schemas" / f"{name}.schema.json"
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == json.loads(file.read_text(encoding="utf-8"))


def test_without_a_name_the_schema_is_that_of_the_settings(cli: Cli) -> None:
    assert cli("schema") == cli("schema", "contentlint")


def test_an_unknown_schema_is_an_error(cli: Cli) -> None:
    result = cli("schema", "qestion")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "'qestion'" in result.err


@pytest.fixture
def site(here: Path) -> None:
    write(
        {"contentlint.toml": SETTINGS, "base.toml": BASE, "content/a/x.md": "", "content/c.md": ""}
    )


def origins(result: Result) -> dict[str, str]:
    """What each line of `contentlint config` says of its origin, by the line's TOML."""
    pairs = (line.partition("  # ") for line in result.out.splitlines())
    return {toml.strip(): comment for toml, _, comment in pairs if comment}


@pytest.mark.usefixtures("site")
def test_config_names_where_each_setting_comes_from(cli: Cli) -> None:
    result = cli("config", "content/a/x.md", "--config", "max-warnings=3")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "# content/a/x.md\n# settings: contentlint.toml\n# collection: number 1\n\ncontent = []"
    )
    found = origins(result)
    assert found == found | {
        "content = []": "default",
        'select = ["recommended"]': "default",
        "max-warnings = 3": "--config",
        'exclude = ["content/a/old.md"]': "contentlint.toml:2",
        'long-slug = "error"': "base.toml:2",
        'long-title = "error"': "contentlint.toml:9",
        '"content/a/*" = ["text", "short-title"]': "contentlint.toml:3",
        "max-px = 580": "contentlint.toml:6",
        "[[collections]]": "contentlint.toml:11",
        'model = "contentlint.contract:Article"': "contentlint.toml:13",
        'same = [["title", "seo.title"]]': "contentlint.toml:14",
        'slug-style = "hyphenate"': "default",
        "# schema": "not set",
        'slug = "file_name"': "contentlint.toml:17",
        'references = ["related*", "see.also"]': "contentlint.toml:18",
        "# date": "not set: the usual names are tried",
        "max-chars = 50": "contentlint.toml:21",
        "#   error    long-title": "severity: contentlint.toml:9, max-px: contentlint.toml:6, "
        "max-chars: contentlint.toml:21",
        "#   error    long-slug": "severity: base.toml:2",
        "#   silent   text": "contentlint.toml:3",
        "#   silent   short-title": "contentlint.toml:3",
    }
    assert "literal-escape" not in result.out
    assert "notes" not in result.out


@pytest.mark.usefixtures("site")
def test_config_is_toml(cli: Cli) -> None:
    given = tomllib.loads(SETTINGS)
    printed = tomllib.loads(cli("config").out)
    for key in ("exclude", "per-file-ignores", "rules"):
        assert printed[key] == given[key]
    assert printed["severity"] == {"long-slug": "error", "long-title": "error"}
    first, second = printed["collections"]
    assert first == first | given["collections"][0]
    assert second == second | given["collections"][1]
    write({"contentlint.toml": cli("config").out})
    assert tomllib.loads(cli("config").out) == printed


@pytest.mark.usefixtures("site")
def test_config_says_which_collection_and_what_is_excluded(cli: Cli) -> None:
    def head(path: str) -> list[str]:
        return cli("config", path).out.partition("\n\n")[0].splitlines()[1:]

    settings = "# settings: contentlint.toml"
    assert head("content/b/x.md") == [settings, "# collection: 'notes'"]
    assert head("content/c.md") == [settings, "# collection: none"]
    assert head("content/a") == [settings]
    excluded = "# excluded: linted only where it is named  # contentlint.toml:2"
    assert head("content/a/old.md") == [settings, excluded, "# collection: number 1"]


@pytest.mark.usefixtures("site")
def test_config_shows_the_rules_that_are_selected(cli: Cli) -> None:
    result = cli("config", "content/c.md", "--select", "seo", "--ignore", "recommended")
    listed = result.out.partition("rules run\n")[2].splitlines()
    off = [rule for rule in RULES.values() if rule.group == "seo" and not rule.recommended]
    always = ["#   error    internal-error", "#   error    unreadable-file"]
    assert listed == [*always, *(f"#   {rule.severity.label:8} {rule.name}" for rule in off)]


def test_config_without_settings(cli: Cli) -> None:
    write({"a.md": ""})
    result = cli("config", "a.md")
    assert result.out.startswith("# a.md\n# no settings file: the defaults\n# collection: none\n")
    assert set(origins(result).values()) == {"default", "not set"}
    write({"contentlint.toml": 'select = ["seo"]'})
    assert cli("config", "a.md", "--isolated") == result
    assert cli("config").out.startswith("# .\n# settings: contentlint.toml\n")


def test_a_mistake_in_the_settings_is_an_error_of_config_too(cli: Cli) -> None:
    write({"contentlint.toml": "slect = []"})
    result = cli("config")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("contentlint: contentlint.toml:1:1: unknown key `slect`")
