"""`sarif`: SARIF 2.1.0 as GitHub code scanning wants it.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from contentlint import __version__
from contentlint.model import (
    Finding,
    Place,
    PlacedFix,
    PlacedRelated,
    Report,
    Rule,
    Severity,
    Source,
)
from contentlint.reporters import neutral
from contentlint.reporters.json import dump
from contentlint.reporters.line_hash import line_hashes

HOME = "https://github.com/contentlint/contentlint"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MAX_RESULTS = 25_000
MAX_RELATED = 100
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULES = "contentlint.rules."


def render(report: Report, *, category: str = "") -> str:
    """One run with a descriptor a rule and a result a finding; GitHub takes 25,000, so the worst.

    `category` tells uploads of one commit apart. Without it, whoever uploads the file may name one.
    """
    rules = _descriptors(report)
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "contentlint", "version": __version__, "informationUri": HOME, "rules": rules}
    findings = _worst(report.findings)
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        **({"automationDetails": {"id": f"{category}/"}} if category else {}),
        **_cut_short(len(report.findings) - len(findings)),
        "columnKind": "unicodeCodePoints",
        "results": _results(findings, report, indexes),
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _worst(findings: Sequence[Finding]) -> Sequence[Finding]:
    if len(findings) <= MAX_RESULTS:
        return findings
    return sorted(findings, key=lambda finding: -finding.severity)[:MAX_RESULTS]


def _cut_short(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {}
    text = f"{left_out} more findings are left out: code scanning takes {MAX_RESULTS}."
    note = {"level": "warning", "message": {"text": text}}
    return {"invocations": [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]}


def _descriptors(report: Report) -> list[dict[str, Any]]:
    """What there is to know of each rule, and of each name in a finding that is no rule's."""
    known = {name: _descriptor(rule) for name, rule in report.rules.items()}
    for finding in report.findings:
        if finding.rule not in known:
            summary = finding.rule.replace("-", " ").capitalize() + "."
            known[finding.rule] = _described(
                finding.rule, finding.group, finding.severity, summary, summary
            )
    return [known[name] for name in sorted(known)]


def _descriptor(rule: Rule) -> dict[str, Any]:
    # Loaded here, since it knows every rule, and the other formats need none.
    from contentlint.engine.registry import page

    help_text = page(rule) or rule.summary
    described = _described(rule.name, rule.group, rule.severity, rule.summary, help_text)
    module = rule.check.__module__
    if module.startswith(_RULES):
        described["helpUri"] = f"{HOME}/blob/main/lint/{module.replace('.', '/')}.md"
    return described


def _described(
    name: str, group: str, severity: Severity, summary: str, help_text: str
) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [group]},
    }


def _results(
    findings: Sequence[Finding], report: Report, indexes: Mapping[str, int]
) -> list[dict[str, Any]]:
    places: dict[str, set[int]] = {}
    for finding in findings:
        places.setdefault(finding.path, set()).add(finding.start.line)
    read = lru_cache(maxsize=16)(report.source)
    # Findings come file by file; a file's hashes are made once, for all of its lines.
    hashes = lru_cache(maxsize=16)(lambda path: line_hashes(read(path).text, places[path]))
    results = []
    for finding in findings:
        # What cannot be read has no lines, and so no hash that another tool would find too.
        readable = read(finding.path).lines
        line_hash = hashes(finding.path).get(finding.start.line, "") if readable else ""
        results.append(_result(finding, read, indexes[finding.rule], line_hash))
    return results


def _result(
    finding: Finding, read: Callable[[str], Source], index: int, line_hash: str
) -> dict[str, Any]:
    primary = {"primaryLocationLineHash": line_hash} if line_hash else {}
    related = finding.related[:MAX_RELATED]
    others = [_related(other, read(other.path), number) for number, other in enumerate(related, 1)]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [_location(finding.path, finding.start, finding.end, read(finding.path))],
        "partialFingerprints": {**primary, "contentlint/v1": finding.fingerprint},
        **({"relatedLocations": others} if others else {}),
        **({"fixes": [_fix(finding.path, finding.fix)]} if finding.fix else {}),
    }


def _related(related: PlacedRelated, source: Source, number: int) -> dict[str, Any]:
    location = _location(related.path, related.start, related.end, source)
    return {"id": number, **location, "message": {"text": _plain(related.message)}}


def _location(path: str, start: Place, end: Place, source: Source) -> dict[str, Any]:
    region = {"startLine": start.line, "startColumn": start.column, "endLine": start.line}
    column = _end_column(start, end, source)
    if column:
        region["endColumn"] = column
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _end_column(start: Place, end: Place, source: Source) -> int:
    """Where a range ends on its first line; 0 where that cannot be known."""
    if end.line == start.line:
        return max(end.column, start.column)
    if not 1 <= start.line <= len(source.lines):
        return 0
    return max(len(source.lines[start.line - 1]) + 1, start.column)


def _artifact(path: str) -> dict[str, str]:
    """A path below the root: code scanning refuses absolute ones, and those that climb."""
    parts = [part for part in posixpath.normpath(path).split("/") if part not in ("", ".", "..")]
    return {"uri": quote(neutral.utf8("/".join(parts))), "uriBaseId": "%SRCROOT%"}


def _fix(path: str, fix: PlacedFix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.start.line,
                "startColumn": edit.start.column,
                "endLine": edit.end.line,
                "endColumn": edit.end.column,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": _plain(fix.title)}, "artifactChanges": [change]}


def _plain(text: str) -> str:
    """Text without control characters and links: `[text](target)` is one in any SARIF message."""
    return neutral.visible_lines(text).replace("](", "] (")
