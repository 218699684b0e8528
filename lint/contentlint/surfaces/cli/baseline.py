"""`contentlint baseline`: record today's findings, so that only new ones are reported."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from contentlint.engine.baseline import Entry, rendered, risen
from contentlint.engine.baselines import Baselines, Change
from contentlint.engine.paths import shown
from contentlint.engine.run import run as run_request
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, EXIT_FINDINGS, Report
from contentlint.surfaces.cli import output
from contentlint.surfaces.cli.check import request_of, resources_of
from contentlint.surfaces.cli.progress import progress_bar
from contentlint.surfaces.cli.workspace import workspace_of


def run(options: Namespace) -> int:
    """Write the baselines of what the options name; 1 where `--ratchet` does not let it, 2 where
    a rule crashed."""
    workspace = workspace_of(options)
    request = request_of(options, workspace)
    if request.stdin is not None:
        raise UsageError("a baseline is made of files, and standard input is none")
    with progress_bar(options) as progress:
        report = run_request(workspace, request, resources_of(options, progress))
    if _crashed(report):
        return EXIT_ERROR
    selective = bool(options.select or options.extend_select or options.ignore)
    baselines = Baselines(workspace, request, file=options.baseline)
    changes = list(baselines.changes(report, selective=selective))
    if options.ratchet and _says_what_rose(baselines, changes):
        return EXIT_FINDINGS
    for change in changes:
        _write(change, prune=options.prune, quiet=options.quiet)
    if not changes:
        output.say(f"no article in {', '.join(request.paths)}, and so no baseline")
    return EXIT_CLEAN


def _crashed(report: Report) -> bool:
    """Say which articles could not be judged; whether a rule crashed, so that nothing holds."""
    for finding in report.findings:
        if finding.rule == "unreadable-file":
            output.say(f"{finding.path}: {finding.message}; its entries stay as they are")
        elif finding.rule == "internal-error":
            output.say(f"{finding.path}: {finding.message}")
    return report.exit_code == EXIT_ERROR


def _says_what_rose(baselines: Baselines, changes: list[Change]) -> bool:
    """Say which counts would rise; whether there are any."""
    rose = False
    for change in changes:
        where, before = change.where, _before(change)
        kind_of = partial(baselines.kind_of, where)
        for kind, rule, old, new in risen(before, change.after, kind_of=kind_of):
            rose = True
            place = f" in {kind}" if kind else ""
            output.say(f"{shown(where.file)}: {rule}{place} rises from {old} to {new}")
    return rose


def _write(change: Change, *, prune: bool, quiet: bool) -> None:
    """Write one baseline, and say what was done."""
    file, gone = change.where.file, len(change.gone)
    after = _before(change) - change.gone if prune else change.after
    output.write(rendered(after), file)
    if not quiet:
        articles = len({entry.path for entry in after})
        new = [] if prune else [f"{change.new} new"]
        output.say(
            f"{shown(file)}: {_number(len(after), 'finding')} in {_number(articles, 'article')} "
            f"({', '.join([*new, f'{gone} gone'])})"
        )


def _before(change: Change) -> frozenset[Entry]:
    """What a baseline holds; raises UsageError where there is none."""
    if change.before is None:
        file = shown(change.where.file)
        raise UsageError(f"{file}: there is no such file (`contentlint baseline` makes it)")
    return change.before


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"
