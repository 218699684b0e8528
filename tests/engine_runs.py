"""Articles checked by the engine alone, without the command line."""

from __future__ import annotations

from typing import Any

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.model import Finding, Report

TODAY = "2026-11-22"


def lint(
    *paths: str,
    isolated: bool = False,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    **request: Any,
) -> Report:
    """The report of one run, from the working directory."""
    workspace = Workspace(
        sources=Sources(isolated=isolated),
        selectors=Selectors(select, extend_select, ignore),
        today=TODAY,
    )
    return run(workspace, Request(paths, **request))


def line(finding: Finding) -> str:
    """A finding as `line:column-line:column rule: message`."""
    start, end = finding.start, finding.end
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    return f"{place} {finding.rule}: {finding.message}"


def lines(report: Report) -> list[str]:
    """Every finding of a report as a line."""
    return [line(finding) for finding in report.findings]


def rules(report: Report) -> list[str]:
    """The rule of every finding."""
    return [finding.rule for finding in report.findings]
