"""What is published: the same bytes from the same commit, all that is needed and nothing else."""

from __future__ import annotations

import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from contentlint.engine import registry

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("hatchling") and importlib.util.find_spec("pip"))
    or not (ROOT / ".git").exists()
    or shutil.which("git") is None,
    reason="hatchling or pip is not here, or this is no repository",
)

CONSUMER = """\
from collections.abc import Iterator

from contentlint.contract import Article
from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(context: Context, *, words: int = 3) -> Iterator[Problem]:
    "The title is short."
    title = context.text("title")
    if title is not None and len(title.value.split()) < words:
        yield Problem(title.span(), words)


class Page(Article):
    answer: str


def length(page: Page) -> int:
    return len(page.answer) + page.title
"""
MISTAKES = """\
consumer.py:12: error: Argument 2 to "Problem" has incompatible type "int"; expected "str"
consumer.py:20: error: Unsupported operand types for + ("int" and "str")
Found 2 errors in 1 file (checked 1 source file)
"""


class Checked(NamedTuple):
    """A wheel and an sdist, what the script says of them, and where the wheel is installed."""

    script: dict[str, Any]
    built: Any
    wrong: list[str]
    programs: Path


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    script = runpy.run_path(str(ROOT / "scripts" / "check-wheel"))
    work = tmp_path_factory.mktemp("work")
    built, wrong = script["looked_at"](work)
    return Checked(script, built, wrong, script["programs_of"](work / "venv"))


def test_two_builds_are_equal_and_hold_what_they_must_and_the_wheel_works(checked: Checked) -> None:
    assert checked.wrong == []


def test_the_wheel_has_every_rule_s_page_the_schemas_and_the_data(checked: Checked) -> None:
    names = checked.script["zip_names"](checked.built.wheel)
    pages = [name for name in names if name.startswith("contentlint/rules/") and ".md" in name]
    assert len(pages) == len(registry.builtin())
    wanted = {"py.typed", "language/data/syllables.table", "language/lists/wordy.txt"}
    wanted |= {f"schemas/{file.name}" for file in (ROOT / "schemas").iterdir()}
    assert {f"contentlint/{name}" for name in wanted} <= set(names)
    assert [name for name in names if "test_" in name or "__pycache__" in name] == []


def test_a_file_too_many_a_file_too_few_and_another_byte_are_told(
    checked: Checked, tmp_path: Path
) -> None:
    wheel, difference = checked.built.wheel, checked.script["difference"]
    held = checked.script["zip_names"](wheel)
    assert list(difference(wheel, [*held, "tests/a.py"], held)) == [
        f"{wheel.name} holds tests/a.py"
    ]
    assert list(difference(wheel, held[1:], held)) == [f"{wheel.name} lacks {held[0]}"]
    assert list(difference(wheel, [*held, held[0]], held)) == [f"{wheel.name} holds a file twice"]
    other = tmp_path / wheel.name
    other.write_bytes(wheel.read_bytes() + b"\0")
    assert list(checked.script["unlike"](wheel, other)) == [
        f"{wheel.name} is not the same in two builds"
    ]
    version = wheel.name.split("-")[1]
    assert checked.script["other_version"](checked.built, f"v{version}") == []
    assert checked.script["other_version"](checked.built, "v9.9") == [
        f"the version is {version}, and the tag is v9.9"
    ]


@pytest.mark.skipif(not importlib.util.find_spec("mypy"), reason="mypy is not here")
def test_who_writes_a_rule_sees_our_types(checked: Checked, tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    options = ("--strict", "--no-incremental", "--config-file=", "--hide-error-codes")
    python = checked.programs / "python"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--python-executable", python, "consumer.py"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if "PYTHON" not in name},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == MISTAKES
