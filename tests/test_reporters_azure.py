"""Azure's issues, read back as the agent reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_commands import read_azure_log
from contentlint.model import Finding, Severity
from contentlint.reporters import render
from github_commands import Command
from reporter_samples import ANY_FINDING, finding, report

PRINTABLE = st.lists(
    st.characters(exclude_categories=("C", "Z", "M"), exclude_characters="#")
    | st.sampled_from(["%AZP25", "%3B", "%5D", "AZP25", "%", ":", ",", ";", "=", " ", "[", "]"])
).map("".join)


def _expected(found: Finding) -> Command:
    values = {
        "type": found.severity.label,
        "sourcepath": found.path,
        "linenumber": str(found.start.line),
        "columnnumber": str(found.start.column),
        "code": found.rule,
    }
    return Command("task.logissue", values, found.message)


@given(st.lists(ANY_FINDING, max_size=9), PRINTABLE, PRINTABLE.map("x".__add__))
def test_issues_read_back_as_given(findings: list[Finding], message: str, path: str) -> None:
    given_back = [found._replace(message=f"{message}\r\n\tx", path=path) for found in findings]
    log = render("azure", report(*given_back))
    issues = [found for found in given_back if found.severity > Severity.INFO]
    assert list(read_azure_log(log)) == [_expected(found) for found in issues]
    assert len(log.splitlines()) == len(given_back)


@pytest.mark.parametrize(
    ("path", "message", "read_path", "read_message"),
    [
        ("=a.md", "x", "./=a.md", "x"),
        ("a b%3B;].md", "]x;%0A%AZP250A", "a b%3B;].md", "]x;%0A%AZP250A"),
        ("a\x1b\n.md", "##[group]\x00", "a\\x1b\\n.md", "##\\[group]\\x00"),
        ("##vso[a].md", "##vso[task.complete result=Failed]", r"##vso\[a].md",
         r"##vso\[task.complete result=Failed]"),
    ],
)  # fmt: skip
def test_only_what_would_do_harm_is_changed(
    path: str, message: str, read_path: str, read_message: str
) -> None:
    (command,) = read_azure_log(render("azure", report(finding(path, (1, 1), (1, 2), message))))
    assert (command.properties["sourcepath"], command.data) == (read_path, read_message)


@given(ANY_FINDING)
def test_what_the_agent_writes_to_its_log_is_no_command_either(found: Finding) -> None:
    for command in read_azure_log(render("azure", report(found))):
        unescaped = "\n".join((*command.properties.values(), command.data))
        assert not re.search(r"##(vso|teamcity)?\[", unescaped, re.IGNORECASE)


def test_what_is_less_than_a_warning_is_a_line() -> None:
    info = finding("a.md", (1, 2), (1, 3), "x", severity=Severity.INFO)
    assert render("azure", report(info)) == "a.md:1:2: info long-title: x\n"
