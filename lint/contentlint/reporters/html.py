"""`html`: one page that needs nothing else: no scripts, no network.

Whatever comes from an article is text on it, with its control characters shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from contentlint.model import Finding, Report, Severity, Source
from contentlint.reporters import neutral
from contentlint.reporters.by_path import by_path
from contentlint.reporters.excerpt import excerpt
from contentlint.reporters.markup import escape

_WIDTH = 100
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>contentlint</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h2 { font-size: 1.1rem; overflow-wrap: anywhere }
li { margin: .5rem 0; overflow-wrap: anywhere }
pre { margin: .25rem 0; overflow-x: auto }
.error { color: light-dark(#b00020, #ff8a80) }
.warning { color: light-dark(#8a5300, #ffc947) }
.info { color: light-dark(#1456a0, #8ab4f8) }
</style>
</head>
<body>
<h1>contentlint</h1>
"""


def render(report: Report) -> str:
    """Counts, then a section an article with its findings, their source lines and other places."""
    source = lru_cache(maxsize=2)(report.source)
    counts = (f"{severity.label}s: {report.count(severity)}" for severity in reversed(Severity))
    sections = (
        _section(path, findings, source(path)) for path, findings in by_path(report).items()
    )
    summary = f"<p>{', '.join(counts)}, articles: {report.files}</p>\n"
    return f"{_HEAD}{summary}{''.join(sections)}</body>\n</html>\n"


def _section(path: str, findings: Sequence[Finding], source: Source) -> str:
    items = "".join(f"<li>{''.join(_item(finding, source))}</li>\n" for finding in findings)
    return f"<section>\n<h2>{_text(path)}</h2>\n<ul>\n{items}</ul>\n</section>\n"


def _item(finding: Finding, source: Source) -> Iterator[str]:
    label, start = finding.severity.label, finding.start
    yield f'{start.line}:{start.column} <strong class="{label}">{label}</strong> '
    yield f"<code>{_text(finding.rule)}</code> {_text(finding.message)}"
    yield _excerpt(finding, source)
    if finding.fix:
        option = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"<div>Hint: {_text(finding.fix.title)} (<code>{option}</code> does it)</div>"
    for path, place, _, message in finding.related:
        yield f"<div>See {_text(f'{path}:{place.line}:{place.column}: {message}')}</div>"


def _excerpt(finding: Finding, source: Source) -> str:
    start, end = finding.start, finding.end
    if not 1 <= start.line <= len(source.lines):
        return ""
    line = source.lines[start.line - 1]
    stop = end.column - 1 if end.line == start.line else len(line)
    shown, marks = excerpt(line, start.column - 1, stop, room=_WIDTH)
    return (
        f'<pre><code>{escape(shown)}</code>\n<b class="{finding.severity.label}">{marks}</b></pre>'
    )


def _text(text: str) -> str:
    return escape(neutral.visible(text))
