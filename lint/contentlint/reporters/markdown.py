"""`markdown`: the job summary that GitHub shows on a run's page.

Whatever comes from an article stands in a code span, where Markdown knows no
HTML, no links, no mentions, no references to issues and no emoji names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from contentlint.model import Finding, Report, Severity
from contentlint.reporters import neutral

MAX_BYTES = 1024 * 1024
_ROOM_FOR_NOTE = 200


def render(report: Report) -> str:
    """Counts, then a section a file, those with the worst findings first; at most 1 MiB.

    A section that does not fit is left out whole, and a last line says how many are.
    """
    head = _head(report)
    kept, left_out = [head], 0
    room = MAX_BYTES - _ROOM_FOR_NOTE - len(head.encode())
    for section in _sections(report):
        size = len(section.encode())
        if size <= room:
            kept.append(section)
            room -= size
        else:
            left_out += 1
    if left_out:
        kept.append(f"\n{_count(left_out, 'more file')} with findings: see the log.\n")
    return "".join(kept)


summary = render


def _head(report: Report) -> str:
    counts = [_count(report.count(severity), severity.label) for severity in reversed(Severity)]
    aside = [(report.suppressed, "suppressed"), (report.baselined, "in the baseline")]
    others = "".join(f", {number} {what}" for number, what in aside if number)
    return f"## contentlint\n\n{', '.join(counts)} in {_count(report.files, 'file')}{others}.\n"


def _sections(report: Report) -> Iterator[str]:
    by_path = sorted(report.findings, key=lambda finding: finding.path)
    files = [tuple(group) for _, group in groupby(by_path, key=lambda finding: finding.path)]
    for findings in sorted(files, key=lambda group: -max(found.severity for found in group)):
        items = "".join(map(_item, findings))
        yield f"\n### {_code(findings[0].path)}\n\n{items}"


def _item(finding: Finding) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    rule, message = _code(finding.rule), _code(finding.message)
    return f"- {place} **{finding.severity.label}** {rule} {message}\n"


def _code(text: str) -> str:
    """A code span that holds the text and ends where the text ends."""
    shown = neutral.inline(text)
    if not shown.strip():
        return "(empty)"
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"
