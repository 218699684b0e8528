"""What was found in an article, as JSON that can be kept and sent between processes.

The article's own path is left out, and that of another one counts from the project's folder:
what is kept holds wherever the project is, and from wherever it is linted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from contentlint.corpus.stakes import as_json
from contentlint.documents.surroundings import Asked
from contentlint.engine.check import Examined
from contentlint.engine.suppressing import Comment, Excuse
from contentlint.model import (
    Finding,
    Place,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Severity,
)
from contentlint.stages import stage

Shown = Callable[[str], str]
"""Gives the path that people read for one that counts from the project's folder."""


@stage("cache")
def encoded(examined: Examined) -> str:
    """What was found; "" for nothing."""
    if not examined.findings and not examined.comments:
        return ""
    findings = [_finding(finding) for finding in examined.findings]
    comments = [
        (comment.first, comment.last, [_excuse(excuse) for excuse in comment.excuses])
        for comment in examined.comments
    ]
    return as_json([findings, comments])


def encoded_asked(asked: Asked) -> str:
    """What was asked meanwhile; "" for nothing."""
    values = [asked.folders, asked.files, asked.site, asked.since, asked.day]
    return as_json(values) if values != _NOTHING else ""


def decoded_asked(text: str) -> Asked:
    """What was asked; raises ValueError for what `encoded_asked` did not write."""
    asked = Asked()
    if text:
        try:
            asked.folders, asked.files, asked.site, asked.since, asked.day = json.loads(text)
        except (TypeError, RecursionError) as error:
            raise ValueError(f"no answers: {error}") from error
    return asked


@stage("cache")
def decoded(record: str, *, path: str) -> Examined:
    """What was found in the article that people know as `path`; raises ValueError for what
    `encoded` did not write."""
    if not record:
        return Examined(())
    try:
        findings, comments = json.loads(record)
        return Examined(
            tuple(_as_finding(row, path, _same) for row in findings),
            tuple(_as_comment(row, path) for row in comments),
        )
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError(f"no record: {error}") from error


def encoded_findings(findings: Sequence[Finding]) -> list[Any]:
    """Findings as plain values; the paths of related places count from the project's folder."""
    return [_finding(finding) for finding in findings]


def decoded_findings(rows: Sequence[Any], *, path: str, shown: Shown) -> tuple[Finding, ...]:
    """The findings of `encoded_findings`; raises TypeError and ValueError for others."""
    return tuple(_as_finding(row, path, shown) for row in rows)


def _same(path: str) -> str:
    return path


def _excuse(excuse: Excuse) -> list[Any]:
    return [excuse.name, excuse.known, excuse.unneeded and _finding(excuse.unneeded)]


def _finding(finding: Finding) -> list[Any]:
    fix = finding.fix
    row: list[Any] = [
        *finding.start,
        *finding.end,
        finding.rule,
        int(finding.severity),
        finding.message,
        finding.fingerprint,
        finding.group,
    ]
    if fix or finding.related:
        row.append(
            fix
            and [fix.title, fix.safe, [[*e.start, *e.end, e.text] for e in fix.edits], fix.restores]
        )
        row.append(
            [
                ["" if r.path == finding.path else r.path, *r.start, *r.end, r.message]
                for r in finding.related
            ]
        )
    return row


def _as_finding(row: Sequence[Any], path: str, shown: Shown) -> Finding:
    line, column, last, until, rule, severity, message, fingerprint, group, *more = row
    fix, related = more or (None, ())
    return Finding(
        path,
        Place(line, column),
        Place(last, until),
        rule,
        _SEVERITIES[severity],
        message,
        fingerprint,
        group,
        fix and _as_fix(fix),
        tuple(_as_related(each, path, shown) for each in related),
    )


def _as_fix(row: Sequence[Any]) -> PlacedFix:
    title, safe, edits, restores = row
    return PlacedFix(title, safe, tuple(_as_edit(*edit) for edit in edits), restores)


def _as_edit(line: int, column: int, last: int, until: int, text: str) -> PlacedEdit:
    return PlacedEdit(Place(line, column), Place(last, until), text)


def _as_related(row: Sequence[Any], path: str, shown: Shown) -> PlacedRelated:
    other, line, column, last, until, message = row
    where = shown(other) if other else path
    return PlacedRelated(where, Place(line, column), Place(last, until), message)


def _as_comment(row: Sequence[Any], path: str) -> Comment:
    first, last, excuses = row
    return Comment(
        first,
        last,
        tuple(
            Excuse(name, known, unneeded and _as_finding(unneeded, path, _same))
            for name, known, unneeded in excuses
        ),
    )


_NOTHING: list[Any] = [{}, {}, None, "", ""]
_SEVERITIES = {int(severity): severity for severity in Severity}
