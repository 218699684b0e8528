"""`gitlab`: the code quality report of GitLab's merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; of the Code Climate
issues that it is a part of, `other_locations` says where else.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Any

from contentlint.model import Finding, Place, Report, Severity
from contentlint.reporters import neutral
from contentlint.reporters.json import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A list with an object a finding, one a line."""
    seen: Counter[tuple[str, str]] = Counter()
    objects = []
    for finding in report.findings:
        key = finding.path, finding.fingerprint
        seen[key] += 1
        objects.append(f"\n {dump(_object(finding, _fingerprint(*key, seen[key])))}")
    return f"[{','.join(objects)}]\n"


def _object(finding: Finding, fingerprint: str) -> dict[str, Any]:
    others = [_location(other.path, other.start, other.end) for other in finding.related]
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": neutral.visible_lines(finding.message),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": _location(finding.path, finding.start, finding.end),
        **({"other_locations": others} if others else {}),
    }


def _location(path: str, start: Place, end: Place) -> dict[str, Any]:
    return {"path": path, "lines": {"begin": start.line, "end": end.line}}


def _fingerprint(path: str, fingerprint: str, occurrence: int) -> str:
    """One that no other finding has: GitLab keeps one finding a fingerprint.

    Folders with settings of their own may have articles of one name, and so findings of one
    fingerprint. Lines have no part in it.
    """
    parts = "\0".join((path, fingerprint, str(occurrence)))
    return blake2b(parts.encode(errors="surrogatepass"), digest_size=16).hexdigest()
