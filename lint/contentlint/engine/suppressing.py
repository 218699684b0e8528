"""Findings that an author's comment takes back, and comments that take nothing back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from contentlint.documents.document import Document
from contentlint.documents.suppressions import Named, Suppression
from contentlint.engine import registry
from contentlint.engine.selection import ALWAYS, matches
from contentlint.errors import ConfigError
from contentlint.model import Edit, Finding, Fix, Problem, Rule, Span

UNUSED = "unused-suppression"


class Kept(NamedTuple):
    """The findings that stay, and the problems of comments that took nothing back."""

    findings: tuple[Finding, ...]
    unused: tuple[Problem, ...]


def suppress(document: Document, findings: list[Finding], *, rules: Mapping[str, Rule]) -> Kept:
    """Take back the findings that the article's comments speak of; `rules` are those that ran."""
    suppressing = _Suppressing(document.suppressions, rules)
    kept = tuple(finding for finding in findings if not suppressing.takes_back(finding))
    return Kept(kept, tuple(suppressing.unused(document.text)))


class _Suppressing:
    """The suppressions of one article at work."""

    def __init__(self, suppressions: tuple[Suppression, ...], rules: Mapping[str, Rule]) -> None:
        self._suppressions = [s for s in suppressions if s.kind != "enable"]
        self._rules = rules
        self._used: set[tuple[int, int]] = set()

    def unused(self, text: str) -> Iterator[Problem]:
        """What took nothing back: names of rules that ran, and names that are no rule's at all.

        A comment that names nothing is judged where all rules that run by default ran.
        """
        for number, suppression in enumerate(self._suppressions):
            for index, named in enumerate(suppression.names):
                if not _is_known(named.name):
                    yield _problem(text, suppression, named, f"there is no rule {named.name!r}")
                elif (number, index) not in self._used and self._ran(named.name):
                    what = f"{named.name!r} is not reported here"
                    yield _problem(text, suppression, named, what)
            if not suppression.names and (number, -1) not in self._used and self._all_ran:
                yield _problem(text, suppression, None, "nothing is reported here")

    def takes_back(self, finding: Finding) -> bool:
        rule = self._rules.get(finding.rule)
        if rule is None or finding.rule in ALWAYS:
            return False
        found = [
            (number, index)
            for number, suppression in enumerate(self._suppressions)
            if suppression.first <= finding.start.line <= suppression.last
            for index in _naming(suppression, rule)
        ]
        self._used.update(found)
        return bool(found)

    def _ran(self, name: str) -> bool:
        return any(matches(rule, name) for rule in self._rules.values())

    @property
    def _all_ran(self) -> bool:
        ours = registry.builtin().values()
        return all(rule.name in self._rules for rule in ours if rule.recommended)


def _is_known(name: str) -> bool:
    """Whether a rule or group has this name; a plugin that fails is no matter of an article's."""
    if _names_one_of(registry.builtin(), name):
        return True
    try:
        return _names_one_of(registry.installed(), name)
    except ConfigError:
        return True


def _names_one_of(rules: Mapping[str, Rule], name: str) -> bool:
    return any(name in (rule.name, rule.group) for rule in rules.values())


def _naming(suppression: Suppression, rule: Rule) -> Iterator[int]:
    """Which of a suppression's names mean a rule; -1 where it names none, and so means all."""
    if not suppression.names:
        yield -1
    for index, named in enumerate(suppression.names):
        if named.name in (rule.name, rule.group):
            yield index


def _problem(text: str, suppression: Suppression, named: Named | None, what: str) -> Problem:
    whole = named is None or len(suppression.names) == 1
    span = _with_line(text, suppression.span) if whole else _with_comma(text, named)
    return Problem(
        named.span if named else suppression.span,
        f"{what}; the suppression is not needed",
        fix=Fix("remove it", (Edit(span, ""),)),
    )


def _with_line(text: str, span: Span) -> Span:
    """A comment's span, with its line where nothing else stands there, else with blanks before."""
    start, end = span
    while start and text[start - 1] in " \t":
        start -= 1
    alone = start == 0 or text[start - 1] in "\r\n"
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    if alone and text[after : after + 2] == "\r\n":
        return Span(start, after + 2)
    if alone and text[after : after + 1] in ("\n", "\r"):
        return Span(start, after + 1)
    return Span(start, end)


def _with_comma(text: str, named: Named | None) -> Span:
    """A name's span, with what parts it from the name before it, or from the next."""
    assert named is not None
    start, end = named.span
    after = end
    while text[after : after + 1] in (" ", "\t", ","):
        after += 1
    return Span(start, after) if not text[after:].startswith("--") else Span(start, end)
