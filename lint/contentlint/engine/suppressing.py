"""Findings that an author's comment takes back, and comments that take nothing back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from contentlint.contract import foreign_code
from contentlint.documents.suppressions import Named, Suppression
from contentlint.engine import registry
from contentlint.engine.enough import at_most
from contentlint.engine.selection import ALWAYS, matches
from contentlint.errors import ConfigError
from contentlint.language.patterns import lazy
from contentlint.model import Edit, Finding, Fix, Problem, Rule, Span
from contentlint.values import NamedTuple

UNUSED = "unused-suppression"
UNEXPLAINED = "unexplained-suppression"
_LINE_END = lazy(r"\r\n?|\n")
_REACH = 1000
_STANDS_ALONE = lazy(r"#{1,6} |-{3,}[ \t]*$|\+{3,}[ \t]*$")
_IS_JOINED = lazy(r"[ \t]|[-*+>|]|\d+[.)]")  # to the block before, over an empty line


class Excuse(NamedTuple):
    """A name in a suppression ("" where it names none), and whether a rule or group has it.

    `unneeded` is the finding that says so where it takes nothing back; None where nobody asks.
    """

    name: str
    known: bool
    unneeded: Finding | None


class Comment(NamedTuple):
    """A suppression as far as it can be judged before all findings are known: the lines that it
    covers, and what it names."""

    first: int
    last: int
    excuses: tuple[Excuse, ...]


def suppress(
    findings: Sequence[Finding], comments: tuple[Comment, ...], *, ran: Mapping[str, Rule]
) -> list[Finding]:
    """The findings that no comment takes back, and those of comments that took nothing back."""
    covered = _Covered(comments)
    kept = [finding for finding in findings if not covered(finding)]
    return [*kept, *at_most(_unneeded(comments, _lines_by_name(findings), ran))]


def comment_of(
    suppression: Suppression, text: str, *, placed: Callable[[Problem], Finding | None]
) -> Comment:
    """A suppression of the article whose text is given; `placed` makes findings, where wanted."""
    known = {name: _is_known(name) for name in {named.name for named in suppression.names}}

    def excuse(named: Named | None) -> Excuse:
        name = named.name if named else ""
        what = f"{name!r} is not reported here" if named else "nothing is reported here"
        what = what if known.get(name, True) else f"there is no rule {name!r}"
        problem = _problem(text, suppression, named, what)
        return Excuse(name, known.get(name, True), placed(problem))

    excuses = tuple(map(excuse, suppression.names or (None,)))
    return Comment(suppression.first, suppression.last, excuses)


class _Covered:
    """Asks whether comments take a finding back."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        spans = defaultdict(list)
        for comment in comments:
            for excuse in comment.excuses:
                spans[excuse.name].append((comment.first, comment.last))
        # By name: first lines in order, and how far those up to each one reach.
        self._reaches = {
            name: ([first for first, _ in some], list(accumulate((last for _, last in some), max)))
            for name, some in ((name, sorted(found)) for name, found in spans.items())
        }

    def __call__(self, finding: Finding) -> bool:
        return any(self._reach(name, finding.start.line) for name in _names_of(finding))

    def _reach(self, name: str, line: int) -> bool:
        firsts, reaches = self._reaches.get(name, ([], []))
        before = bisect_right(firsts, line)
        return before > 0 and reaches[before - 1] >= line


def _names_of(finding: Finding) -> tuple[str, ...]:
    """The names by which comments may take a finding back; "" is that of all."""
    if finding.rule in ALWAYS:
        return ()
    # A comment that names nothing would otherwise excuse itself for giving no reason.
    unnamed = () if finding.rule == UNEXPLAINED else ("",)
    return (*unnamed, finding.rule, finding.group)


def _lines_by_name(findings: Iterable[Finding]) -> Mapping[str, list[int]]:
    """Where findings begin, in order, by the names that may take them back."""
    lines = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: finding.start.line):
        for name in _names_of(finding):
            lines[name].append(finding.start.line)
    return lines


def _unneeded(
    comments: Iterable[Comment], lines: Mapping[str, list[int]], ran: Mapping[str, Rule]
) -> Iterator[Finding]:
    """What took nothing back: names of rules that ran, and names that are no rule's at all.

    A comment that names nothing is judged where all rules that run by default ran.
    """
    for comment in comments:
        for excuse in comment.excuses:
            judged = not excuse.known or _ran(excuse.name, ran)
            if excuse.unneeded and judged and not _is_used(comment, lines.get(excuse.name, [])):
                yield excuse.unneeded


def _is_used(comment: Comment, lines: Sequence[int]) -> bool:
    """Whether one of the lines is a comment's."""
    index = bisect_left(lines, comment.first)
    return index < len(lines) and lines[index] <= comment.last


def _ran(name: str, ran: Mapping[str, Rule]) -> bool:
    if name:
        return any(matches(rule, name) for rule in ran.values())
    return all(rule.name in ran for rule in registry.builtin().values() if rule.recommended)


def _is_known(name: str) -> bool:
    """Whether a rule or group has this name; a plugin that fails is no matter of an article's."""
    if _names_one_of(registry.builtin(), name) or foreign_code.is_refused():
        return True
    try:
        return _names_one_of(registry.installed(), name)
    except ConfigError:
        return True


def _names_one_of(rules: Mapping[str, Rule], name: str) -> bool:
    return name in rules or any(name == rule.group for rule in rules.values())


def _problem(text: str, suppression: Suppression, named: Named | None, what: str) -> Problem:
    whole = named is None or len(suppression.names) == 1
    span = _with_line(text, suppression.span) if whole else _with_comma(text, named)
    # Where the page is no MDX, its readers see a comment of MDX, and were not meant to.
    seen = text.startswith("{", suppression.span.start)
    fix = Fix("remove it", (Edit(span, ""),), restores=seen)
    return Problem(
        named.span if named else suppression.span,
        f"{what}; the suppression is not needed",
        fix=None if whole and _parts(text, suppression.span) else fix,
    )


def _parts(text: str, span: Span) -> bool:
    """Whether what stands around a comment in the body may become something else without it."""
    if text.startswith("#", span.start):
        return False
    before = _LINE_END.split(text[max(span.start - _REACH, 0) : span.start])
    behind = _LINE_END.split(text[span.end : span.end + _REACH])
    if before[-1].strip() or behind[0].strip():
        # Between a marker and a text, it is part of how the line begins.
        return bool(behind[0].strip()) and not any(map(str.isalpha, before[-1]))
    above = next((line for line in reversed(before[:-1]) if line.strip()), "")
    below = next((line for line in behind[1:] if line.strip()), "")
    if not above or not below or _STANDS_ALONE.match(above):
        return False
    touches_both = before[-2] == above and behind[1] == below
    # The last line of a list's item may begin as a paragraph does.
    is_joined = below[0] in " \t" or (_IS_JOINED.match(above) and _IS_JOINED.match(below))
    return touches_both or bool(is_joined)


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
    return Span(start, after) if not text.startswith("--", after) else Span(start, end)
