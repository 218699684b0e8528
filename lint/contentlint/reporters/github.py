"""`github`: every finding in the log, the worst as annotations.

GitHub keeps 10 errors, 10 warnings and 10 notices of a step. The commands are
those of the runner: `::error file=…,line=…,title=…::message`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from contentlint.model import Finding, Report, Severity
from contentlint.reporters import neutral
from contentlint.reporters.concise import line_of

MAX_ANNOTATIONS = 10
MAX_MESSAGE = 4096
NAMED_PLACES = 5
KINDS = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice"))


def render(report: Report) -> str:
    """The lines of `concise`, then the annotations, errors first."""
    lines = [line_of(finding) for finding in report.findings]
    return "".join(f"{line}\n" for line in (*lines, *commands(report)))


def commands(report: Report) -> Iterator[str]:
    """The workflow commands: at most 10 of a kind; the tenth tells of those left out."""
    for severity, command in KINDS:
        found = [finding for finding in report.findings if finding.severity == severity]
        for number, finding in enumerate(found[:MAX_ANNOTATIONS], start=1):
            left_out = found[MAX_ANNOTATIONS:] if number == MAX_ANNOTATIONS else []
            yield _command(command, finding, _more(left_out, command))


def _command(command: str, finding: Finding, more: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(finding))
    message = _clip(_opening(neutral.lines(finding.message)), MAX_MESSAGE - _units(more)) + more
    return f"::{command} {properties}::{_data(message)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    start, end = finding.start, finding.end
    # The runner drops what looks like an empty part before the value: `file==a.md`.
    path = f"./{finding.path}" if finding.path.startswith("=") else finding.path
    yield "file", neutral.visible_lines(path)
    yield "line", str(start.line)
    # An end in column 1 stands behind the line end before it: the last line is that one.
    yield "endLine", str(end.line - (end.column == 1 and end.line > start.line))
    if start.line == end.line:
        yield "col", str(start.column)
        yield "endColumn", str(end.column)
    yield "title", neutral.visible_lines(finding.rule)


def _more(left_out: Sequence[Finding], command: str) -> str:
    if not left_out:
        return ""
    places = [
        f"{_clip(neutral.inline(finding.path), 256)}:{finding.start.line}"
        for finding in left_out[:NAMED_PLACES]
    ]
    etc = ", …" if len(left_out) > NAMED_PLACES else ""
    kind = command if len(left_out) == 1 else f"{command}s"
    return f"\n\n{len(left_out)} more {kind}, in the log: {', '.join(places)}{etc}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _opening(message: str) -> str:
    """A combining mark would melt with the `::` before it, which the runner then does not find."""
    marks = message and unicodedata.category(message[0]).startswith("M")
    return f"\u25cc{message}" if marks else message


def _units(text: str) -> int:
    """The length as the runner counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _clip(text: str, limit: int) -> str:
    if _units(text) <= limit:
        return text
    return text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"
