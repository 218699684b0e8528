"""`contentlint check`: lint articles and report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from contentlint import evidence, stages
from contentlint.documents.names import spelled
from contentlint.engine.paths import shown
from contentlint.engine.pool import cores
from contentlint.engine.run import Request, Resources
from contentlint.engine.run import run as run_request
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, Report, Severity
from contentlint.reporters import render
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.gate import Gate, Passed, gate_of
from contentlint.surfaces.cli.output import Output
from contentlint.surfaces.cli.progress import Progress, progress_bar, silent
from contentlint.surfaces.cli.workspace import workspace_of

_STDIN_NAME = "stdin.md"


def run(options: Namespace) -> int:
    """Lint what the options name, print the report, give the exit code."""
    if _can_be_repeated(options):
        evidence.suffice()
    else:
        evidence.spoil()
    if not options.verbose:
        return _run(options)
    stages.start()
    code = _run(options)
    times = stages.taken()
    stages.stop()
    output.say(f"{sum(times.values()) * 1000:.0f} ms of CPU time, by stage:")
    for line in stages.table(times):
        output.say(line)
    return code


def _can_be_repeated(options: Namespace) -> bool:
    """Whether all that a run does is to print: the next one may do it without another look."""
    changes = (options.fix, options.unsafe_fixes, options.add_suppressions, options.reason)
    return not (
        options.verbose or options.no_cache or options.watch or options.diff or any(changes)
    )


def _run(options: Namespace) -> int:
    if options.watch:
        from contentlint.surfaces.cli import watch  # only needed here

        return watch.run(options)
    workspace = workspace_of(options)
    gate = gate_of(options, workspace, request_of(options, workspace))
    request = gate.request
    if options.verbose:
        _say_settings(workspace, request)
    if options.fix or options.diff or options.unsafe_fixes:
        return _fix(options, workspace, gate)
    if options.add_suppressions or options.reason:
        return _add_suppressions(options, workspace, gate)
    with progress_bar(options) as progress:
        report = run_request(workspace, request, resources_of(options, progress))
    return _report(options, request, gate.passed(report))


def _add_suppressions(options: Namespace, workspace: Workspace, gate: Gate) -> int:
    """Write comments on what is found, and report what remains."""
    from contentlint.surfaces.cli import add_suppressions  # only needed here

    add_suppressions.check_options(options, workspace, gate.request)

    def found() -> Passed:  # a gate of its own, since lines move with each comment
        report = run_request(workspace, gate.request, resources_of(options))
        return gate_of(options, workspace, gate.request).passed(report)

    added = add_suppressions.add(workspace, found, reason=options.reason)
    done = f"{added.silenced} suppressed anew" if added.silenced else ""
    code = _report(options, gate.request, added.passed, done=done)
    return code if added.written else EXIT_ERROR


def _fix(options: Namespace, workspace: Workspace, gate: Gate) -> int:
    """Apply fixes and report what remains, or show them."""
    from contentlint.surfaces.cli import fix  # only needed here

    fix.check_options(options)
    if options.diff:
        return fix.show(workspace, gate.request, unsafe=options.unsafe_fixes, quiet=options.quiet)
    mended = fix.mend(workspace, gate.request, unsafe=options.unsafe_fixes)
    request = gate.request._replace(stdin=mended.stdin)
    report = mended.added_to(run_request(workspace, request, resources_of(options)))
    done = f"{mended.fixed} fixed" if mended.fixed else ""
    code = _report(options, request, gate.passed(report), done=done)
    return EXIT_ERROR if mended.unwritten else code


def _report(options: Namespace, request: Request, passed: Passed, *, done: str = "") -> int:
    report, gone = passed
    # Standard output holds the fixed article where it was given on standard input.
    _print(options, report, os.environ, aside=options.fix and request.stdin is not None)
    if not report.files:
        return _nothing(options, request)
    if not options.quiet:
        output.say(_summary(report, done))
        if gone:
            output.say(
                f"{_number(gone, 'finding')} of the baseline {'is' if gone == 1 else 'are'} gone "
                "(`contentlint baseline --prune` takes them out)"
            )
    return report.exit_code


def resources_of(options: Namespace, progress: Progress = silent) -> Resources:
    return Resources(
        jobs=options.jobs or cores(),
        cache=not options.no_cache,
        cache_dir=options.cache_dir,
        progress=progress,
        say=output.say if options.verbose else lambda message: None,
    )


def request_of(options: Namespace, workspace: Workspace) -> Request:
    paths, stdin = _input(options)
    (stdin_path,) = spelled((options.stdin_filename or _STDIN_NAME,))
    anchor = (options.stdin_filename and stdin_path) or (paths[0] if paths else ".")
    loaded = workspace.settings(output.as_folder(anchor))
    if not paths and stdin is None:
        content = loaded.settings.content
        paths = tuple(os.path.join(loaded.root, part) for part in content) or (".",)
    threshold = options.fail_on or loaded.settings.fail_on
    return Request(
        paths=paths,
        stdin=stdin,
        stdin_path=stdin_path,
        force_exclude=options.force_exclude,
        fail_on=None if threshold == "never" else Severity[threshold.upper()],
        max_warnings=(
            loaded.settings.max_warnings if options.max_warnings is None else options.max_warnings
        ),
    )


def _input(options: Namespace) -> tuple[tuple[str, ...], bytes | None]:
    """The paths that were named, or what standard input holds."""
    paths = spelled(options.paths)
    if options.stdin_filename and paths not in ((), ("-",)):
        raise UsageError("--stdin-filename goes with - as the only path")
    if paths == ("-",) or options.stdin_filename:
        return (), _read_stdin()
    if "-" in paths:
        raise UsageError("- reads standard input, and goes with no other path")
    return paths, None


def _read_stdin() -> bytes:
    evidence.spoil()
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UsageError(f"standard input: cannot be read ({error.strerror})") from None


def _nothing(options: Namespace, request: Request) -> int:
    if options.changed_since:
        if not options.quiet:
            output.say(f"no article changed since {options.changed_since}")
        return EXIT_CLEAN
    if options.strict or not options.quiet:
        where = ", ".join(request.paths) or request.stdin_path
        output.say(
            f"no article in {where} (*.md, *.markdown, *.mdx, not ignored by git and not excluded "
            "by the settings)"
        )
    return EXIT_ERROR if options.strict else EXIT_CLEAN


def _print(
    options: Namespace, report: Report, environment: Mapping[str, str], *, aside: bool
) -> None:
    outputs = [Output(name, file) for name, file in options.format]
    if not outputs and (output.on_github(environment) or not options.statistics):
        outputs = output.default_outputs(environment)
    if options.statistics:
        # Programs that read a format from standard output find nothing else there.
        taken = aside or any(not out.file for out in outputs)
        (output.tell if taken else output.write)(_statistics(report))
    for out in outputs:
        text = render(out.format, report, **_style(options, environment, out))
        if aside and not out.file:
            output.tell(text)
        else:
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


def _summary(report: Report, done: str) -> str:
    found = [done] if done else []
    found += [
        _number(report.count(severity), noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if report.count(severity)
    ]
    aside = ((report.suppressed, "suppressed"), (report.baselined, "in the baseline"))
    silent = ", ".join(f"{count} {where}" for count, where in aside if count)
    said = ", ".join(found) or "nothing found"
    silenced = f" ({silent})" if silent else ""
    return f"{_number(report.files, 'article')}: {said}{silenced}{_fixable(report)}"


def _fixable(report: Report) -> str:
    """How many findings fixes would repair, and with which options."""
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    more = f"{len(fixes) - safe}{' more' if safe else ' fixable'} with --unsafe-fixes"
    parts = [
        *([f"{safe} fixable with --fix"] if safe else []),
        *([more] if len(fixes) > safe else []),
    ]
    return f" [{', '.join(parts)}]" if parts else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _say_settings(workspace: Workspace, request: Request) -> None:
    for path in request.paths or (request.stdin_path,):
        file = workspace.settings(output.as_folder(path)).file
        output.say(f"{path}: {shown(file) if file else 'no settings file'}")
