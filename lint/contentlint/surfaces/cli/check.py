"""`contentlint check`: lint articles and report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from contentlint.engine.run import Request, run as run_request
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, Report, Severity
from contentlint.reporters import render
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.workspace import workspace_of

_STDIN_NAME = "stdin.md"


def run(options: Namespace) -> int:
    """Lint what the options name, print the report, give the exit code."""
    workspace = workspace_of(options)
    request = _request(options, workspace)
    if options.verbose:
        _say_settings(workspace, request)
    report = run_request(workspace, request)
    if not report.files:
        return _nothing(options, request)
    _report(options, report, os.environ)
    return report.exit_code


def _request(options: Namespace, workspace: Workspace) -> Request:
    paths = tuple(options.paths)
    if options.stdin_filename and paths not in ((), ("-",)):
        raise UsageError("--stdin-filename goes with - as the only path")
    stdin = None
    if paths == ("-",) or options.stdin_filename:
        paths, stdin = (), sys.stdin.buffer.read()
    elif "-" in paths:
        raise UsageError("- reads standard input, and goes with no other path")
    anchor = options.stdin_filename or (paths[0] if paths else ".")
    loaded = workspace.settings(output.as_folder(anchor))
    settings = loaded.settings
    if not paths and stdin is None:
        paths = tuple(os.path.join(loaded.root, part) for part in settings.content) or (".",)
    threshold = options.fail_on or settings.fail_on
    allowed = settings.max_warnings if options.max_warnings is None else options.max_warnings
    return Request(
        paths=paths,
        stdin=stdin,
        stdin_path=options.stdin_filename or _STDIN_NAME,
        force_exclude=options.force_exclude,
        fail_on=None if threshold == "never" else Severity[threshold.upper()],
        max_warnings=allowed,
    )


def _nothing(options: Namespace, request: Request) -> int:
    named = ", ".join(request.paths)
    print(
        f"contentlint: no article in {named} (*.md, *.markdown, *.mdx, not ignored by git "
        "and not excluded by the settings)",
        file=sys.stderr,
    )
    return EXIT_ERROR if options.strict else EXIT_CLEAN


def _report(options: Namespace, report: Report, environment: Mapping[str, str]) -> None:
    formats = options.format
    if options.statistics and not formats:
        output.write(_statistics(report))
    elif options.statistics:
        sys.stderr.write(_statistics(report))
    for name, file in formats or ([] if options.statistics else output.default_formats(environment)):
        text = render(name, report, **_style(name, options, environment, to_file=bool(file)))
        output.write(text, file)
    if not options.quiet:
        print(_summary(report), file=sys.stderr)


def _style(
    name: str, options: Namespace, environment: Mapping[str, str], *, to_file: bool
) -> dict[str, Any]:
    if name != "text":
        return {}
    return {
        "color": not to_file and output.in_color(options.color, environment),
        "width": output.width(),
    }


def _statistics(report: Report) -> str:
    counts: dict[str, list[int]] = {}
    for finding in report.findings:
        count = counts.setdefault(finding.rule, [0, 0])
        count[0] += 1
        count[1] += finding.fix is not None
    rows = sorted(counts.items(), key=lambda row: (-row[1][0], row[0]))
    return "".join(
        f"{found:6}  {rule}{f'  ({fixable} fixable)' if fixable else ''}\n"
        for rule, (found, fixable) in rows
    )


def _summary(report: Report) -> str:
    found = [
        _number(report.count(severity), noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if report.count(severity)
    ]
    return f"{_number(report.files, 'article')}: {', '.join(found) or 'nothing found'}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _say_settings(workspace: Workspace, request: Request) -> None:
    for path in request.paths or (request.stdin_path,):
        file = workspace.settings(output.as_folder(path)).file
        print(f"contentlint: {path}: {file or 'no settings file'}", file=sys.stderr)
