"""Findings article by article, for the formats that name a file once."""

from __future__ import annotations

from contentlint.model import Finding, Report


def by_path(report: Report) -> dict[str, list[Finding]]:
    """The findings of each path, both in the report's order."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.path, []).append(finding)
    return found
