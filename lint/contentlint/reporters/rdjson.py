"""`rdjson`: Reviewdog's Diagnostic Format.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf; columns count bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from contentlint.model import Finding, Place, PlacedFix, Report, Source
from contentlint.reporters import neutral
from contentlint.reporters.json import dump
from contentlint.reporters.sarif import HOME

_Read = Callable[[str], Source]


def render(report: Report) -> str:
    """One object, a diagnostic a line."""
    read = lru_cache(maxsize=16)(report.source)
    lines = ",".join(f"\n  {dump(_diagnostic(finding, read))}" for finding in report.findings)
    source = dump({"name": "contentlint", "url": HOME})
    return f'{{"source": {source},\n "diagnostics": [{lines}]}}\n'


def _diagnostic(finding: Finding, read: _Read) -> dict[str, Any]:
    related = [
        {"message": neutral.visible_lines(message), "location": _location(path, start, end, read)}
        for path, start, end, message in finding.related
    ]
    suggestions = _suggestions(finding.fix, read(finding.path)) if finding.fix else []
    return {
        "message": neutral.visible_lines(finding.message),
        "location": _location(finding.path, finding.start, finding.end, read),
        "severity": finding.severity.name,
        "code": {"value": finding.rule},
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": related} if related else {}),
    }


def _suggestions(fix: PlacedFix, source: Source) -> list[dict[str, Any]]:
    """The fix where it is one edit, of known lines: a suggestion is applied without the others."""
    edit = fix.edits[0] if len(fix.edits) == 1 else None
    if edit is None or not (_known(edit.start, source) and _known(edit.end, source)):
        return []
    return [{"range": _range(edit.start, edit.end, source), "text": edit.text}]


def _location(path: str, start: Place, end: Place, read: _Read) -> dict[str, Any]:
    return {"path": path, "range": _range(start, end, read(path))}


def _range(start: Place, end: Place, source: Source) -> dict[str, Any]:
    """Lines alone where the text is not known: what a column is in bytes cannot be told then."""
    if not (_known(start, source) and _known(end, source)):
        return {"start": {"line": start.line}, "end": {"line": end.line}}
    return {"start": _position(start, source), "end": _position(end, source)}


def _known(place: Place, source: Source) -> bool:
    return place.column == 1 or 1 <= place.line <= len(source.lines)


def _position(place: Place, source: Source) -> dict[str, int]:
    before = source.lines[place.line - 1][: place.column - 1] if place.column > 1 else ""
    return {"line": place.line, "column": len(neutral.utf8(before)) + 1}
