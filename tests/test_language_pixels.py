"""Widths of text in a font with Arial's metrics."""

from __future__ import annotations

import importlib.util
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.pixel_widths import WIDTHS
from contentlint.language.pixels import pixel_width

ROOT = Path(__file__).resolve().parents[1]
FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")

UNITS = {  # as in Arial's and Helvetica's published metrics
    " ": 278, "!": 278, '"': 355, "%": 889, "&": 667, "'": 191, "-": 333, "0": 556, "9": 556,
    "@": 1015, "A": 667, "I": 278, "J": 500, "M": 833, "W": 944, "a": 556, "c": 500, "i": 222,
    "m": 833, "w": 722, "|": 260, "~": 584, "\u2014": 1000, "\u2013": 556, "…": 1000, "•": 350,
    "“": 333, "’": 222, "™": 1000, "€": 556, "ß": 611, "Æ": 1000, "¡": 333, "\u00a0": 278,
}  # fmt: skip


@pytest.mark.parametrize("character", UNITS)
def test_published_widths(character: str) -> None:
    assert pixel_width(character, size=1000) == UNITS[character]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", 0),
        ("e\u0301", 556),
        ("\u200b\ufeff\u00ad\u200d", 0),
        ("日本", 2000),
        ("🎉", 1000),
        ("❤\ufe0f", 1000),
        ("👍🏽", 1000),
        ("🇫🇷", 1000),
        ("a\tb", 556 + 278 + 556),
        ("\u0e01", 556),
        ("\u1e0d", 556),
        ("\ufffc", 556),
    ],
)
def test_what_the_table_lacks(text: str, units: int) -> None:
    assert pixel_width(text, size=1000) == units


def test_a_title() -> None:
    assert pixel_width("Hello, World!", size=20) == pytest.approx(
        20 * (722 + 556 + 222 + 222 + 556 + 278 + 278 + 944 + 556 + 333 + 222 + 556 + 278) / 1000
    )


@given(st.text(), st.text())
def test_widths_add_up(first: str, second: str) -> None:
    both = pixel_width(first + second, size=20)
    assert both == pytest.approx(pixel_width(first, size=20) + pixel_width(second, size=20))


@given(st.text(), st.floats(min_value=1, max_value=100))
def test_widths_grow_with_the_size(text: str, size: float) -> None:
    assert pixel_width(text, size=size) == pytest.approx(pixel_width(text, size=1) * size)


def test_letters_with_accents_are_as_wide_as_without() -> None:
    # On a narrow letter the accent is the wider; carons stand beside d, l and t.
    latin = [c for c in "".join(WIDTHS.values()) if c < "\u0180" and unicodedata.decomposition(c)]
    accented = [c for c in latin if c.isalpha() and not c.isascii() and _base(c) not in "dijltr"]
    wider = [c for c in accented if pixel_width(c, size=1) != pixel_width(_base(c), size=1)]
    assert len(accented) > 90
    assert wider == []


def _base(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


def test_no_character_has_two_widths() -> None:
    characters = "".join(WIDTHS.values())
    assert len(set(characters)) == len(characters)


@pytest.mark.skipif(not FONT.exists(), reason="the font is not installed")
def test_the_table_is_that_of_the_font() -> None:
    pytest.importorskip("fontTools")
    script = ROOT / "scripts" / "make_pixel_widths.py"
    spec = importlib.util.spec_from_file_location("make_pixel_widths", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.render(module.widths(str(FONT)))
