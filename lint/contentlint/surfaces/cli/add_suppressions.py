"""`contentlint --add-suppressions`: a comment on each finding, for a migration."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from itertools import groupby

from contentlint.documents.files import read
from contentlint.engine.run import Request, targets
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.fixes.silencing import silence
from contentlint.model import Finding
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.fix import article_of, write_article
from contentlint.surfaces.cli.gate import Passed
from contentlint.values import NamedTuple

_ROUNDS = 3  # a comment may give a finding another place
_UNFIT = ("-->", "--!>", "*/", "\n", "\r")


def check_options(options: Namespace, workspace: Workspace, request: Request) -> None:
    """Raise UsageError for a combination that says nothing, or a reason that cannot be written."""
    reason = options.reason
    if reason and not options.add_suppressions:
        raise UsageError("--reason says why, and goes with --add-suppressions")
    if request.stdin is not None:
        raise UsageError("--add-suppressions writes files, and standard input is none")
    unfit = [part for part in _UNFIT if part in reason]
    if unfit:
        raise UsageError(f"--reason cannot hold {unfit[0]!r}, which would end the comment")
    wants_reason = "unexplained-suppression"
    if not reason and any(
        planned.rule.name == wants_reason
        for target in targets(workspace, request)
        for planned in workspace.plan(target.path).rules
    ):
        raise UsageError(f"{wants_reason} is selected: say why with --reason TEXT")


class Added(NamedTuple):
    """What is found once comments are written, how many findings they took back, and whether every
    article could be written."""

    passed: Passed
    silenced: int
    written: bool


def add(workspace: Workspace, found: Callable[[], Passed], *, reason: str) -> Added:
    """Write comments on what is found, until nothing is or no more comments can stand."""
    passed = found()
    before = len(passed.report.findings)
    unwritten: dict[str, str] = {}
    for _ in range(_ROUNDS):
        problems = [
            (path, _silenced(workspace, path, tuple(findings), reason=reason))
            for path, findings in groupby(passed.report.findings, key=lambda each: each.path)
            if path not in unwritten
        ]
        unwritten.update((path, problem) for path, problem in problems if problem)
        if all(problem != "" for _, problem in problems):
            break
        passed = found()
    for path, problem in unwritten.items():
        output.say(f"{path}: cannot be written: {problem}")
    for finding in passed.report.findings:
        output.say(f"{finding.path}:{finding.start.line}: no comment written on {finding.rule}")
    return Added(passed, before - len(passed.report.findings), not unwritten)


def _silenced(
    workspace: Workspace, path: str, findings: tuple[Finding, ...], *, reason: str
) -> str | None:
    """Write comments into one article: "", or why they were not written, or None for no change."""
    absolute = os.path.abspath(path)
    contents = read(absolute)
    if contents.problem:
        return None
    article = article_of(workspace, absolute)
    data = silence(contents.data, findings, article, reason=reason.strip()).data
    if data == contents.data:
        return None
    return write_article(workspace, absolute, old=contents.data, new=data)
