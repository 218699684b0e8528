"""The rules that there are: our own by walking the folders, plugins' by their entry points."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import contentlint.rules
from command_line import Result, write
from contentlint.engine import registry
from contentlint.errors import ConfigError
from contentlint.model import Problem, Rule, Severity
from contentlint.testing import cases, expected, outcome

RULES = Path(contentlint.rules.__file__).parent
PLUGIN = '''
from contentlint.rules import Problem, Span, rule

@rule("warning", recommended=True)
def check(context, *, word: str = "loud"):
    """The article is loud."""
    at = context.document.text.find(word)
    if at >= 0:
        yield Problem(Span(at, at + len(word)), f"{word!r} is loud")
'''
PAGE = """# loud-word

## What it does

Finds a word.

## Loud

```md
so loud
```

```findings
1:4-1:8 warning loud-word: 'loud' is loud
```
"""


@pytest.fixture
def plugin(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`plugin(name, {file: content}, "package.module")` installs a package with one entry point."""
    monkeypatch.syspath_prepend(str(here / "site"))

    def install(name: str, files: dict[str, str], entry: str) -> None:
        folder = f"site/{name}-1.0.dist-info"
        points = f"[contentlint.rules]\n{name} = {entry}\n"
        write({f"site/{file}": content for file, content in files.items()})
        write({f"{folder}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"})
        write({f"{folder}/entry_points.txt": points, "a.md": "so loud\n"})
        registry._with_plugins.cache_clear()

    before = set(sys.modules)
    yield install
    registry._with_plugins.cache_clear()
    for name in set(sys.modules) - before:
        if name.split(".")[0].startswith("house"):
            del sys.modules[name]


@pytest.fixture
def house(plugin: Callable[..., None]) -> None:
    """A plugin with the rule `loud-word` in the group `volume`."""
    files = {
        "house/__init__.py": "",
        "house/volume/__init__.py": "",
        "house/volume/loud_word.py": PLUGIN,
        "house/volume/_words.py": "raise SystemExit('a helper is no rule')",
    }
    plugin("house", files, "house")


def found(result: Result) -> list[str]:
    return result.out.splitlines()


LOUD = "a.md:1:4: warning loud-word: 'loud' is loud"


def test_our_rules_are_the_folders_listing() -> None:
    listing = {
        (file.parent.name.replace("_", "-"), file.stem.replace("_", "-"))
        for file in RULES.glob("*/*.py")
        if not file.name.startswith("_")
    }
    assert {(rule.group, rule.name) for rule in registry.builtin().values()} == listing
    assert [*registry.builtin()] == [rule.name for rule in registry.builtin().values()]


def test_every_rule_has_a_summary_and_a_page_beside_its_module() -> None:
    for rule in registry.builtin().values():
        assert rule.summary.endswith("."), rule.name
        file = Path(registry.page_path(rule))
        assert file.with_suffix(".py").is_file()
        assert file.parent.parent == RULES


def test_two_rules_of_one_name_are_refused() -> None:
    def check(context: object) -> Iterator[Problem]:
        yield from ()

    one = Rule("twin", "a", Severity.INFO, True, "", False, "", check)
    with pytest.raises(ConfigError, match="two rules are called 'twin'"):
        registry._by_name([one, one._replace(group="b")])
    assert registry._by_name([one, one]) == {"twin": one}


@pytest.mark.usefixtures("house")
def test_a_plugin_does_nothing_until_it_is_selected(cli: Callable[..., Result]) -> None:
    assert cli("a.md", "--select", "recommended,text,seo") == Result(
        0, "", "contentlint: 1 article: nothing found\n"
    )
    assert "house" not in sys.modules


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("selector", ["loud-word", "volume", "all"])
def test_a_plugin_is_selected_by_name_by_group_and_with_all(
    cli: Callable[..., Result], selector: str
) -> None:
    assert LOUD in found(cli("a.md", "--select", selector))
    assert LOUD in found(cli("a.md", "--extend-select", selector))
    assert LOUD not in found(cli("a.md", "--select", "all", "--ignore", selector))


@pytest.mark.usefixtures("house")
def test_what_a_plugin_recommends_is_not_recommended(cli: Callable[..., Result]) -> None:
    assert found(cli("a.md", "--select", "recommended", "--ignore", "volume")) == []
    assert "loud-word" not in cli("config", "--extend-select", "recommended").out


