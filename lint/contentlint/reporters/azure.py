"""`azure`: the issues of an Azure Pipelines step, as logging commands.

`##vso[task.logissue type=…;sourcepath=…;linenumber=…;columnnumber=…;code=…]message`
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands

The agent itself writes each issue to the log, and keeps the first 10 errors and 10 warnings
of a step. There is no third kind: what is less than a warning is a line of the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.model import Finding, Report, Severity
from contentlint.reporters import neutral
from contentlint.reporters.concise import line_of

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}
# `%` comes first: the agent undoes it last.
_ESCAPES = {"%": "%AZP25", ";": "%3B", "\r": "%0D", "\n": "%0A", "]": "%5D"}


def render(report: Report) -> str:
    """The lines of `concise` for what is no issue here, then a command an issue."""
    lines = [line_of(found) for found in report.findings if found.severity not in _TYPES]
    commands = [_command(found) for found in report.findings if found.severity in _TYPES]
    return "".join(f"{line}\n" for line in (*lines, *commands))


def _command(finding: Finding) -> str:
    properties = ";".join(f"{key}={_escaped(value)}" for key, value in _properties(finding))
    return f"##vso[task.logissue {properties}]{_escaped(neutral.lines(finding.message))}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    # The agent drops what looks like an empty part before the value: `sourcepath==a.md`.
    path = f"./{finding.path}" if finding.path.startswith("=") else finding.path
    yield "type", _TYPES[finding.severity]
    yield "sourcepath", neutral.inline(path)
    yield "linenumber", str(finding.start.line)
    yield "columnnumber", str(finding.start.column)
    yield "code", neutral.inline(finding.rule)


def _escaped(text: str) -> str:
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text
