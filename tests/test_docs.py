"""What README and docs/ say is so: names are all there, links lead somewhere, examples hold."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import SOURCES, Result, environment, process, write
from contentlint.engine import registry
from contentlint.reporters import FORMATS
from contentlint.settings.layers import parse
from contentlint.settings.model import Collection, Fields, Links, Settings
from contentlint.settings.validation import check
from contentlint.surfaces.cli import arguments

Cli = Callable[..., Result]

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
INJURIES = (
    ("id = 3003", "id = 3004"),
    ("updated = 2026-01-20", "updated = 2025-01-20"),
    ("wellformed-and-why-keep-it-stable)", "wellformed)"),
    ("so the reader", "so the the reader"),
    ("## Guard", "#### Guard"),
)
"""What README says was done to content/articles/links-that-last.md."""

_BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [match[3] for match in _BLOCK.finditer(text(name)) if match[2] == language]


def named(name: str) -> set[str]:
    """The words that stand in code spans."""
    spans = re.findall(r"`([^`\n]+)`", text(name))
    return {word for span in spans for word in re.split(r"[\s,=\[\]]+", span)}


def test_every_option_is_named() -> None:
    commands = map(arguments.command_parser, arguments.COMMANDS)
    options = {option for each in (arguments.overview(), *commands) for option in each.options}
    assert options - named("docs/configuration.md") == set()
    assert set(arguments.COMMANDS) - named("docs/configuration.md") == set()


def test_every_setting_is_named() -> None:
    nouns = (Settings, Collection, Fields, Links)
    keys = {field.replace("_", "-") for noun in nouns for field in noun._fields}
    assert keys - named("docs/configuration.md") == set()


def test_every_format_group_and_corpus_rule_is_named() -> None:
    rules = registry.builtin().values()
    assert set(FORMATS) - named("docs/ci.md") == set()
    assert {rule.group for rule in rules} - named("README.md") == set()
    assert {rule.name for rule in rules if rule.claims} - named("docs/corpus.md") == set()


def test_what_looks_like_a_rule_in_the_tables_of_the_readme_is_one() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| ([^|]+) \|$", text("README.md"), re.MULTILINE)
    shown = [(group, rule) for group, cell in rows for rule in re.findall(r"`([\w-]+)`", cell)]
    assert len(rows) == 10
    rules = registry.builtin()
    assert [pair for pair in shown if pair[1] not in rules or rules[pair[1]].group != pair[0]] == []


def test_every_hook_is_named() -> None:
    hooks = re.findall(r"^- id: (\S+)$", text(".pre-commit-hooks.yaml"), re.MULTILINE)
    assert set(hooks) - named("docs/ci.md") == set()
    assert set(hooks) - named("README.md") == set()


def test_every_input_and_output_of_the_action_is_named() -> None:
    described = text("action.yml").partition("inputs:")[2].partition("\nruns:")[0]
    names = set(re.findall(r"^  ([\w-]+):$", described, re.MULTILINE))
    assert names - named("docs/ci.md") == set()


@pytest.mark.parametrize("options", [(), ("--select", "links")])
def test_contentlint_finds_nothing_in_the_pages(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(ROOT)
    result = cli("README.md", "CHANGELOG.md", "docs", "--fail-on", "info", *options)
    assert result == Result(0, "", f"contentlint: {len(PAGES)} articles: nothing found\n")


def test_a_link_of_the_pages_that_leads_nowhere_would_be_found(cli: Cli) -> None:
    write({f"docs/{page.name}": page.read_bytes() for page in DOCS.glob("*.md")})
    write({"docs/more.md": "See [one](nowhere.md) and [another](corpus.md#nowhere).\n"})
    found = cli("docs", "--select", "links").out.splitlines()
    assert [line.split(": ")[:2] for line in found] == [
        ["docs/more.md:1:11", "error broken-link"],
        ["docs/more.md:1:37", "error broken-anchor"],
    ]


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/contracts.md"])
def test_settings_that_are_shown_are_valid(page: str) -> None:
    shown = blocks(page, "toml")
    assert shown
    assert [mistake for block in shown for mistake in check(_settings(block)).mistakes] == []


def _settings(block: str) -> dict[str, object]:
    found = dict(parse(block))
    found.pop("extend", None)  # names a file that is not here
    return found


def test_the_screen_in_the_readme_is_what_is_printed(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "content", here / "content")
    shutil.copy(ROOT / "contentlint.toml", here)
    article = here / "content/articles/links-that-last.md"
    injured = article.read_text(encoding="utf-8")
    for sound, wrong in INJURIES:
        assert injured.count(sound) == 1
        injured = injured.replace(sound, wrong)
    write({"content/articles/links-that-last.md": injured})
    monkeypatch.setenv("COLUMNS", "100")
    result = cli("content/articles/links-that-last.md", "--format", "text")
    assert result.code == 1
    assert f"{result.out}\n{result.err}" == blocks("README.md", "text")[0]


@pytest.mark.parametrize(
    "contract", ['schema = "schemas/post.schema.json"', 'model = "models.py:Post"']
)
def test_the_contracts_that_are_shown_say_what_is_shown(cli: Cli, contract: str) -> None:
    page = "docs/contracts.md"
    [schema], [model], [front_matter] = (blocks(page, kind) for kind in ("json", "python", "yaml"))
    write({"schemas/post.schema.json": schema, "models.py": model})
    write({"content/posts/beans.md": f"---\n{front_matter}---\n\nText.\n"})
    include = '[[collections]]\ninclude = ["content/posts/*.md"]\n'
    write({"contentlint.toml": include + contract})
    found = cli("content/posts/beans.md", "--select", "front-matter").out
    assert found == blocks(page, "text")[0]


def test_the_rules_that_are_shown_do_what_their_pages_say(tmp_path: Path) -> None:
    page = "docs/writing-rules.md"
    rules = {re.sub(r"-", "_", rule[4 : rule.index("`", 4)]): rule for rule in _rules(page)}
    assert sorted(rules) == ["shared_shelf", "shouting_title"]
    parts = {
        name: f"# {name}\n\n{case}" for name, case in zip(rules, blocks(page, "md"), strict=True)
    }
    [tests] = [block for block in blocks(page, "python") if block not in rules.values()]
    folder = "our_house/rules/house"
    write({f"{folder}/{name}.py": rule for name, rule in rules.items()}, tmp_path)
    write({f"{folder}/{name}.md": part for name, part in parts.items()}, tmp_path)
    info = "our_house-1.dist-info"
    points = "[contentlint.rules]\nour-house = our_house.rules\n"
    write({f"{info}/METADATA": "Metadata-Version: 2.1\nName: our-house\nVersion: 1\n"}, tmp_path)
    write({f"{info}/entry_points.txt": points, "test_pages.py": tests}, tmp_path)
    for package in ("our_house", "our_house/rules", folder):
        write({f"{package}/__init__.py": ""}, tmp_path)
    path = {"PYTHONPATH": os.pathsep.join((SOURCES, str(tmp_path)))}
    done = process("-q", "test_pages.py", cwd=tmp_path, env=path, python=("-m", "pytest"))
    assert "2 passed" in done.out, done.out


def _rules(page: str) -> list[str]:
    return [block for block in blocks(page, "python") if block.startswith('"""`')]


@pytest.mark.skipif(
    not (importlib.util.find_spec("mkdocs") and importlib.util.find_spec("material")),
    reason="mkdocs is not here",
)
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    pages = {str(file.parent.relative_to(tmp_path)) for file in tmp_path.rglob("index.html")}
    rules = {f"rules{os.sep}{rule.group}{os.sep}{rule.name}" for rule in RULES}
    assert rules - pages == set()


RULES = tuple(registry.builtin().values())
