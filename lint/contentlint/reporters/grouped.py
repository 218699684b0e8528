"""`grouped`: the findings of each article under its name, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.model import Finding, Report
from contentlint.reporters import neutral
from contentlint.reporters.by_path import by_path
from contentlint.reporters.concise import mark_of


def render(report: Report) -> str:
    """A block an article, with a blank line between; related places stand under their finding."""
    return "\n".join(_block(path, findings) for path, findings in by_path(report).items())


def _block(path: str, findings: Sequence[Finding]) -> str:
    rows = [_row(finding) for finding in findings]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [neutral.line(path)]
    for row, finding in zip(rows, findings, strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"  {'  '.join(cells)}  {neutral.inline(finding.message + mark_of(finding))}")
        lines += (f"    see {place}" for place in _places(finding))
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _row(finding: Finding) -> tuple[str, str, str]:
    place = f"{finding.start.line}:{finding.start.column}"
    return place, finding.severity.label, neutral.inline(finding.rule)


def _places(finding: Finding) -> Iterator[str]:
    for related in finding.related:
        place = f"{related.path}:{related.start.line}:{related.start.column}"
        yield neutral.inline(f"{place}: {related.message}")
