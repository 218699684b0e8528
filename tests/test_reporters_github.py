"""GitHub's annotations, read back as the runner reads them, and the job summary."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Finding, Severity
from contentlint.reporters import render
from contentlint.reporters.github import MAX_MESSAGE
from contentlint.reporters.markdown import MAX_BYTES
from github_commands import Command, read_log
from reporter_samples import ANY_FINDING, ANY_TEXT, finding, report

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _expected(found: Finding) -> Command:
    single = found.start.line == found.end.line
    whole_lines = found.end.column == 1 and not single
    values = {
        "file": found.path,
        "line": str(found.start.line),
        "endLine": str(found.end.line - whole_lines),
        **({"col": str(found.start.column), "endColumn": str(found.end.column)} if single else {}),
        "title": found.rule,
    }
    return Command(KINDS[found.severity], values, found.message)


PRINTABLE = st.text(
    st.characters(exclude_categories=("C", "Z", "M"), exclude_characters="#")
    | st.sampled_from("%:,;= \n\r\t[]")
)


@given(st.lists(ANY_FINDING, max_size=9), PRINTABLE, PRINTABLE.map("x".__add__))
def test_github_commands_read_back_as_given(
    findings: list[Finding], message: str, path: str
) -> None:
    given_back = [found._replace(message=message, path=path) for found in findings]
    expected = sorted(map(_expected, given_back), key=lambda command: command.name)
    commands = list(read_log(render("github", report(*given_back))))
    assert sorted(commands, key=lambda command: command.name) == expected


@pytest.mark.parametrize(
    ("path", "message", "read_path", "read_message"),
    [
        ("=a.md", "\u0301b", "./=a.md", "\u25cc\u0301b"),
        ("a\x1b\n.md", "##[group]\x00", "a\\x1b\n.md", "##\\[group]\\x00"),
        ("##[a].md", "%0A%250A%3A", "##[a].md", "%0A%250A%3A"),
    ],
)
def test_github_changes_only_what_would_do_harm(
    path: str, message: str, read_path: str, read_message: str
) -> None:
    (command,) = read_log(render("github", report(finding(path, (1, 1), (1, 2), message))))
    assert (command.properties["file"], command.data) == (read_path, read_message)


def test_github_sends_the_worst_and_says_what_is_left_out() -> None:
    findings = [
        finding(f"{number}.md", (number, 1), (number, 2), "x" * 5000, severity=severity)
        for severity in Severity
        for number in range(1, 18)
    ]
    output = render("github", report(*findings))
    commands = list(read_log(output))
    assert [command.name for command in commands] == (
        ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    )
    assert {len(command.data) for command in commands} == {MAX_MESSAGE}
    assert commands[9].data.endswith(
        "…\n\n7 more errors, in the log: 11.md:11, 12.md:12, 13.md:13, 14.md:14, 15.md:15, …"
    )
    assert output.startswith(render("concise", report(*findings)))


def test_github_counts_a_message_in_utf_16() -> None:
    (command,) = read_log(render("github", report(finding("a", (1, 1), (1, 2), "𝔘" * 4000))))
    assert command.data == "𝔘" * 2047 + "…"


# The job summary


def test_the_summary_is_cut_by_whole_sections() -> None:
    findings = [
        finding(f"{number}.md", (1, 1), (1, 2), "é" * 50_000, severity=Severity.INFO)
        for number in range(20)
    ]
    worst = finding("z.md", (1, 1), (1, 2), "bad", severity=Severity.ERROR)
    output = render("markdown", report(*findings, worst))
    assert len(output.encode()) <= MAX_BYTES
    assert output.index("`z.md`") < output.index("`0.md`")
    assert output.endswith("\n10 more files with findings: see the log.\n")
    assert output.count("### ") == 11


@given(ANY_TEXT)
def test_the_summary_holds_articles_in_code_alone(text: str) -> None:
    *_, item = render("markdown", report(finding("a.md", (1, 1), (1, 2), text))).splitlines()
    code = item.removeprefix("- 1:1 **warning** `long-title` ")
    fence = re.match("`*", code)[0]  # type: ignore[index]
    assert code == "(empty)" or (
        code.endswith(fence)
        and fence
        and fence not in re.findall("`+", code[len(fence) : -len(fence)])
    )
