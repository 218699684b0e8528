r"""`\n` and its like are decoded, LaTeX is not, and each character knows its escape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.escapes import decode_escapes, literal_escapes
from contentlint.documents.front_matter.parse import parse_front_matter
from contentlint.documents.text import Run, Text
from contentlint.model import Span

PAGES = sorted(
    (Path(__file__).resolve().parents[2] / "shared/samples/content/learn").glob("*/questions/*.md")
)


def decoded(value: str) -> str:
    return decode_escapes(Text.verbatim(value, 0)).value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        (r"one\n\ntwo", "one\n\ntwo"),
        (r"a\tb\r\nc", "a\tb\r\nc"),
        (r"say \"hi\"", 'say "hi"'),
        (r"first\nabla", "first\nabla"),
        (r"\nu outside", "\nu outside"),
        (r"$\nabla f \neq 0$ and\nnot", "$\\nabla f \\neq 0$ and\nnot"),
        (r"$ \tau $ is \times", r"$ \tau $ is \times"),
        (r"\to do", "\to do"),
        (r"$$\nA = \text{x} \times B\n$$", "$$\nA = \\text{x} \\times B\n$$"),
        (r"\(\rho\)\not, \[\theta\n\nu\]\nu", "\\(\\rho\\)\not, \\[\\theta\n\\nu\\]\nu"),
        (
            r"\begin{aligned}\nu \\\n\rho\end{aligned}",
            "\\begin{aligned}\\nu \\\\\n\\rho\\end{aligned}",
        ),
        (r"$a \\ne b$ and C:\\new", r"$a \\ne b$ and C:\\new"),
        (r"costs $5\not $6", "costs $5\not $6"),
        (r"a $x\n\nu\n\n$5 b$", "a $x\n\nu\n\n$5 b$"),
        (r"`$x`\nu\n```\n$ ls\ni = 1\n```", "`$x`\nu\n```\n$ ls\ni = 1\n```"),
        (r"```\nif x:\n\treturn \"a\"\n```", '```\nif x:\n\treturn "a"\n```'),
        (r"\$5\nu \$6", "\\$5\nu \\$6"),
        (r"\log n, \Theta, \d \. \\", r"\log n, \Theta, \d \. \\"),
    ],
)
def test_decodes(value: str, expected: str):
    assert decoded(value) == expected


def test_each_character_stands_for_its_escape():
    text = decode_escapes(Text.verbatim(r"a\nb\"", 10))
    assert (text.value, text.runs) == (
        'a\nb"',
        (
            Run(0, Span(10, 11), True),
            Run(1, Span(11, 13), False),
            Run(2, Span(13, 14), True),
            Run(3, Span(14, 16), False),
        ),
    )


def test_the_escapes_are_told_by_their_place_in_the_value():
    assert literal_escapes(r"a\n$\nu$\t") == [Span(1, 3), Span(8, 10)]


def test_text_without_escapes_is_the_same_text():
    text = Text.verbatim(r"$\nu$", 3)
    assert decode_escapes(text) is text


TEXTS = st.lists(
    st.sampled_from(
        ["\n", " ", *r"$ $$ ` ``` a u abla 5 😀 \ \n \t \\ \( \) \[ \] \begin \end \times".split()]
    )
).map("".join)


@given(TEXTS)
def test_what_is_decoded_are_the_escapes_told(value: str):
    expected, at = "", 0
    for start, end in literal_escapes(value):
        expected += value[at:start] + {"n": "\n", "t": "\t", "r": "\r", '"': '"'}[value[end - 1]]
        assert value[start] == "\\"
        assert end - start == 2
        at = end
    assert decoded(value) == expected + value[at:]


@given(TEXTS)
def test_every_run_is_verbatim_or_an_escape(value: str):
    text = decode_escapes(Text.verbatim(value, 7))
    for index, character in enumerate(text.value):
        start, end = text.span(index, index + 1)
        shown = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\""}.get(character)
        assert value[start - 7 : end - 7] in (character, shown)


@pytest.mark.skipif(not PAGES, reason="no samples beside the repository")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem[:40])
def test_the_answers_of_the_samples_become_markdown(page: Path):
    front_matter = parse_front_matter(page.read_bytes().decode())
    answer = front_matter.get("answer") if front_matter else None
    assert answer is not None
    value = decode_escapes(answer.node.text).value
    assert not re.search(r"\\[nr\"]|\\t(?!ext\{|imes)", value)
    assert value.count("\n") > 5
    assert value.count("```") % 2 == 0
    assert value.count("$$") % 2 == 0
    written = str(answer.node.value)
    for command in ("\\log", "\\text", "\\times", "\\Theta", "\\det", "\\lambda", "\\("):
        assert value.count(command) == written.count(command)
