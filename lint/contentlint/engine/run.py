"""Many articles: from what was named on the command line to a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from contentlint.documents.decoding import decode
from contentlint.documents.files import Contents, read
from contentlint.documents.lines import Lines
from contentlint.engine.check import Checked, check
from contentlint.engine.workspace import Workspace
from contentlint.model import Finding, Report, Rule, Severity, Source


class Request(NamedTuple):
    """What to check: files and folders, or one article given as bytes (`stdin` at `stdin_path`)."""

    paths: tuple[str, ...]
    stdin: bytes | None = None
    stdin_path: str = ""
    force_exclude: bool = False
    fail_on: Severity | None = None
    max_warnings: int | None = None


class Target(NamedTuple):
    """An article to check: where it is, and its bytes where they were given."""

    path: str
    contents: Contents | None = None


def run(workspace: Workspace, request: Request) -> Report:
    """Check every article that a request names; raises ConfigError for unusable settings."""
    findings: list[Finding] = []
    rules: dict[str, Rule] = {}
    files = suppressed = 0
    for target in targets(workspace, request):
        plan = workspace.plan(target.path)
        rules.update((planned.rule.name, planned.rule) for planned in plan.rules)
        checked = _checked(workspace, target)
        findings += checked.findings
        suppressed += checked.suppressed
        files += 1
    return Report(
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        files=files,
        rules=dict(sorted(rules.items())),
        source=_source_of(request),
        suppressed=suppressed,
        fail_on=request.fail_on,
        max_warnings=request.max_warnings,
    )


def targets(workspace: Workspace, request: Request) -> Iterator[Target]:
    """The articles of a request, each once, in order of the request and of path."""
    if request.stdin is not None:
        path = os.path.abspath(request.stdin_path)
        if not _is_left_out(workspace, request, path):
            yield Target(path, Contents(request.stdin))
        return
    seen: set[str] = set()
    for path in _named(workspace, request):
        if path not in seen:
            seen.add(path)
            yield Target(path)


def shown(path: str) -> str:
    """A path as people read it: relative to the working directory, with forward slashes."""
    try:
        path = os.path.relpath(path)
    except ValueError:  # another drive
        path = os.path.abspath(path)
    return path.replace(os.sep, "/")


def _named(workspace: Workspace, request: Request) -> Iterator[str]:
    for path in request.paths:
        absolute = os.path.abspath(path)
        if os.path.isdir(absolute):
            yield from workspace.articles(absolute)
        elif not _is_left_out(workspace, request, absolute):
            yield absolute


def _is_left_out(workspace: Workspace, request: Request, path: str) -> bool:
    """Whether an article that was named is excluded all the same."""
    return request.force_exclude and workspace.excluded(path)


def _checked(workspace: Workspace, target: Target) -> Checked:
    contents = target.contents or read(target.path)
    document = workspace.document(target.path, contents, shown_as=shown(target.path))
    plan = workspace.plan(target.path)
    return check(
        document,
        plan,
        identity=workspace.identity(target.path),
        surroundings=workspace.surroundings(target.path),
    )


def _source_of(request: Request) -> Callable[[str], Source]:
    def source(path: str) -> Source:
        given = request.stdin if path == shown(os.path.abspath(request.stdin_path)) else None
        text = decode(read(path).data if given is None else given).text
        return Source(Lines(text).all(), text)

    return source
