"""One article: bytes, path and plan in, findings out. A pure function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from contentlint.documents.document import Document
from contentlint.documents.surroundings import Surroundings
from contentlint.engine import enough
from contentlint.engine.fingerprints import fingerprint
from contentlint.engine.registry import corpus_rules
from contentlint.engine.suppressing import UNUSED, Comment, comment_of, suppress
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
from contentlint.stages import enter, leave
from contentlint.values import NamedTuple, cached_property


class Planned(NamedTuple):
    """A rule as it applies to a kind of article."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]


class Plan:
    """What is checked in a kind of article, and with which settings."""

    def __init__(
        self,
        rules: tuple[Planned, ...],
        collection: Collection,
        language: str,
        today: str,
        root: str,
    ) -> None:
        self.rules = rules
        self.collection = collection
        self.language = language
        self.today = today
        self.root = root

    @cached_property
    def alone(self) -> Mapping[str, tuple[_Looking, ...]]:
        """The rules that look at one article, by their groups."""
        found: dict[str, tuple[_Looking, ...]] = {}
        for each in self.rules:
            if not each.rule.claims:
                found[each.rule.group] = (*found.get(each.rule.group, ()), _looking(each))
        return found

    @cached_property
    def claiming(self) -> tuple[Rule, ...]:
        """The rules whose claims articles make (see `registry.corpus_rules`)."""
        return corpus_rules(each.rule for each in self.rules)

    @cached_property
    def unused(self) -> Planned | None:
        """The rule that speaks of comments that take nothing back, where it runs."""
        return next((each for each in self.rules if each.rule.name == UNUSED), None)


class _Looking(NamedTuple):
    """A rule that looks at one article, and its check with its options."""

    check: Callable[[Context], Iterable[Problem]]
    planned: Planned


def _looking(planned: Planned) -> _Looking:
    check = planned.rule.check
    return _Looking(partial(check, **planned.options) if planned.options else check, planned)


class Examined(NamedTuple):
    """What the rules say of an article, and the comments that may take it back."""

    findings: tuple[Finding, ...]
    comments: tuple[Comment, ...] = ()


class Checked(NamedTuple):
    """What is found in an article, sorted, and how much its author suppressed."""

    findings: tuple[Finding, ...]
    suppressed: int = 0


class Site(NamedTuple):
    """Where an article stands: its path from the project's folder, and what is around it.

    Fingerprints are made of the path.
    """

    path: str
    surroundings: Surroundings | None = None


def check(document: Document, plan: Plan, site: Site) -> Checked:
    """The findings of every planned rule that looks at one article, but for the suppressed ones.

    A rule that raises becomes the finding `internal-error`; the others go on.
    """
    context = context_of(document, plan, site)
    alone = {each.rule.name: each.rule for each in plan.rules if not each.rule.claims}
    return settle(examine(context, plan, all_of_them=True), ran=alone)


def examine(context: Context, plan: Plan, *, all_of_them: bool = False) -> Examined:
    """The findings of every planned rule that looks at one article, suppressed ones included.

    Of a rule they are at most `enough.MOST`, and one that says so, or really all.
    """
    stamp = _Stamp(context.document, context.path)
    findings: list[Finding] = []
    is_text, most = context.document.is_text, None if all_of_them else enough.MOST
    for group, rules in plan.alone.items():
        enter(group)
        for check, planned in rules:
            if not (is_text or planned.rule.raw):
                continue
            number = 0
            try:
                for problem in check(context):
                    found = stamp(problem, planned.rule.name, group, planned.severity)
                    if number == most:
                        findings.append(enough.and_more(found))
                        break
                    findings.append(found)
                    number += 1
            except Exception as error:
                findings.append(_crash(planned.rule, error, stamp))
        leave()
    return Examined(tuple(findings), tuple(_comments(context.document, plan, stamp)))


def settle(examined: Examined, *, ran: Mapping[str, Rule], more: Iterable[Finding] = ()) -> Checked:
    """What stays of an article's findings, with `more` of them that corpus rules made.

    `ran` are the rules that looked for something: only their suppressions can be unused, and those
    of a rule of which not all findings are known are none.
    """
    findings = [*examined.findings, *more]
    if not examined.comments:
        return Checked(_in_order(findings))
    found = Counter(finding.rule for finding in findings)
    judged = {name: rule for name, rule in ran.items() if found[name] <= enough.MOST}
    kept = suppress(findings, examined.comments, ran=judged)
    taken = len(findings) - sum(finding.rule != UNUSED for finding in kept)
    return Checked(_in_order(kept), taken)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def context_of(document: Document, plan: Plan, site: Site) -> Context:
    """The article as rules see it."""
    return Context(
        document,
        collection=plan.collection,
        language=plan.language,
        today=plan.today,
        root=plan.root,
        path=site.path,
        surroundings=site.surroundings,
    )


def _comments(document: Document, plan: Plan, stamp: _Stamp) -> Iterator[Comment]:
    unused = plan.unused
    left = iter(range(enough.MOST + 1))  # one more says that there are others

    def placed(problem: Problem) -> Finding | None:
        if unused is None or next(left, None) is None:
            return None
        return stamp(problem, UNUSED, unused.rule.group, unused.severity)

    for suppression in document.suppressions:
        if suppression.kind != "enable":
            yield comment_of(suppression, document.text, placed=placed)


def _crash(rule: Rule, error: Exception, stamp: _Stamp) -> Finding:
    crash = Problem(Span(0, 0), crash_message(rule, error), subject=rule.name)
    return stamp(crash, "internal-error", "engine", Severity.ERROR)


def crash_message(rule: Rule, error: Exception) -> str:
    """What `internal-error` says of a rule that raised."""
    import traceback

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
        path, place = self._document.path, self._document.lines.place
        related = tuple(
            PlacedRelated(path, place(span.start), place(span.end), message)
            for span, message, _ in problem.related
        )
        return Finding(
            path,
            place(start),
            place(end),
            rule,
            severity,
            problem.message,
            self._fingerprint(rule, problem),
            group,
            self._fix(problem.fix),
            related,
        )

    def _fix(self, fix: Fix | None) -> PlacedFix | None:
        return fix and PlacedFix(fix.title, fix.safe, tuple(self._edits(fix.edits)), fix.restores)

    def _edits(self, edits: Iterable[Edit]) -> Iterator[PlacedEdit]:
        place = self._document.lines.place
        for span, text in edits:
            yield PlacedEdit(place(span.start), place(span.end), text)

    def _fingerprint(self, rule: str, problem: Problem) -> str:
        about = problem.subject or self._document.text[problem.span.start : problem.span.end]
        occurrence = self._seen.get((rule, about), 0)
        self._seen[rule, about] = occurrence + 1
        return fingerprint(rule, self._identity, about, occurrence)
