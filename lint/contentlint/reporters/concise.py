"""`concise`: a line a finding, for pipes, logs and editors."""

from __future__ import annotations

from contentlint.model import Finding, Report
from contentlint.reporters import neutral


def render(report: Report) -> str:
    """`path:line:column: severity rule: message`, and `[fix]` or (unsafe) `[fix!]` after it."""
    return "".join(f"{line_of(finding)}\n" for finding in report.findings)


def line_of(finding: Finding) -> str:
    """The one line of a finding; nothing in it is read as a command or controls a terminal."""
    return neutral.line(
        f"{finding.path}:{finding.start.line}:{finding.start.column}: "
        f"{finding.severity.label} {finding.rule}: {finding.message}{mark_of(finding)}"
    )


def mark_of(finding: Finding) -> str:
    """What says that a finding can be fixed: ` [fix]`, or ` [fix!]` where the fix is unsafe."""
    if finding.fix is None:
        return ""
    return " [fix]" if finding.fix.safe else " [fix!]"
