"""`--add-suppressions`: a comment on each finding, where it can stand and changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import Result, write
from contentlint.documents.document import Document, Reading
from contentlint.engine.check import Site, check
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.fixes import Article
from contentlint.fixes.meaning import meaning_of
from contentlint.fixes.silencing import TRIES, Silenced, silence
from contentlint.model import Finding, Place, Severity

Cli = Callable[..., Result]
RULES = ("--select", "repeated-word,wordy-phrase,unused-suppression")
BAD = "Rain fell on the the roof"
NEXT = "<!-- contentlint-disable-next-line repeated-word -->\n"
LINE = " <!-- contentlint-disable-line repeated-word -->"
START = "<!-- contentlint-disable repeated-word -->\n"
STOP = "<!-- contentlint-enable repeated-word -->\n"
WHOLE = "<!-- contentlint-disable-file repeated-word -->\n"
PROSE = '[[collections]]\ninclude = ["*"]\nprose = ["answer"]\n'

CASES = {
    "a paragraph": (f"# A\n\n{BAD}.\n", f"# A\n\n{NEXT}{BAD}.\n"),
    "the first line": (f"{BAD}.\n", f"{NEXT}{BAD}.\n"),
    "inside a paragraph": (f"One\n{BAD}.\nTwo.\n", f"One\n{BAD}.{LINE}\nTwo.\n"),
    "a hard line end": (f"One\n{BAD}.  \nTwo.\n", f"One\n{BAD}.{LINE}  \nTwo.\n"),
    "a heading": (f"One.\n## {BAD}\n", f"One.\n{NEXT}## {BAD}\n"),
    "a tight list": (f"- One.\n- {BAD}.\n- Two.\n", f"- One.\n- {BAD}.{LINE}\n- Two.\n"),
    "a quotation": (f"> One.\n>\n> {BAD}.\n", f"> One.\n>\n> {NEXT}> {BAD}.\n"),
    "a paragraph of an item": (f"1. One.\n\n   {BAD}.\n", f"1. One.\n\n   {NEXT}   {BAD}.\n"),
    "a table": (
        f"| A | B |\n| - | - |\n| C | {BAD} |\n\nText.\n",
        f"{START}| A | B |\n| - | - |\n| C | {BAD} |\n{STOP}\nText.\n",
    ),
    "the head of a table": (f"| A | {BAD} |\n| - | - |\n", f"{NEXT}| A | {BAD} |\n| - | - |\n"),
    "windows": (f"One.\r\n\r\n{BAD}.\r\n", f"One.\r\n\r\n{NEXT[:-1]}\r\n{BAD}.\r\n"),
    "no line end": (f"One\n{BAD}.", f"One\n{BAD}.{LINE}"),
    "before code": (f"One.\n\n{BAD}:\n\n    code\n", f"One.\n\n{NEXT}{BAD}:\n\n    code\n"),
    "YAML": (
        f"---\na: 1\nanswer: {BAD}.\n---\n\nText.\n",
        f"---\na: 1\n# {NEXT[5:-5]}\nanswer: {BAD}.\n---\n\nText.\n",
    ),
    "TOML": (
        f'+++\na = 1\nanswer = "{BAD}."\n+++\n\nText.\n',
        f'+++\na = 1\n# {NEXT[5:-5]}\nanswer = "{BAD}."\n+++\n\nText.\n',
    ),
    "a block scalar": (
        f"---\nanswer: |\n  One.\n\n  {BAD}.\nb: 1\n---\nText.\n",
        f"---\n# {START[5:-5]}\nanswer: |\n  One.\n\n  {BAD}.\n# {STOP[5:-5]}\nb: 1\n---\nText.\n",
    ),
    "JSON": (
        f'{{"answer": "{BAD}."}}\n\nText.\n',
        f'{{"answer": "{BAD}."}}\n{WHOLE}\nText.\n',
    ),
    "a comment that is there": (
        f"<!-- contentlint-disable-next-line wordy-phrase -- meant -->\nIn order to go, {BAD}.\n",
        "<!-- contentlint-disable-next-line wordy-phrase, repeated-word -- meant -->\n"
        f"In order to go, {BAD}.\n",
    ),
    "two rules on a line": (
        f"In order to go, {BAD}.\n",
        f"{NEXT[:-5]}, wordy-phrase -->\nIn order to go, {BAD}.\n",
    ),
    "two lines of a table": (
        f"| A |\n| - |\n| {BAD} |\n| {BAD} |\n",
        f"{START}| A |\n| - |\n| {BAD} |\n| {BAD} |\n{STOP}",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_comment_is_written_where_it_can_stand(cli: Cli, case: str) -> None:
    before, after = CASES[case]
    write({"contentlint.toml": PROSE, "a.md": before})
    count = cli("a.md", *RULES).out.count("\n")
    added = cli("a.md", *RULES, "--add-suppressions")
    assert Path("a.md").read_bytes().decode() == after
    assert (added.code, added.out) == (0, "")
    assert added.err.startswith(f"contentlint: 1 article: {count} suppressed anew (")
    assert cli("a.md", *RULES, "--add-suppressions").out == ""
    assert Path("a.md").read_bytes().decode() == after


def test_mdx_has_comments_of_its_own(cli: Cli) -> None:
    write({"a.mdx": f"# A\n\n{BAD}.\n\n- One.\n- {BAD}.\n"})
    cli("a.mdx", *RULES, "--add-suppressions", "--reason", " as it was ")
    assert Path("a.mdx").read_text() == (
        "# A\n\n{/* contentlint-disable-next-line repeated-word -- as it was */}\n"
        f"{BAD}.\n\n- One.\n"
        f"- {BAD}. {{/* contentlint-disable-line repeated-word -- as it was */}}\n"
    )
    assert cli("a.mdx", *RULES).out == ""


def test_a_fence_takes_a_comment_below_it(cli: Cli) -> None:
    settings = '[[collections]]\ninclude = ["*"]\nschema = "s.json"\n'
    write({"contentlint.toml": settings, "s.json": '{"required": ["date"]}'})
    write({"a.md": "---\nid: 1\n---\n\nText.\n"})
    cli("a.md", "--select", "missing-field", "--add-suppressions", "--reason", "old")
    assert Path("a.md").read_text() == (
        "---\n# contentlint-disable-file missing-field -- old\nid: 1\n---\n\nText.\n"
    )
    assert cli("a.md", "--select", "missing-field").out == ""


def test_what_no_comment_takes_back_is_said(cli: Cli) -> None:
    text = f"---\nid: 1\n\n{BAD}.\n"  # not closed
    write({"a.md": text, "b.md": "<!-- contentlint-disable-line long-title -->\n\nText.\n"})
    before = Path("b.md").read_bytes()
    result = cli("a.md", "b.md", "--select", "unclosed-front-matter,unused-suppression,long-title",
        "--add-suppressions")  # fmt: skip
    assert (Path("a.md").read_text(), Path("b.md").read_bytes()) == (text, before)
    assert result.err.splitlines()[:2] == [
        "contentlint: a.md:1: no comment written on unclosed-front-matter",
        "contentlint: b.md:1: no comment written on unused-suppression",
    ]
    assert (result.code, result.out.count("\n")) == (1, 2)


def test_only_what_would_be_reported_gets_a_comment(cli: Cli) -> None:
    write({"a.md": f"{BAD}.\n"})
    cli("baseline", *RULES)
    write({"a.md": f"{BAD}.\n\nIn order to go.\n"})
    cli(*RULES, "--add-suppressions")
    assert Path("a.md").read_text() == (
        f"{BAD}.\n\n<!-- contentlint-disable-next-line wordy-phrase -->\nIn order to go.\n"
    )


def test_files_that_cannot_be_written_are_said(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"a.md": f"{BAD}.\n"})
    monkeypatch.setattr(
        "contentlint.surfaces.cli.add_suppressions.write_article",
        lambda *_, **__: "it is read-only",
    )
    result = cli("a.md", *RULES, "--add-suppressions")
    assert result.code == 2
    assert "contentlint: a.md: cannot be written: it is read-only\n" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--reason", "x"), "goes with --add-suppressions"),
        (("--add-suppressions", "--reason", "a --> b"), "'-->'"),
        (("--add-suppressions", "--reason", "a\nb"), "'\\n'"),
        (("--add-suppressions", "--fix"), "in a run of its own"),
        (("--add-suppressions", "--select", "all"), "--reason TEXT"),
        (("--add-suppressions", "-"), "standard input"),
    ],
)
def test_what_says_nothing_is_refused(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    write({"a.md": f"{BAD}.\n"})
    result = cli(*arguments, stdin=b"x")
    assert (result.code, said in result.err) == (2, True)
    assert Path("a.md").read_text() == f"{BAD}.\n"


SELECTED = Workspace(
    sources=Sources(isolated=True),
    selectors=Selectors(
        select=("repeated-word", "wordy-phrase", "trailing-whitespace", "unused-suppression")
    ),
    today="2026-11-22",
)


def article(flavor: str) -> Article:
    """How the texts below are read and checked."""
    reading = Reading(flavor, ("answer",))
    return Article(
        lambda data: Document("a.md", data, reading),
        lambda document: check(document, SELECTED.plan("a.md"), Site("a.md")).findings,
    )


OURS = re.compile(r"\{/\* (contentlint-[^*]*)\*/\}")
PIECES = st.sampled_from(
    [
        *(f"{BAD}.", "In order to go.", "Text", "", "", "# the the", "- the the", "> the the"),
        *("```", "    the the", "| A | the the |", "| - | - |", "<div>", "</div>", "<!--", "-->"),
        *(
            "<script>",
            "</script>",
            "---",
            "answer: |",
            "  the the",
            "[a]: b 'the the'",
            "  - the the",
        ),
        *("$$", "the the  ", "the the\\", "1. the the", "[^1]: the the", "`the the", "**the the"),
        *("<!-- contentlint-disable-next-line wordy-phrase -->", "{/*", "*/}", "{% raw %}", "+++"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["gfm", "mdx", "jekyll"]))  # fmt: skip
def test_whatever_the_article_says_stays(pieces: list[str], end: str, flavor: str) -> None:
    data = end.join(pieces).encode()
    how = article(flavor)
    before = how.read(data)
    findings = how.check(before)
    silenced = silence(data, findings, how, reason="old")
    after = how.read(silenced.data)
    shown = OURS.sub(r"<!-- \1-->", silenced.data.decode())
    assert meaning_of(how.read(shown.encode())) == meaning_of(before)
    left = Counter(finding.rule for finding in silenced.left)
    assert Counter(finding.rule for finding in how.check(after)) <= left
    again = silence(silenced.data, how.check(after), how, reason="old")
    assert again.data == silenced.data


def test_an_article_whose_comments_never_stand_is_not_checked_without_end() -> None:
    data = b"a\n\n" * 100
    places = [Place(line, 1) for line in range(1, 200, 2)]
    found = tuple(Finding("a", at, at, "x", Severity.INFO, "", "", "") for at in places)
    checks = 0

    def check(document: Document) -> tuple[Finding, ...]:
        nonlocal checks
        checks += 1
        return found

    how = Article(lambda data: Document("a", data), check)
    assert silence(data, found, how) == Silenced(data, found)
    assert checks < TRIES + 20
