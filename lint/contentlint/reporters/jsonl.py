"""`jsonl`: the object of each finding on a line of its own."""

from __future__ import annotations

from contentlint.model import Report
from contentlint.reporters.json import dump, finding_object


def render(report: Report) -> str:
    """A line a finding; nothing where there are none."""
    return "".join(f"{dump(finding_object(finding))}\n" for finding in report.findings)
