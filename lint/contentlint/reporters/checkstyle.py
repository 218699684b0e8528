"""`checkstyle`: the XML of Checkstyle, which many review tools read."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.model import Finding, Report
from contentlint.reporters import neutral
from contentlint.reporters.by_path import by_path
from contentlint.reporters.markup import escape


def render(report: Report) -> str:
    """A `file` an article, with an `error` a finding, whatever its severity."""
    files = "".join(_file(path, findings) for path, findings in by_path(report).items())
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    return f"{head}{files}</checkstyle>\n"


def _file(path: str, findings: Sequence[Finding]) -> str:
    return f'<file name="{escape(path)}">\n{"".join(map(_error, findings))}</file>\n'


def _error(finding: Finding) -> str:
    # Jenkins takes the part behind the last dot for the type, what is before it for the category.
    source = f"contentlint.{finding.group}.{finding.rule}"
    return (
        f'<error line="{finding.start.line}" column="{finding.start.column}"'
        f' severity="{finding.severity.label}" message="{escape(neutral.visible(finding.message))}"'
        f' source="{escape(source)}"/>\n'
    )
