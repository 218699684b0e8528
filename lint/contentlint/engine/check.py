"""One article: bytes, path and plan in, findings out. A pure function."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from contentlint.documents.document import Document
from contentlint.documents.surroundings import Surroundings
from contentlint.engine.suppressing import UNUSED, suppress
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

_UNKNOWN = Surroundings()


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


class Checked(NamedTuple):
    """What is found in an article, sorted, and how much its author suppressed."""

    findings: tuple[Finding, ...]
    suppressed: int = 0


def check(
    document: Document, plan: Plan, *, identity: str, surroundings: Surroundings = _UNKNOWN
) -> Checked:
    """The findings of every planned rule that no comment in the article suppresses.

    `identity` is the path that fingerprints are made of (relative to the settings' folder);
    `surroundings` know the files around the article. A rule that raises becomes the finding
    `internal-error`; the others go on.
    """
    context = Context(
        document,
        collection=plan.collection,
        language=plan.language,
        today=plan.today,
        root=plan.root,
        surroundings=surroundings,
    )
    stamp = _Stamp(document, identity)
    findings = [finding for planned in plan.rules for finding in _run(planned, context, stamp)]
    kept = findings
    if document.suppressions:
        kept = list(_unsuppressed(findings, context, plan, stamp))
    return Checked(
        tuple(sorted(kept, key=lambda finding: finding.order)),
        len(findings) - sum(finding.rule != UNUSED for finding in kept),
    )


def _unsuppressed(
    findings: list[Finding], context: Context, plan: Plan, stamp: _Stamp
) -> Iterator[Finding]:
    """The findings that stay, and those of suppressions that took nothing back."""
    rules = {planned.rule.name: planned.rule for planned in plan.rules}
    kept = suppress(context.document, findings, rules=rules)
    yield from kept.findings
    for planned in plan.rules:
        if planned.rule.name == UNUSED:
            for problem in kept.unused:
                yield stamp(problem, UNUSED, planned.rule.group, planned.severity)


def _run(planned: Planned, context: Context, stamp: _Stamp) -> Iterator[Finding]:
    if not (context.document.is_text or planned.rule.raw):
        return
    try:
        for problem in planned.rule.check(context, **planned.options):
            yield stamp(problem, planned.rule.name, planned.rule.group, planned.severity)
    except Exception as error:
        crash = Problem(Span(0, 0), _crash_message(planned.rule, error), subject=planned.rule.name)
        yield stamp(crash, "internal-error", "engine", Severity.ERROR)


def _crash_message(rule: Rule, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.replace(chr(92), '/').rpartition('/')[2]}:{frame.lineno}"
    what = " ".join(f"{type(error).__name__}: {error}".rstrip(": ").split())
    return f"the rule {rule.name!r} crashed ({what} at {place}); please report it with this article"


class _Stamp:
    """Gives a problem its rule, weight, address and fingerprint.

    Raises ValueError for a problem that does not stand in the article.
    """

    def __init__(self, document: Document, identity: str) -> None:
        self._document = document
        self._identity = identity
        self._seen: dict[tuple[str, str], int] = {}

    def __call__(self, problem: Problem, rule: str, group: str, severity: Severity) -> Finding:
        start, end = problem.span
        if not 0 <= start <= end <= len(self._document.text):
            raise ValueError(f"it reports {start} to {end}, which is not in the article")
        place = self._document.lines.place
        return Finding(
            path=self._document.path,
            start=place(start),
            end=place(end),
            rule=rule,
            severity=severity,
            message=problem.message,
            fingerprint=self._fingerprint(rule, problem),
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
