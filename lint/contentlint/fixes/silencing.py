"""Comments that suppress findings, each where it can stand and changes nothing that is said.

For each line there are ways, the closest first: the name added to a comment that is there, a line
of its own before, the end of the line, a range around the block. What is left gets one comment for
the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from contentlint.documents.decoding import encode
from contentlint.documents.document import Document
from contentlint.engine.selection import ALWAYS
from contentlint.engine.suppressing import UNUSED
from contentlint.fixes.comment_places import (
    Insertion,
    Wanted,
    Way,
    file_ways,
    is_in_head,
    merged,
    ways,
)
from contentlint.fixes.meaning import meaning_of
from contentlint.fixes.passes import Article
from contentlint.model import Finding
from contentlint.values import NamedTuple

TRIES = 200
"""How often comments are put in and the article checked again, before the rest is left to one
comment for the file: a check for each of many findings would take quadratic time."""


class Silenced(NamedTuple):
    """An article with its comments, and the findings for which none can stand."""

    data: bytes
    left: tuple[Finding, ...]


def silence(
    data: bytes, findings: Iterable[Finding], article: Article, *, reason: str = ""
) -> Silenced:
    """Write a comment for each finding of an article.

    The front matter's values and the rendered HTML stay what they are, and nothing is found that
    was not. What no comment takes back is left: that an article cannot be checked, that a
    suppression is not needed.
    """
    findings = tuple(findings)
    document = article.read(data)
    if not document.is_text or not document.body_known:
        return Silenced(data, findings)
    able = [each for each in findings if each.rule not in (*ALWAYS, UNUSED)]
    placing = _Placing(document, article, reason)
    placing.place(_wanted(able))
    left = placing.place_in_file()
    remaining = (each for each in findings if each not in able or each.rule in left)
    return Silenced(placing.data, tuple(remaining))


def _wanted(findings: Iterable[Finding]) -> list[Wanted]:
    """The rules to silence on each line, in order."""
    by_line: dict[int, list[str]] = {}
    for finding in findings:
        by_line.setdefault(finding.start.line, []).append(finding.rule)
    return [Wanted(line, tuple(rules)) for line, rules in sorted(by_line.items())]


class _Placing:
    """The comments that were found to stand in an article."""

    def __init__(self, document: Document, article: Article, reason: str) -> None:
        self._document = document
        self._article = article
        self._reason = reason
        self._meaning = meaning_of(document)
        self._found = Counter(finding.rule for finding in article.check(document))
        self._stand: tuple[Insertion, ...] = ()
        self._left: list[Wanted] = []
        self._tries = 0

    @property
    def data(self) -> bytes:
        """The article's bytes with the comments."""
        return self._with(self._stand)

    def place(self, some: Sequence[Wanted], number: int = 0) -> None:
        """Write the comments together, each in the first way from `number` on that stands.

        Halves are tried where all together do not stand.
        """
        if self._tries >= TRIES:
            self._left += some
            return
        possible = [(each, ways(self._document, each)) for each in some]
        self._left += [each for each, found in possible if number >= len(found)]
        chosen = [(each, found[number]) for each, found in possible if number < len(found)]
        if not chosen or self._try(chosen):
            return
        rest = [each for each, _ in chosen]
        if len(rest) == 1:
            self.place(rest, number + 1)
        else:
            self.place(rest[: len(rest) // 2], number)
            self.place(rest[len(rest) // 2 :], number)

    def place_in_file(self) -> set[str]:
        """Write what is left as comments for the whole file; the rules that are left then."""
        left: set[str] = set()
        for in_head in (True, False):
            some = [each for each in self._left if is_in_head(self._document, each.line) is in_head]
            rules = tuple(rule for each in some for rule in each.rules)
            wanted = Wanted(some[0].line if some else 1, rules)
            found = file_ways(self._document, wanted, self._reason) if some else ()
            if not any(self._try([(wanted, way)]) for way in found):
                left.update(rules)
        return left

    def _try(self, chosen: Sequence[tuple[Wanted, Way]]) -> bool:
        """Keep some comments where they stand, do their work, and change nothing else."""
        self._tries += 1
        insertions = merged((*self._stand, *(each for _, way in chosen for each in way)))
        shown = self._article.read(self._with(insertions, as_html=True))
        if not self._keeps_shape(shown) or meaning_of(shown) != self._meaning:
            return False
        after = self._article.read(self._with(insertions))
        if not _keeps_others(self._document, after, self._moved(insertions)):
            return False
        rules = Counter(rule for wanted, _ in chosen for rule in wanted.rules)
        found = Counter(finding.rule for finding in self._article.check(after))
        fewer = all(
            found[rule] <= max(self._found[rule] - rules[rule], 0)
            for rule in found.keys() | rules.keys()
        )
        moved = self._moved(insertions)
        if fewer and all(_covers(self._document, after, moved, wanted) for wanted, _ in chosen):
            self._stand, self._found = insertions, found
            return True
        return False

    def _keeps_shape(self, after: Document) -> bool:
        mine, other = self._document.front_matter, after.front_matter
        if mine is None or other is None:
            return mine is other and after.is_text
        return mine.format == other.format and mine.readable == other.readable and other.closed

    def _with(self, insertions: Iterable[Insertion], *, as_html: bool = False) -> bytes:
        text, pieces, at = self._document.text, [], 0
        for each in insertions:
            pieces += [text[at : each.offset], each.text(reason=self._reason, as_html=as_html)]
            at = each.offset
        return encode("".join((*pieces, text[at:])), bom=self._document.decoded.bom)

    def _moved(self, insertions: Iterable[Insertion]) -> Callable[[int], int]:
        """Where what stood at an offset stands with some insertions."""
        sizes = [(each.offset, len(each.text(reason=self._reason))) for each in insertions]
        return lambda offset: offset + sum(size for at, size in sizes if at <= offset)


def _covers(before: Document, after: Document, moved: Callable[[int], int], wanted: Wanted) -> bool:
    """Whether comments take back all that is wanted on a line."""
    line = after.lines.place(moved(before.lines.starts[wanted.line - 1])).line
    named = {
        name.name
        for comment in after.suppressions
        if comment.kind != "enable" and comment.first <= line <= comment.last
        for name in comment.names
    }
    return named.issuperset(wanted.names)


def _keeps_others(before: Document, after: Document, moved: Callable[[int], int]) -> bool:
    """Whether each comment that was there speaks of the line that it spoke of."""
    now = {each.span.start: each for each in after.suppressions}
    for old in before.suppressions:
        new = now.get(moved(old.span.start))
        first = moved(before.lines.starts[old.first - 1])
        speaks_of_lines = old.kind in ("line", "next-line")
        if new is None or (speaks_of_lines and after.lines.place(first).line != new.first):
            return False
    return True
