"""What of a report is said: what no baseline holds and, where that is asked for, what changed."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from contentlint.engine.run import Request
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.model import Report
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.engine.changed import Changed


class Passed(NamedTuple):
    """What came through a gate, and how many findings of baselines are gone."""

    report: Report
    gone: int = 0


class Gate(NamedTuple):
    """A request, narrowed to what is to be linted, and what its report is passed through."""

    request: Request
    passed: Callable[[Report], Passed]


def gate_of(options: Namespace, workspace: Workspace, request: Request) -> Gate:
    """The gate that `--baseline`, `--no-baseline` and `--changed-since` describe."""
    if options.baseline and options.no_baseline:
        raise UsageError("--baseline names a file that --no-baseline says not to read")
    changed = _changed(options, request)
    if changed:
        request = request._replace(only=changed.has)

    def passed(report: Report) -> Passed:
        new, gone = _without_baselined(options, workspace, request, report)
        return Passed(changed.applied(new) if changed else new, gone)

    return Gate(request, passed)


def _changed(options: Namespace, request: Request) -> Changed | None:
    if not options.changed_since:
        return None
    from contentlint.engine.changed import Changed
    from contentlint.engine.changes import base_of_pull_request

    if request.stdin is not None:
        raise UsageError("--changed-since asks git about files, and standard input is none")
    auto = options.changed_since == "auto"
    return Changed(base_of_pull_request(os.environ) if auto else options.changed_since)


def _without_baselined(
    options: Namespace, workspace: Workspace, request: Request, report: Report
) -> Passed:
    if options.no_baseline:
        return Passed(report)
    from contentlint.engine.baselines import Baselines

    baselines = Baselines(workspace, request, file=options.baseline)
    if baselines.missing():
        raise UsageError(
            f"{options.baseline}: there is no such file (`contentlint baseline --baseline "
            f"{options.baseline}` makes it)"
        )
    return Passed(*baselines.applied(report))
