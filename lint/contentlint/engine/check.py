"""One article: bytes, path and plan in, findings out. A pure function."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from contentlint.documents.document import Document
from contentlint.model import (
    Edit,
    Finding,
    Fix,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Problem,
    Rule,
    Severity,
    Span,
)
from contentlint.rules import Context
from contentlint.settings.model import Collection


class Planned(NamedTuple):
    """A rule as it applies to a kind of article."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]


class Plan(NamedTuple):
    """What is checked in a kind of article, and with which settings."""

    rules: tuple[Planned, ...]
    collection: Collection
    language: str
    today: str
    root: str


def check(document: Document, plan: Plan, *, identity: str) -> tuple[Finding, ...]:
    """The findings of every planned rule, sorted.

    `identity` is the path that fingerprints are made of (relative to the settings' folder). A rule
    that raises becomes the finding `internal-error`; the others go on.
    """
    context = Context(
        document,
        collection=plan.collection,
        language=plan.language,
        today=plan.today,
        root=plan.root,
    )
    stamp = _Stamp(document, identity)
    findings = [
        stamp(planned, problem) for planned in plan.rules for problem in _run(planned, context)
    ]
    return tuple(sorted(findings, key=lambda finding: finding.order))


class _Crash(Problem):
    """What a rule that raised has to say."""


def _run(planned: Planned, context: Context) -> Iterator[Problem]:
    if not (context.document.is_text or planned.rule.raw):
        return
    try:
        yield from planned.rule.check(context, **planned.options)
    except Exception as error:
        yield _Crash(Span(0, 0), _crash_message(planned.rule, error), subject=planned.rule.name)


def _crash_message(rule: Rule, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.replace(chr(92), '/').rpartition('/')[2]}:{frame.lineno}"
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"the rule {rule.name!r} crashed ({what} at {place}); please report it with this article"


class _Stamp:
    """Gives a problem its rule, weight, address and fingerprint."""

    def __init__(self, document: Document, identity: str) -> None:
        self._document = document
        self._identity = identity
        self._seen: dict[tuple[str, str], int] = {}

    def __call__(self, planned: Planned, problem: Problem) -> Finding:
        name, group, severity = planned.rule.name, planned.rule.group, planned.severity
        if isinstance(problem, _Crash):
            name, group, severity = "internal-error", "engine", Severity.ERROR
        place = self._document.lines.place
        return Finding(
            path=self._document.path,
            start=place(problem.span.start),
            end=place(problem.span.end),
            rule=name,
            severity=severity,
            message=problem.message,
            fingerprint=self._fingerprint(name, problem),
            group=group,
            fix=self._fix(problem.fix),
            related=tuple(
                PlacedRelated(self._document.path, place(span.start), place(span.end), message)
                for span, message in problem.related
            ),
        )

    def _fix(self, fix: Fix | None) -> PlacedFix | None:
        return fix and PlacedFix(fix.title, fix.safe, tuple(self._edits(fix.edits)))

    def _edits(self, edits: Iterable[Edit]) -> Iterator[PlacedEdit]:
        place = self._document.lines.place
        for span, text in edits:
            yield PlacedEdit(place(span.start), place(span.end), text)

    def _fingerprint(self, rule: str, problem: Problem) -> str:
        about = problem.subject or self._document.text[problem.span.start : problem.span.end]
        occurrence = self._seen.get((rule, about), 0)
        self._seen[rule, about] = occurrence + 1
        parts = "\0".join((rule, self._identity, about, str(occurrence)))
        return blake2b(parts.encode(errors="surrogatepass"), digest_size=16).hexdigest()
