"""`contentlint check`: lint articles and report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from contentlint.engine.run import Request, shown
from contentlint.engine.run import run as run_request
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, Report, Severity
from contentlint.reporters import render
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.output import Output
from contentlint.surfaces.cli.workspace import workspace_of

_STDIN_NAME = "stdin.md"


def run(options: Namespace) -> int:
    """Lint what the options name, print the report, give the exit code."""
    workspace = workspace_of(options)
    request = _request(options, workspace)
    if options.verbose:
        _say_settings(workspace, request)
    report = run_request(workspace, request)
    _print(options, report, os.environ)
    if not report.files:
        return _nothing(options, request)
    if not options.quiet:
        output.say(_summary(report))
    return report.exit_code


def _request(options: Namespace, workspace: Workspace) -> Request:
    paths, stdin = _input(options)
    anchor = options.stdin_filename or (paths[0] if paths else ".")
    loaded = workspace.settings(output.as_folder(anchor))
    if not paths and stdin is None:
        content = loaded.settings.content
        paths = tuple(os.path.join(loaded.root, part) for part in content) or (".",)
    threshold = options.fail_on or loaded.settings.fail_on
    return Request(
        paths=paths,
        stdin=stdin,
        stdin_path=options.stdin_filename or _STDIN_NAME,
        force_exclude=options.force_exclude,
        fail_on=None if threshold == "never" else Severity[threshold.upper()],
        max_warnings=(
            loaded.settings.max_warnings if options.max_warnings is None else options.max_warnings
        ),
    )


def _input(options: Namespace) -> tuple[tuple[str, ...], bytes | None]:
    """The paths that were named, or what standard input holds."""
    paths = tuple(options.paths)
    if options.stdin_filename and paths not in ((), ("-",)):
        raise UsageError("--stdin-filename goes with - as the only path")
    if paths == ("-",) or options.stdin_filename:
        return (), sys.stdin.buffer.read()
    if "-" in paths:
        raise UsageError("- reads standard input, and goes with no other path")
    return paths, None


def _nothing(options: Namespace, request: Request) -> int:
    if options.strict or not options.quiet:
        where = ", ".join(request.paths) or request.stdin_path
        output.say(
            f"no article in {where} (*.md, *.markdown, *.mdx, not ignored by git and not excluded "
            "by the settings)"
        )
    return EXIT_ERROR if options.strict else EXIT_CLEAN


def _print(options: Namespace, report: Report, environment: Mapping[str, str]) -> None:
    outputs = [Output(name, file) for name, file in options.format]
    if not outputs and (output.on_github(environment) or not options.statistics):
        outputs = output.default_outputs(environment)
    if options.statistics:
        # Programs that read a format from standard output find nothing else there.
        taken = any(not out.file for out in outputs)
        (sys.stderr.write if taken else output.write)(_statistics(report))
    for out in outputs:
        text = render(out.format, report, **_style(options, environment, out))
        output.write(text, out.file, append=out.append)


def _style(options: Namespace, environment: Mapping[str, str], out: Output) -> dict[str, Any]:
    return {
        "color": not out.file and output.in_color(options.color, environment),
        "width": output.width(environment),
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
        output.say(f"{path}: {shown(file) if file else 'no settings file'}")
