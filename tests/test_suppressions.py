"""Comments take back the findings that they speak of, and no others."""

import pytest

from contentlint.documents.document import Document
from contentlint.documents.suppressions import Suppression
from contentlint.engine.check import Plan, Planned, Site, check
from contentlint.model import Severity
from contentlint.rules import Problem, rule
from contentlint.settings.model import Collection


def suppressions(text: str, path: str = "a.md") -> tuple[Suppression, ...]:
    return Document(path, text.encode()).suppressions


def shape(text: str, path: str = "a.md") -> list[tuple[str, tuple[str, ...], str, int, int]]:
    return [
        (s.kind, tuple(named.name for named in s.names), s.reason, s.first, s.last)
        for s in suppressions(text, path)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- contentlint-disable-line x -->", [("line", ("x",), "", 1, 1)]),
        ("<!--contentlint-disable-line x-->", [("line", ("x",), "", 1, 1)]),
        (
            "<!-- contentlint-disable-next-line x, y z -- why -- so -->\n\n\nb\nc",
            [("next-line", ("x", "y", "z"), "why -- so", 4, 4)],
        ),
        ("a\n<!-- contentlint-disable-file -->", [("file", (), "", 1, 2)]),
        (
            "<!-- contentlint-disable x -->\na\n<!-- contentlint-enable x -->\nb",
            [("range", ("x",), "", 1, 3), ("enable", ("x",), "", 3, 3)],
        ),
        (
            "<!-- contentlint-disable x -->\na\n<!-- contentlint-enable y -->\nb",
            [("range", ("x",), "", 1, 4), ("enable", ("y",), "", 3, 3)],
        ),
        ("<!-- contentlint-disable-lines x -->", []),
        ("<!-- contentlint-disable-line x", []),
        ("`<!-- contentlint-disable-line x -->`", []),
        ("```\n<!-- contentlint-disable-line x -->\n```", []),
        ("# contentlint-disable-line x", []),
    ],
)
def test_what_a_comment_says(text, expected):
    assert shape(text) == expected


def test_comments_of_front_matter():
    yaml = (
        "---\n# contentlint-disable-file a -- r\nb: '# contentlint-disable-line c'\n"
        "d: |\n  # contentlint-disable-line e\nf: 1 # contentlint-disable-line g\n---\n"
    )
    assert shape(yaml) == [("file", ("a",), "r", 1, 8), ("line", ("g",), "", 6, 6)]
    toml = '+++\na = "# contentlint-disable-line b"\nc = 1 # contentlint-disable-line d\n+++\n'
    assert shape(toml) == [("line", ("d",), "", 3, 3)]
    assert shape('{\n"a": "# contentlint-disable-line b"\n}\n') == []


def test_mdx_comments_are_masked_and_read():
    assert shape("a {/* contentlint-disable-line x -- r */}", "a.mdx") == [
        ("line", ("x",), "r", 1, 1)
    ]


def test_names_stand_where_they_are_written():
    text = "é <!-- contentlint-disable-line one,two -- r -->"
    (found,) = suppressions(text)
    assert [text[named.span.start : named.span.end] for named in found.names] == ["one", "two"]
    assert text[found.span.start : found.span.end] == text[2:]


def _has_x(context):
    """A line that begins with an x."""
    lines = context.document.lines
    for line in range(1, len(lines.starts) + 1):
        span = lines.span(line)
        if context.document.text.startswith("x", span.start):
            yield Problem(span, "begins with an x")


_has_x.__module__ = "letters.has_x"
HAS_X = rule("warning")(_has_x)


def _found(text: str) -> tuple[list[int], int]:
    plan = Plan((Planned(HAS_X, Severity.WARNING, {}),), Collection(), "en", "2025-06-15", "")
    checked = check(Document("a.md", text.encode()), plan, Site("a.md"))
    return [finding.start.line for finding in checked.findings], checked.suppressed


@pytest.mark.parametrize(
    ("text", "lines", "suppressed"),
    [
        ("x\nx\n", [1, 2], 0),
        ("x <!-- contentlint-disable-line has-x -->\nx", [2], 1),
        ("x <!-- contentlint-disable-line letters -->\nx", [2], 1),
        ("x <!-- contentlint-disable-line -->\nx", [2], 1),
        ("x <!-- contentlint-disable-line other -->\nx", [1, 2], 0),
        ("<!-- contentlint-disable-next-line other -->\nx", [2], 0),
        ("<!-- contentlint-disable-next-line has-x -->\n\nx\nx", [4], 1),
        ("x\n\n<!-- contentlint-disable -->\n\nx\n\n<!-- contentlint-enable -->\n\nx", [1, 9], 1),
        ("<!-- contentlint-disable -->\n\nx\n\n<!-- contentlint-enable other -->\n\nx", [], 2),
        ("x\n\nx\n\n<!-- contentlint-disable-file letters -->", [], 2),
        ("x <!-- contentlint-disable <!-- contentlint-disable-line has-x -->\nx", [2], 1),
        (
            "<!-- contentlint-disable has-x -->\n\n<!-- contentlint-disable letters -->\n\nx\n\n"
            "<!-- contentlint-enable has-x -->\n\nx\n\n<!-- contentlint-enable letters -->\n\nx",
            [13],
            2,
        ),
    ],
)
def test_what_is_taken_back(text, lines, suppressed):
    assert _found(text) == (lines, suppressed)
