"""Text that lost its line structure: what is found, each once, and what the fixes make of it."""

from __future__ import annotations

import re
from pathlib import Path

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.documents.flavors import MASK
from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.fixes import applied
from contentlint.model import Finding, Report
from flattened_article import FLAT, WHOLE

STRUCTURE = (
    "lost-heading",
    "run-on-paragraphs",
    "accidental-heading",
    "lazy-continuation",
    "detached-list-item",
    "empty-list-item",
    "list-numbering",
    "unclosed-fence",
    "fence-without-language",
    "ragged-table",
    "dangling-introduction",
)
SAMPLE = (
    Path(__file__).resolve().parents[1]
    / ".."
    / "shared"
    / "samples"
    / "content"
    / "articles"
    / "rebuilding-international-diplomatic-relations.md"
)


def lint(text: str, config: str = "") -> Report:
    workspace = Workspace(
        sources=Sources(config=config, isolated=not config),
        selectors=Selectors(select=STRUCTURE),
        today="2026-11-22",
    )
    return run(workspace, Request((), stdin=text.encode(), stdin_path="article.md"))


def fixed(text: str, config: str = "") -> str:
    """The text once no fix, safe or unsafe, changes it any more."""
    for _ in range(20):
        found = lint(text, config).findings
        after = applied(text, [finding.fix for finding in found if finding.fix])
        if after == text:
            return text
        text = after
    raise AssertionError("the fixes never come to rest")


def lines_of(report: Report, rule: str) -> list[int]:
    return [finding.start.line for finding in report.findings if finding.rule == rule]


def summary(findings: tuple[Finding, ...]) -> list[tuple[int, str]]:
    return [(finding.start.line, finding.rule) for finding in findings]


def test_each_place_is_found_once_on_its_line() -> None:
    assert summary(lint(FLAT).findings) == [
        (1, "run-on-paragraphs"),
        (3, "lost-heading"),
        (4, "run-on-paragraphs"),
        (9, "lazy-continuation"),
        (10, "lost-heading"),
        (11, "run-on-paragraphs"),
        (13, "detached-list-item"),
        (15, "detached-list-item"),
        (19, "lazy-continuation"),
        (20, "lost-heading"),
        (21, "run-on-paragraphs"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fixes_restore_the_article(line_end: str) -> None:
    flat, whole = (text.replace("\n", line_end) for text in (FLAT, WHOLE))
    assert fixed(flat) == whole
    assert lint(whole).findings == ()


@pytest.mark.parametrize(
    ("style", "line_end", "indent"),
    [("|", "\n", "    "), (">-", r"\n", ""), (">-", "\n\n", "    ")],
    ids=["literal", "escaped", "folded"],
)
def test_fixes_restore_the_article_in_a_field(
    style: str, line_end: str, indent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "contentlint.toml"
    escaped = 'escaped = ["answer"]' if line_end == r"\n" else ""
    config.write_text(
        f'[[collections]]\nname = "a"\ninclude = ["*.md"]\nprose = ["answer"]\n{escaped}\n'
    )
    flat, whole = (_page(text, style, line_end, indent) for text in (FLAT, WHOLE))
    assert len(lint(flat, str(config)).findings) == 11
    assert _answer(fixed(flat, str(config))) == _answer(whole)


def _page(text: str, style: str, line_end: str, indent: str) -> str:
    lines = text.splitlines()
    field = line_end.join(indent + line if line else line for line in lines)
    return f"---\nanswer: {style}\n    {field.strip()}\n---\n\n&nbsp;\n"


def _answer(page: str) -> str:
    """The field as Markdown sees it, without what line ends are told apart by."""
    front_matter = Document("article.md", page.encode()).front_matter
    assert front_matter
    value = str(front_matter.values["answer"]).replace(r"\n", "\n")
    return re.sub(r"\n{2,}", "\n\n", value).strip()


LINES = st.sampled_from(
    [
        *FLAT.splitlines()[:9], "", "", "-", "*", "1.", "7)", "- ", "- a hedge", "  - a butt",
        "3. Dig.", "   on.", "12. Sow.", "> Rest.", ">", "===", "---", "```", "```sh", "~~~",
        "    code", "| a | b |", "|---|---|", "| c |", "a | b", "Text:", "[a]: b", "<div>",
        "<!-- x", "-->", "# Heading", "\t-", MASK, "\u2028", "Line\r", "{{< tag >}}", "$$",
        "[^1]: Note.",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_any_lines_are_read_and_mended(text: str) -> None:
    report = lint(text)
    assert not [found for found in report.findings if found.rule == "internal-error"]
    mended = fixed(text)
    assert not [found.rule for found in lint(mended).findings if found.fix]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 120), min_size=2, max_size=12), st.sampled_from(["", "\n"]))
def test_numbers_that_count_on_change_nothing_shown(numbers: list[int], between: str) -> None:
    text = "".join(f"{number}. Dig.\n{between}" for number in numbers)
    shown = pyromark.html(text)
    assert pyromark.html(fixed(text)) == shown


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
class TestSample:
    """The sample article, which was exported without its markup."""

    text = SAMPLE.read_text(encoding="utf-8") if SAMPLE.exists() else ""

    def test_findings(self) -> None:
        report = lint(self.text)
        headings = [3, 8, 13, 17, 21, 26, 31, 36, 45, 53, 57, 68, 76, 80, 84, 89]
        runs = [1, 4, 9, 14, 18, 22, 27, 32, 37, 46, 54, 58, 66, 69, 77, 81, 85, 90]
        assert lines_of(report, "lost-heading") == headings
        assert lines_of(report, "run-on-paragraphs") == runs
        assert lines_of(report, "detached-list-item") == [61, 63, 65]
        assert lines_of(report, "lazy-continuation") == [44, 52]
        assert len(report.findings) == len(headings) + len(runs) + 5

    def test_fixes(self) -> None:
        once = fixed(self.text)
        assert fixed(once) == once
        assert lint(once).findings == ()
        self._assert_proper(once)

    def _assert_proper(self, text: str) -> None:
        """Every line that was a heading is one, and every other is a paragraph or an item."""
        body = Document("article.md", text.encode()).body
        lines = [line.removeprefix("- ") for line in self.text.splitlines() if line != "-"]
        assert [passage.text.value for passage in body.passages] == lines
        assert [heading.level for heading in body.headings] == [2] * 16
        assert [len(found.items) for found in body.lists] == [3, 3, 3, 3]
        kinds = [body.blocks[passage.block].kind for passage in body.passages]
        assert kinds.count("paragraph") == len(lines) - 16 - 12
