"""An article's bytes to its fixed bytes: pass after pass, each judged before the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from contentlint.documents.decoding import encode
from contentlint.documents.document import Document
from contentlint.fixes.edits import Chosen, chosen, edited
from contentlint.fixes.meaning import keeps_meaning, keeps_the_rest
from contentlint.model import Finding, PlacedFix
from contentlint.values import NamedTuple

PASSES = 10
"""How often an article is fixed and checked again before its fixes are said to be restless."""

_NO_TEXT = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # what no bytes decode to


class Article(NamedTuple):
    """How the bytes of one article are read, and what is found in them."""

    read: Callable[[bytes], Document]
    check: Callable[[Document], Iterable[Finding]]


class Refusal(NamedTuple):
    """Fixes that were not applied: the rules that they come from, and what they would do."""

    rules: tuple[str, ...]
    reason: str


class Fixed(NamedTuple):
    """An article with its fixes: the bytes, and how many fixes of each rule are in them.

    What is `refused` is a bug of those rules.
    """

    data: bytes
    applied: Counter[str]
    refused: tuple[Refusal, ...] = ()


def fix_article(data: bytes, article: Article, *, unsafe: bool = False) -> Fixed:
    """Apply the safe fixes of an article, or all, until none is left (twice is as once).

    A safe fix that changes the rendered HTML or a value (and does not say that it restores
    them), a fix that breaks what it does not touch, and fixes that never come to rest are
    refused, with all others of their rule.
    """
    refused: list[Refusal] = []
    while True:
        without = {rule for refusal in refused for rule in refusal.rules}
        outcome = _attempt(data, article, unsafe=unsafe, without=without)
        if isinstance(outcome, Fixed):
            return outcome._replace(refused=tuple(refused))
        refused.append(outcome)


def _attempt(data: bytes, article: Article, *, unsafe: bool, without: set[str]) -> Fixed | Refusal:
    """The article without the fixes of some rules, or the first reason to refuse more of them."""
    counts: Counter[str] = Counter()
    picked: tuple[Chosen, ...] = ()
    for _ in range(PASSES):
        document = article.read(data)
        picked = _picked(document, article, unsafe=unsafe, without=without)
        if not picked:
            return Fixed(data, counts)
        judged = _judged(document, article.read, picked)
        if isinstance(judged, Refusal):
            return judged
        data = _encoded(document, judged)
        counts.update(each.rule for each in judged)
    return Refusal(_rules(picked), "never come to rest")


def _picked(
    document: Document, article: Article, *, unsafe: bool, without: set[str]
) -> tuple[Chosen, ...]:
    if not document.is_text:
        return ()
    fixes = (
        (finding.rule, finding.fix)
        for finding in article.check(document)
        if finding.fix and (unsafe or finding.fix.safe) and finding.rule not in without
    )
    return chosen(document.text, fixes)


def _judged(
    document: Document, read: Callable[[bytes], Document], picked: tuple[Chosen, ...]
) -> tuple[Chosen, ...] | Refusal:
    """The fixes that are applied now, or why some of them must not be.

    A fix that keeps what is said may do so no longer where others change it: what those leave of
    it, the next pass judges.
    """
    unreadable = [each for each in picked if any(_NO_TEXT.search(e.text) for e in each.edits)]
    if unreadable:
        return Refusal(_rules(unreadable), "write what is no text")
    keeping = tuple(each for each in picked if _promises_to_keep(each.fix))
    changing = tuple(each for each in picked if not _promises_to_keep(each.fix))

    def breaks(fixes: tuple[Chosen, ...]) -> bool:
        edits = (edit for each in fixes for edit in each.edits)
        return not keeps_the_rest(document, read(_encoded(document, fixes)), edits)

    if changing and breaks(changing):
        return Refusal(_culprits(changing, breaks), "change what they do not touch")
    base = read(_encoded(document, changing)) if changing else document

    def changes(fixes: tuple[Chosen, ...]) -> bool:
        together = sorted((*changing, *fixes), key=lambda each: each.edits)
        return not keeps_meaning(base, read(_encoded(document, together)))

    if not keeping or not changes(keeping):
        return picked
    return changing or Refusal(_culprits(keeping, changes), "change what the article says")


def _culprits(
    fixes: tuple[Chosen, ...], fails: Callable[[tuple[Chosen, ...]], bool]
) -> tuple[str, ...]:
    """The rules whose fixes fail alone; all of them where only all together do."""
    rules = _rules(fixes)
    alone = (rule for rule in rules if fails(tuple(each for each in fixes if each.rule == rule)))
    return tuple(alone) or rules


def _rules(fixes: Iterable[Chosen]) -> tuple[str, ...]:
    return tuple(sorted({each.rule for each in fixes}))


def _promises_to_keep(fix: PlacedFix) -> bool:
    return fix.safe and not fix.restores


def _encoded(document: Document, fixes: Iterable[Chosen]) -> bytes:
    return encode(edited(document.text, fixes), bom=document.decoded.bom)
