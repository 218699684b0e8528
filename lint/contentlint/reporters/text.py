"""`text`: for people at a terminal, with the source line and carets under the range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from contentlint.model import Finding, Report, Severity, Source
from contentlint.reporters import neutral
from contentlint.reporters.excerpt import excerpt

Paint = Callable[[str, str], str]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


def render(report: Report, *, color: bool = False, width: int = 100) -> str:
    """A block a finding, with a blank line between; source lines are cut to `width` columns."""
    paint = _painter() if color else _plain
    source = lru_cache(maxsize=2)(report.source)
    blocks = (
        _block(finding, source(finding.path), width=width, paint=paint)
        for finding in report.findings
    )
    return "\n".join(blocks)


def _block(finding: Finding, source: Source, *, width: int, paint: Paint) -> str:
    lines = [_header(finding, paint), *_source_lines(finding, source, width, paint)]
    lines += [f"{paint('hint:', 'bold green')} {hint}" for hint in _hints(finding)]
    lines += [f"{paint('see:', 'bold')} {place}" for place in _places(finding)]
    return "".join(f"{line}\n" for line in lines)


def _header(finding: Finding, paint: Paint) -> str:
    place = neutral.line(f"{finding.path}:{finding.start.line}:{finding.start.column}")
    severity = paint(finding.severity.label, _STYLES[finding.severity])
    rule, message = neutral.inline(finding.rule), neutral.inline(finding.message)
    return f"{paint(place, 'bold')}: {severity} {paint(rule, 'cyan')}: {message}"


def _source_lines(finding: Finding, source: Source, width: int, paint: Paint) -> Iterator[str]:
    start, end = finding.start, finding.end
    if not 1 <= start.line <= len(source.lines):
        return
    line = source.lines[start.line - 1]
    number = str(start.line)
    room = width - len(number) - len(" | ")
    stop = end.column - 1 if end.line == start.line else len(line)
    shown, marks = excerpt(line, start.column - 1, stop, room=room)
    gutter = paint(f"{' ' * len(number)} |", "dim")
    yield f"{paint(f'{number} |', 'dim')} {shown}".rstrip(" ")
    style = _STYLES[finding.severity]
    note = f"to line {end.line}" if end.line > start.line else ""
    if note and len(marks) + 1 + len(note) <= room:
        marks, note = f"{marks} {note}", ""
    yield f"{gutter} {paint(marks, style)}"
    if note:
        yield f"{gutter} {paint(note, style)}"


def _hints(finding: Finding) -> Iterator[str]:
    if finding.fix:
        option = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"{neutral.inline(finding.fix.title)} ({option} does it)"


def _places(finding: Finding) -> Iterator[str]:
    for related in finding.related:
        place = f"{related.path}:{related.start.line}:{related.start.column}"
        yield neutral.inline(f"{place}: {related.message}")


def _plain(text: str, style: str) -> str:
    return text


def _painter() -> Paint:
    # Loaded where a terminal shows colours.
    from rich.color import ColorSystem
    from rich.style import Style

    def paint(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    return paint
