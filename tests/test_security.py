"""Nothing that an article says is executed, fetched or opened; settings run code if they may."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import forbidding
from command_line import Result, write
from contentlint.contract.foreign_code import VARIABLE
from contentlint.engine.storage import open_database

Cli = Callable[..., Result]

ARTICLE = """\
---
$schema: {schema}
title: !!python/object/apply:os.system ["touch pwned"]
image: {outside}/secret.png
body: !include {outside}/secret.md
layout: {outside}/secret
url: file://{outside}/secret.md
related: ["../../outside/secret.md", "{outside}/secret.md"]
---

{{{{#include {outside}/secret.md}}}}
{{% include "{outside}/secret.md" %}}
<!-- #include file="{outside}/secret.md" -->
[!INCLUDE [x]({outside}/secret.md)]

import Secret from "{outside}/secret.md"

[one](../../outside/secret.md) [two](../../../outside/secret.md#part) [three]({outside}/secret.md)
[four](file://{outside}/secret.md) [five](..%2F..%2Foutside%2Fsecret.md)
[six](..\\..\\outside\\secret.md)
[seven](//evil.example/secret.md) [eight](\\\\\\\\evil.example\\share\\secret.md) [nine][ref]
![](../../outside/secret.png) ![x]({outside}/secret.png) <img src="../../outside/secret.png">
[ten](secret-link/secret.md) [eleven](secret-link.md) [twelve](http://127.0.0.1:9/secret)

[ref]: ../../outside/secret.md

The the [thirteen](/../../outside/secret.md).
"""
SETTINGS = 'content = ["content"]\nselect = ["all"]\n'


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every path that is opened, listed or asked for from here on."""
    seen: list[str] = []

    def note(function: Any) -> Any:
        def noting(path: Any, *more: Any, **options: Any) -> Any:
            if not isinstance(path, int):
                seen.append(os.path.abspath(os.fsdecode(path)))
            return function(path, *more, **options)

        return noting

    for name in ("stat", "lstat", "listdir", "scandir", "readlink", "access", "open"):
        monkeypatch.setattr(os, name, note(getattr(os, name)))
    monkeypatch.setattr("builtins.open", note(open))
    return seen


def project(here: Path, schema: str, outside: Path) -> None:
    """A project with an article that names all that it should not, and a secret beside it."""
    text = ARTICLE.format(schema=schema, outside=outside.as_posix())
    files = {
        "contentlint.toml": SETTINGS,
        "content/a.md": text,
        "content/b.mdx": text.replace("---", "+++", 2),
        "content/c.md": json.dumps({"$schema": schema, "title": "T"}) + "\n\nText.\n",
    }
    write(files, here)
    write({"secret.md": "# Part\n\nA secret.\n", "secret.png": b"", "s.json": "{}"}, outside)


@pytest.mark.parametrize(
    "schema",
    [
        "../../outside/s.json",
        "{outside}/s.json",
        "file://{outside}/s.json",
        "https://evil.example/s.json",
        "//evil.example/s.json",
        "\\\\\\\\evil.example\\\\share\\\\s.json",
        "refers.json",
    ],
)
def test_nothing_outside_is_looked_at(
    cli: Cli,
    here: Path,
    tmp_path_factory: pytest.TempPathFactory,
    looked_at: list[str],
    schema: str,
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    project(here, schema.format(outside=outside.as_posix()), outside)
    up = Path(os.path.relpath(outside, here / "content")).as_posix()
    parts = [f"{up}/s.json", f"{outside.as_posix()}/s.json", "https://evil.example/s"]
    write({"content/refers.json": json.dumps({"anyOf": [{"$ref": part} for part in parts]})}, here)
    for file in (here / "content").iterdir():
        file.write_text(file.read_text().replace("../../outside", up))
    looked_at.clear()
    found = cli("content", "--jobs", "1", "--format", "json")
    cli("content", "--jobs", "1", "--fix", "--unsafe-fixes")
    assert [path for path in looked_at if path.startswith(str(outside))] == []
    assert found.code == 1
    assert "internal-error" not in found.out
    assert "A secret" not in found.out
    assert not list(here.rglob("pwned"))


@pytest.mark.skipif(os.name == "nt", reason="makes symbolic links")
def test_links_out_of_the_project_are_no_articles(cli: Cli, here: Path) -> None:
    outside, inside = here / "outside", here / "project"
    write({"secret.md": "The the secret.\n", "more/a.md": "The the secret.\n"}, outside)
    write({"contentlint.toml": 'content = ["content"]\n', "kept.md": "The the own.\n"}, inside)
    write({"content/a.md": "[x](secret.md) [y](more/a.md) [z](up.md)\n"}, inside)
    (inside / "content/secret.md").symlink_to(outside / "secret.md")
    (inside / "content/more").symlink_to(outside / "more")
    (inside / "content/up.md").symlink_to("../kept.md")
    found = cli("project", "--jobs", "1", "--select", "repeated-word").out.splitlines()
    assert [line.partition(" ")[0] for line in found] == [
        "project/content/up.md:1:1:",
        "project/kept.md:1:1:",
    ]


MODEL = "from pydantic import BaseModel\nopen('pwned', 'w')\nclass M(BaseModel):\n    pass\n"
FRONT = "---\na: 1\n---\n\nText.\n"


def settings(model: str) -> str:
    return f'[[collections]]\ninclude = ["*.md"]\nmodel = "{model}"\n'


MODELS = ["model.py:M", "model:M", "contentlint_x:M", "./contentlint.py:M"]
COMMANDS = (["a.md"], ["config", "a.md"], ["baseline", "a.md"], ["--no-cache", "--fix", "."])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("how", ["option", "environment"])
def test_no_code_refuses_models(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch, model: str, how: str
) -> None:
    names = ("model.py", "contentlint_x.py", "contentlint.py")
    write({**dict.fromkeys(names, MODEL), "a.md": FRONT, "contentlint.toml": settings(model)}, here)
    if how == "environment":
        monkeypatch.setenv(VARIABLE, "1")
    option = ["--no-code"] if how == "option" else []
    for command in COMMANDS:
        found = cli(*command, *option)
        assert found.code == 2
        assert found.err.startswith("contentlint: contentlint.toml:3: the model ")
        assert "(--no-code, or CONTENTLINT_NO_CODE in the environment, allows" in found.err
    assert not (here / "pwned").exists()
    assert os.environ.get(VARIABLE) == ("1" if how == "environment" else None)


def test_no_setting_allows_code(cli: Cli, here: Path) -> None:
    write({"contentlint.toml": "no-code = false\n", "a.md": "Text.\n"}, here)
    assert cli("a.md", "--no-code").code == 2


def test_our_own_models_are_no_foreign_code(cli: Cli, here: Path) -> None:
    """They are used also with --no-code, and no file of the project stands in for a module."""
    modules = [*sys.stdlib_module_names, "pydantic", "annotated_types", "email_validator", "regex"]
    evil = {f"{name}.py": "raise SystemExit('pwned')\n" for name in modules if name[0] != "_"}
    ours = settings("contentlint.contract:Article")
    write({**evil, "contentlint.toml": ours, "a.md": FRONT}, here)
    found = cli("a.md", "--no-code")
    assert (found.code, "missing field 'title'" in found.out) == (1, True)


def test_no_code_loads_no_plugins(cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(*_: object, **__: object) -> None:
        raise AssertionError("plugins are looked for")

    monkeypatch.setattr("contentlint.engine.registry._plugins", loaded)
    comment = "<!-- contentlint-disable-line loud-word -->"
    write({"a.md": f"Text. {comment}\n", "b.toml": 'select = ["loud-word"]\n'}, here)
    assert cli("a.md", "--no-code", "--select", "all").code == 0
    assert cli("rule", "--no-code").code == 0
    found = cli("a.md", "--no-code", "--config", "b.toml")
    assert found.code == 2
    assert "there is no rule or group 'loud-word' (" in found.err
    assert "--no-code, or CONTENTLINT_NO_CODE in the environment" in found.err


def test_what_is_forbidden_is_noticed(tmp_path: Path) -> None:
    """The watch over all tests: each of these fails one, also where the exception is caught."""
    elsewhere = "/etc/hosts" if os.name != "nt" else r"C:\Windows\win.ini"
    code = compile("pwned = 1\n", str(tmp_path / "code.py"), "exec")
    attempts: list[Callable[[], object]] = [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: subprocess.Popen([sys.executable, "-c", "0"]),
        lambda: os.system("true"),
        lambda: os.listdir(os.path.dirname(elsewhere)),
        lambda: os.open(elsewhere, os.O_RDONLY),
        lambda: exec(code),
    ]
    ours: dict[str, Any] = {}
    pretended = os.path.join(forbidding.PACKAGE, "pretended.py")
    exec(compile("def call(attempt):\n    return attempt()\n", pretended, "exec"), ours)
    for attempt in attempts:
        with forbidding.forbidding("test_of_ours") as seen:
            with pytest.raises(forbidding.Forbidden):
                ours["call"](attempt)
            assert len(seen) == 1


@pytest.mark.skipif(os.name == "nt", reason="makes symbolic links")
@pytest.mark.parametrize("link", ["folder", "database"])
def test_a_cache_that_came_with_the_articles_destroys_nothing(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    """A committed link could make another program's database look like ours of an old version."""
    monkeypatch.delenv("CONTENTLINT_CACHE_DIR")
    theirs, project = here / "theirs", here / "project"
    write({"a.md": "The the.\n", "contentlint.toml": ""}, project)
    theirs.mkdir()
    with closing(sqlite3.connect(theirs / "index.db")) as base, base:
        base.execute("CREATE TABLE notes AS SELECT 'precious' AS note")
    if link == "folder":
        (project / ".contentlint_cache").symlink_to(theirs)
    else:
        (project / ".contentlint_cache").mkdir()
        (project / ".contentlint_cache/index.db").symlink_to(theirs / "index.db")
    found = cli("project", "--select", "repeated-word")
    assert (found.code, found.out.count("repeated-word")) == (0, 1)
    assert os.listdir(theirs) == ["index.db"]
    with closing(sqlite3.connect(theirs / "index.db")) as base:
        assert base.execute("SELECT * FROM notes").fetchall() == [("precious",)]


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "index.db")) as base, base:
        base.execute("CREATE TABLE notes AS SELECT 'precious' AS note")
    with pytest.raises(sqlite3.OperationalError, match="no database of contentlint"):
        open_database(str(tmp_path), "corpus")
    with closing(sqlite3.connect(tmp_path / "index.db")) as base:
        assert base.execute("SELECT * FROM notes").fetchall() == [("precious",)]