@pytest.mark.usefixtures("house")
def test_settings_select_a_plugin_and_give_it_options(cli: Callable[..., Result]) -> None:
    settings = (
        'extend-select = ["volume"]\nseverity = { loud-word = "info" }\nrules.loud-word.word = "so"'
    )
    write({"contentlint.toml": settings})
    assert found(cli("a.md")) == ["a.md:1:1: info loud-word: 'so' is loud"]


@pytest.mark.usefixtures("house")
def test_a_mistake_in_a_plugins_option_has_its_place(cli: Callable[..., Result]) -> None:
    write({"contentlint.toml": "\n[rules.loud-word]\nwrod = 'so'\n"})
    assert cli("a.md") == Result(
        2,
        "",
        "contentlint: contentlint.toml:3: unknown key `wrod` in `rules.loud-word` "
        "(did you mean `word`?)\n",
    )


@pytest.mark.usefixtures("house")
def test_the_table_of_rules_names_a_plugins_rule_as_off(cli: Callable[..., Result]) -> None:
    [row] = [row.split() for row in found(cli("rule")) if row.startswith("loud-word")]
    assert row == ["loud-word", "volume", "warning", "off"]
    assert cli("rule", "loud-word").out == "# loud-word\n\nThe article is loud.\n"


@pytest.mark.usefixtures("house")
def test_a_plugins_page_is_printed_and_runs_as_a_test(cli: Callable[..., Result]) -> None:
    write({"site/house/volume/loud_word.md": PAGE})
    assert cli("rule", "loud-word").out == PAGE
    rule = registry.installed()["loud-word"]
    [case] = cases(registry.page(rule))
    assert outcome(rule, case) == expected(case)


def test_an_entry_point_may_name_a_single_module(
    plugin: Callable[..., None], cli: Callable[..., Result]
) -> None:
    files = {"house2/__init__.py": "", "house2/quiet_word.py": PLUGIN}
    plugin("house2", files, "house2.quiet_word")
    assert found(cli("a.md", "--select", "house2")) == [
        "a.md:1:4: warning quiet-word: 'loud' is loud"
    ]


def test_a_rule_of_our_name_is_a_clash(
    plugin: Callable[..., None], cli: Callable[..., Result]
) -> None:
    plugin("house3", {"house3/volume/long_title.py": PLUGIN}, "house3.volume")
    assert cli("a.md").code == 0
    assert cli("a.md", "--select", "all") == Result(
        2,
        "",
        "contentlint: two rules are called 'long-title': contentlint.rules.seo.long_title and "
        "house3.volume.long_title (rename one, or uninstall its plugin)\n",
    )


@pytest.mark.parametrize("name", ["seo", "all", "recommended"])
def test_a_group_of_ours_is_a_clash(
    plugin: Callable[..., None], cli: Callable[..., Result], name: str
) -> None:
    plugin("house4", {f"house4/{name}/loud_word.py": PLUGIN}, "house4")
    assert cli("a.md", "--select", "seo").code == 0
    assert cli("a.md", "--select", "all") == Result(
        2,
        "",
        f"contentlint: the plugin's rule house4.{name}.loud_word uses the name {name!r}, which is "
        "contentlint's own (the module's name is the rule's, and its folder's the group's)\n",
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise ValueError('two\\nlines')", "ValueError: two lines"),
    ],
)
def test_a_plugin_that_cannot_be_imported_is_an_error(
    plugin: Callable[..., None], cli: Callable[..., Result], code: str, reason: str
) -> None:
    plugin("house5", {"house5/volume/loud_word.py": code}, "house5")
    assert cli("a.md").code == 0
    assert cli("a.md", "--select", "volume") == Result(
        2,
        "",
        f"contentlint: the plugin 'house5' (house5) cannot be imported: {reason} "
        "(repair or uninstall it)\n",
    )


def test_a_plugin_that_fails_is_no_matter_of_an_articles_comments(
    plugin: Callable[..., None], cli: Callable[..., Result]
) -> None:
    plugin("house7", {"house7/volume/loud_word.py": "raise ValueError"}, "house7")
    write({"a.md": "Text. <!-- contentlint-disable-line long-title, loud-word -- why not -->\n"})
    result = cli("a.md", "--select", "unused-suppression,long-title", "--format=jsonl")
    assert (result.code, result.out.count("\n")) == (0, 1)
    assert "long-title" in result.out


def test_an_entry_point_that_leads_nowhere_is_an_error(
    plugin: Callable[..., None], cli: Callable[..., Result]
) -> None:
    plugin("house6", {}, "house6.rules")
    result = cli("rule")
    assert result.code == 2
    assert "the plugin 'house6' (house6.rules) cannot be imported" in result.err
