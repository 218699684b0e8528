"""What is a front matter, where it ends, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.front_matter.parse import parse_front_matter
from contentlint.model import Span
from front_matter_checks import check, parsed


@pytest.mark.parametrize(
    ("text", "kind", "fence", "end"),
    [
        ("---\na: 1\n---\nbody", "yaml", 3, 12),
        ("---\na: 1\n...\nbody", "yaml", 3, 12),
        ("--- \t\r\na: 1\r\n---  \r\nbody", "yaml", 3, 16),
        ("---\ra: 1\r---\rbody", "yaml", 3, 12),
        ("---\n---", "yaml", 3, 7),
        ("---\n\n---\n", "yaml", 3, 8),
        ("---\n# only a comment\n---\n", "yaml", 3, 24),
        ("---yaml\na: 1\n---\n", "yaml", 7, 16),
        ("---toml\na = 1\n---\n", "toml", 7, 17),
        ('--- json\n{"a": 1}\n---\n', "json", 8, 21),
        ("+++\na = 1\n+++\n", "toml", 3, 13),
        ("+++\n+++\n", "toml", 3, 7),
        (';;;\n{"a": 1}\n;;;\n', "json", 3, 16),
        ('{"a": {"b": "}"}}\nbody', "json", 1, 17),
        ('{\n  "a": 1\n}\n\nbody {', "json", 1, 12),
        ("{ }\nbody", "json", 1, 3),
    ],
)
def test_a_closed_front_matter(text: str, kind: str, fence: int, end: int):
    front_matter = parsed(text)
    assert (front_matter.format, front_matter.fence, front_matter.span, front_matter.error) == (
        kind,
        Span(0, fence),
        Span(0, end),
        None,
    )
    assert front_matter.readable


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n\nSome text\n",
        "---\n# comment\n'title': A\nBody",
        "--- \r\ntitle:\r\n  a: b",
        "---toml\na = 1\n",
        "---json\n{}\n",
        "+++\ntitle = 'A'\n\nbody",
        "+++\n[table]",
        "+++",
        ';;;\n{"a": 1}\n',
        ";;;\n",
        '{\n  "title": "A",\n\nbody',
    ],
)
def test_an_unclosed_front_matter(text: str):
    front_matter = parsed(text)
    assert (front_matter.closed, front_matter.error) == (False, None)
    assert front_matter.span == Span(0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "body",
        "\n---\na: 1\n---\n",
        " ---\na: 1\n---\n",
        "----\na: 1\n----\n",
        "--- a\nb: 1\n---\n",
        "---js\na\n---\n",
        "---",
        "---\n",
        "---\nSome prose.\n",
        "---\n\ntitle: A\n",
        "---\n# Heading\n\nProse\n",
        "---\n\nSome prose: with a colon.\n\nMore of it.\n\n---\n",
        "---\nSome prose\non two lines.\n---\n",
        "---\n# Heading\nProse\n---\n",
        "---\n\nIt's *prose*, `code` and\n\n* a list\n\n---\n",
        "---\n[a link](b) in prose\n\n# Heading\n\nProse\n\n---\n",
        "+++ a\n",
        "+++\nSome prose.\n",
        ";;;\nSome prose.\n",
        "{% include a %}",
        "{{ a }}",
        "{/* a comment */}\n",
        '{" "}\n',
        "{a}",
        "{",
    ],
)
def test_no_front_matter(text: str):
    assert parse_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("---\n- a\n- b\n---\n", "expected keys with values (`title: …`), but found a list", "- a"),
        (
            "---\ntitle:A\n---\n",
            "expected keys with values (`title: …`), but found text",
            "title:A",
        ),
    ],
)
def test_a_front_matter_without_keys(text: str, message: str, at: str):
    error = parsed(text).error
    assert error is not None
    assert (error.message, text[slice(*error.span)]) == (message, at)


def test_prose_with_a_key_among_it_is_a_front_matter_that_went_wrong():
    error = parsed("---\nMy title\ndate: 2025-01-01\n---\n").error
    assert error is not None


FENCES = st.sampled_from(["---", "+++", ";;;", "...", "{", "}", "---json", "---toml"])
PARTS = st.sampled_from(
    [
        *"a: = - [ ] { } \" ' \"\"\" ''' , # | > & * ! !!int << \\n \\u00e9 \\ud800".split(),
        *"1 1:30 yes .nan 😀".split(),
        *(" ", "  ", "\n", "\r\n", "\r", "\t", "\f", "\u2028", "\x85", "\ufeff", "\ud800", "\x00"),
    ]
)
HOSTILE = st.tuples(
    FENCES,
    st.sampled_from(["\n", "\r\n"]),
    st.lists(PARTS).map("".join),
    st.sampled_from("\n "),
    FENCES,
).map("".join)


@given(st.text() | HOSTILE)
def test_any_text_is_read(text: str):
    front_matter = parse_front_matter(text)
    if front_matter is not None:
        check(front_matter, text)


@pytest.mark.parametrize("opening", ["---\n", "---\na: ", "+++\na = ", ';;;\n{"a": ', ";;;\n"])
@pytest.mark.parametrize("part", ["[", "{", '{"a":', "{a = ", "- ", "? ", "[[a", '"', "&a "])
def test_endless_nesting_is_refused(opening: str, part: str):
    text = opening + part * 100_000 + "\n" + opening[:3] + "\n"
    front_matter = parse_front_matter(text)
    assert front_matter is None or not front_matter.values
    assert front_matter is None or front_matter.error


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\na: " + "x" * (1 << 20) + "\n---\n", "the front matter is longer than 1 MiB"),
        (
            "---\na: [" + "1," * 10_000 + "]\n---\n",
            "the front matter holds more than 10,000 values",
        ),
        (
            "+++\na = [" + "1," * 10_000 + "]\n+++\n",
            "the front matter holds more than 10,000 values",
        ),
        ('{"a": [1' + ",1" * 10_000 + "]}", "the front matter holds more than 10,000 values"),
        (
            "---\na: " + "[" * 65 + "]" * 65 + "\n---\n",
            "the front matter is nested more than 64 levels deep",
        ),
        (
            "+++\na" + ".a" * 65 + " = 1\n+++\n",
            "the front matter is nested more than 64 levels deep",
        ),
        (
            '{"a": ' + "[" * 65 + "]" * 65 + "}",
            "the front matter is nested more than 64 levels deep",
        ),
    ],
)
def test_the_limits(text: str, message: str):
    error = parsed(text).error
    assert error is not None
    assert error.message == message


def test_as_much_as_the_limits_allow():
    for text in (
        "---\na: " + "[" * 63 + "]" * 63 + "\n---\n",
        "+++\na = " + "[" * 63 + "]" * 63 + "\n+++\n",
        '{"a": ' + "[" * 63 + "]" * 63 + "}",
        "---\na: [" + "1," * 9_998 + "]\n---\n",
        "+++\na = [" + "1," * 9_998 + "]\n+++\n",
        '{"a": [1' + ",1" * 9_997 + "]}",
    ):
        assert parsed(text).readable
