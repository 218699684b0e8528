"""`junit`: findings as failed tests, for what shows test reports.

The elements are those that Jenkins' schema allows. GitLab shows of a failure its text alone,
and keeps of the tests of one name the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contentlint.model import Finding, Report
from contentlint.reporters import neutral
from contentlint.reporters.by_path import by_path
from contentlint.reporters.markup import escape

# A report without tests is an error to Jenkins.
_CLEAN = (
    '<testsuite name="contentlint" tests="1" failures="0" errors="0">\n'
    '<testcase classname="contentlint" name="nothing found"/>\n'
    "</testsuite>\n"
)


def render(report: Report) -> str:
    """A suite an article and a failed test a finding; one test that passes where there is none."""
    seen: Counter[tuple[str, str]] = Counter()
    suites = "".join(_suite(path, found, seen) for path, found in by_path(report).items())
    count = len(report.findings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="contentlint" tests="{count or 1}" failures="{count}" errors="0">\n'
        f"{suites or _CLEAN}</testsuites>\n"
    )


def _suite(path: str, findings: Sequence[Finding], seen: Counter[tuple[str, str]]) -> str:
    counts = f'tests="{len(findings)}" failures="{len(findings)}" errors="0"'
    suite = escape(path)
    cases = "".join(_case(finding, suite, _name(finding, suite, seen)) for finding in findings)
    return f'<testsuite name="{suite}" {counts}>\n{cases}</testsuite>\n'


def _name(finding: Finding, suite: str, seen: Counter[tuple[str, str]]) -> str:
    """A name that no test of the suite has yet, and that does not hang on the finding's line."""
    first = name = _text(f"{finding.rule}: {finding.message}")
    while (suite, name) in seen:
        seen[suite, first] += 1
        name = f"{first} ({seen[suite, first]})"
    seen[suite, name] += 1
    return name


def _case(finding: Finding, suite: str, name: str) -> str:
    # `type` is no rule's name: GitLab takes some words there for the kind of data that follows.
    return (
        f'<testcase classname="{suite}" name="{name}">\n'
        f'<failure type="{finding.severity.label}" message="{_text(finding.message)}">'
        f"{_details(finding)}</failure>\n"
        "</testcase>\n"
    )


def _details(finding: Finding) -> str:
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    lines = [f"{place}: {finding.severity.label} {finding.rule}: {finding.message}"]
    for path, start, _, message in finding.related:
        lines.append(f"see {path}:{start.line}:{start.column}: {message}")
    return "\n".join(map(_text, lines))


def _text(text: str) -> str:
    return escape(neutral.visible(text))
