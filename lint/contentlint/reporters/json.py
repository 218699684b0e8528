"""`json`: one object for the run, a finding a line."""

from __future__ import annotations

import json
import re
from typing import Any

from contentlint.model import Finding, Place, PlacedFix, PlacedRelated, Report, Severity
from contentlint.reporters import neutral

VERSION = 1

# An escaped backslash and a surrogate pair stay as they are; what is left is a lone surrogate.
_SURROGATE = re.compile(r"(\\\\|\\ud[89ab]..\\ud[c-f]..)|\\ud[89a-f]..")


def render(report: Report) -> str:
    """The object that INTERFACE.md promises."""
    summary = dump(summary_object(report))
    findings = ",".join(f"\n  {dump(finding_object(finding))}" for finding in report.findings)
    return f'{{"version": {VERSION},\n "summary": {summary},\n "findings": [{findings}]}}\n'


def summary_object(report: Report) -> dict[str, int]:
    """The counts of a run."""
    return {
        "files": report.files,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "suppressed": report.suppressed,
        "baselined": report.baselined,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding; lines and columns are 1-based code points, ends exclusive."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity.label,
        "message": finding.message,
        "path": finding.path,
        **_range(finding.start, finding.end),
        "fix": None if finding.fix is None else _fix(finding.fix),
        "related": [_related(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def dump(value: object) -> str:
    r"""JSON on one line that every parser, encoding and log takes.

    ASCII alone, so that no control character reaches a terminal; lone
    surrogates, which strict parsers refuse, are U+FFFD; the bracket of what a
    CI log would read as a command is written `\u005b`, which is the same value.
    """
    text = json.dumps(value)
    if r"\ud" in text:
        text = _SURROGATE.sub(lambda match: match[1] or r"\ufffd", text)
    if "##" in text:
        text = re.sub(rf"({neutral.COMMAND.pattern})\[", r"\1\\u005b", text, flags=re.IGNORECASE)
    return text


def _range(start: Place, end: Place) -> dict[str, int]:
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _fix(fix: PlacedFix) -> dict[str, Any]:
    edits = [{**_range(edit.start, edit.end), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _related(related: PlacedRelated) -> dict[str, Any]:
    place = _range(related.start, related.end)
    return {"path": related.path, **place, "message": related.message}
