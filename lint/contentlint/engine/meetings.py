"""What corpus rules say of an article: its claims, and those that others make of the same."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from contentlint.corpus.index import Index, Offers, Row, Told
from contentlint.corpus.stakes import Kept, Stake, as_json, meeting_point
from contentlint.documents.names import is_below
from contentlint.documents.surroundings import Folders
from contentlint.engine import records
from contentlint.engine.check import Planned, crash_message
from contentlint.engine.enough import at_most
from contentlint.engine.fingerprints import fingerprint
from contentlint.language.nearest import nearest_name
from contentlint.model import (
    Claim,
    Edit,
    Finding,
    Fix,
    Place,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Problem,
    Severity,
    Span,
)
from contentlint.stages import stage
from contentlint.values import NamedTuple

_MOST = 100  # claims that one claim is shown
_REMEMBERED = 2_000  # articles whose claims are held in memory
_MANY_NAMES = 1_000  # in a folder, among which the nearest is no longer looked for


class Ground(NamedTuple):
    """What a meeting stands on: the project's folder, whether its corpus is whole, and the url
    templates of its collections."""

    root: str
    whole: bool
    folders: Folders
    shown: Callable[[str], str]
    urls: tuple[str, ...] = ()


class Article(NamedTuple):
    """An article whose claims are looked at.

    `path` is what people know it as: the index holds no bytes that are no text. `rules` are those
    that look, and `basis` stands for them and their options.
    """

    row: Row
    rules: tuple[Planned, ...]
    path: str
    basis: str


class Meetings:
    """Brings the claims of articles together with those of all others, in one corpus."""

    def __init__(self, index: Index, ground: Ground, *, told: bool = False) -> None:
        """`told` says that another process is to hear of what is found."""
        self.index = index
        self.ground = ground
        self._root = os.path.normpath(ground.root)
        self.new: list[tuple[int, str]] = []
        """What came of meetings that nothing was known of, as JSON, by the article's number; "" for
        nothing; only where the index lasts, or another process hears of it."""
        self.crowded: frozenset[int] | None = None
        """All crowded numbers of the index, which are worth a look where many articles are to be
        looked at."""
        self._is_told = told or index.lasts
        self._offers: OrderedDict[int, Offers] = OrderedDict()
        self._others: OrderedDict[int, Kept] = OrderedDict()
        self._answers: dict[tuple[Any, ...], Any] = {}
        self._names: dict[str, frozenset[str] | None] = {}  # in a folder, as `_exists` sees it

    @stage("corpus")
    def kept(self, article: Article) -> tuple[Finding, ...] | None:
        """What rules said of an article at an earlier time; None where that may no longer hold."""
        if not article.row.met:
            return None
        try:
            basis, findings, asked = json.loads(article.row.met)
            if basis != article.basis:
                return None
            if any(self.answer(tuple(question)) != answer for *question, answer in asked):
                return None
            return self._decoded(article, findings)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None  # somebody else wrote it

    def hear(self, article: Article, text: str) -> tuple[Finding, ...]:
        """What another process has found, which its `new` holds."""
        if self.index.lasts:
            self.new.append((article.row.article, text))
        _, findings, _ = json.loads(text) if text else (None, (), None)
        return self._decoded(article, findings)

    def _decoded(self, article: Article, findings: Sequence[Any]) -> tuple[Finding, ...]:
        return records.decoded_findings(findings, path=article.path, shown=self.ground.shown)

    @stage("corpus")
    def of(self, articles: Sequence[Article]) -> list[tuple[Finding, ...]]:
        """What rules say of each of some articles."""
        told = self.index.told([each.row.article for each in articles])
        stakes = {number: stakes_in(its) for number, its in told.items()}
        crowded = self.crowded
        if crowded is None:
            points = chain.from_iterable(each.points for each in stakes.values())
            crowded = self.index.crowded(points)
        self._remember({n: its for n, its in stakes.items() if not crowded.isdisjoint(its.points)})
        found = []
        for article in articles:
            its = stakes.pop(article.row.article, None)
            talk = _Talk(self, article, its, crowded) if its else None
            found.append(self._found(article, talk))
        return found

    def pass_over(self, articles: Iterable[Article]) -> None:
        """Articles whose claims meet nobody: nothing is found in them."""
        for article in articles:
            self._found(article, None)

    def _found(self, article: Article, talk: _Talk | None) -> tuple[Finding, ...]:
        findings = tuple(talk.findings(article.rules)) if talk else ()
        if self._is_told:
            plain = [self._rooted(finding, talk) for finding in findings] if talk else []
            asked = talk.asked if talk and self.index.lasts else {}
            answers = [[*question, answer] for question, answer in asked.items()]
            kept = as_json([article.basis, plain, answers]) if plain or self.index.lasts else ""
            self.new.append((article.row.article, kept))
        return findings

    def answer(self, question: tuple[Any, ...]) -> Any:
        """What is the case: a count, a size, or whether a file is there."""
        if question not in self._answers:
            what, *rest = question
            self._answers[question] = getattr(self, f"_{what}")(*rest)
        return self._answers[question]

    def offers(self, point: int) -> Offers:
        """Who offers what is found under a number."""
        if point not in self._offers:
            self._offers[point] = self.index.offers(point, limit=_MOST + 1)
            if len(self._offers) > _REMEMBERED:
                self._offers.popitem(last=False)
        return self._offers[point]

    def offered(self, article: int, kind: str, key: str) -> Iterator[Stake]:
        """What another article offers of a kind and key."""
        stakes = self._others.get(article)
        if stakes is None:
            stakes = stakes_in(self.index.told([article])[article])
            self._remember({article: stakes})
        return stakes.offered(kind, key)

    def _remember(self, stakes: Mapping[int, Kept]) -> None:
        """Hold the claims of articles that others meet, by their numbers; the oldest go."""
        self._others.update(stakes)
        while len(self._others) > _REMEMBERED:
            self._others.popitem(last=False)

    def _rooted(self, finding: Finding, talk: _Talk) -> Any:
        """A finding as plain values, the paths of other articles from the project's folder."""
        row = records.encoded_findings((finding,))[0]
        for related in row[10] if len(row) > 9 else ():
            related[0] = talk.rooted.get(related[0], related[0])
        return row

    def _count(self, kind: str, key: str, collection: int) -> int:
        return self.index.count(meeting_point(kind, key), collection)

    def _size(self, collection: int) -> int:
        return self.index.size(collection)

    def _whole(self) -> bool:
        return self.ground.whole

    def _urls(self) -> list[str]:
        return list(self.ground.urls)

    def _any(self, kind: str, key: str) -> bool:
        return self.index.is_offered(meeting_point(kind, key))

    def _nearest(self, path: str) -> str:
        folder, name = os.path.split(os.path.normpath(os.path.join(self.ground.root, path)))
        names = self.ground.folders.names(folder, root=self.ground.root) or ()
        return nearest_name(name, names) if len(names) <= _MANY_NAMES else ""

    def _exists(self, path: str) -> bool | None:
        place = os.path.normpath(os.path.join(self._root, path))
        if place == self._root:
            return True
        folder, name = os.path.split(place)
        if folder not in self._names:
            self._names[folder] = self._names_in(folder)
        names = self._names[folder]
        return None if names is None else name in names

    def _names_in(self, folder: str) -> frozenset[str] | None:
        """The names in a folder, none where it is not there; None where that is not known."""
        if not is_below(os.path.join(folder, ""), self._root):
            return None
        return self.ground.folders.names_below(self._root, folder, root=self.ground.root)


def stakes_in(told: Told) -> Kept:
    """The claims that the index holds of an article; raises sqlite3.Error where somebody else wrote
    them."""
    try:
        return Kept(told.stakes, path=told.path, collection=told.collection)
    except ValueError as error:
        raise sqlite3.DatabaseError("it holds what contentlint did not write") from error


class _Talk:
    """One article's meetings, what was asked in them, and which places they speak of."""

    def __init__(
        self, meetings: Meetings, article: Article, stakes: Kept, crowded: Container[int]
    ) -> None:
        self.asked: dict[tuple[Any, ...], Any] = {}
        self.rooted: dict[str, str] = {}
        self._meetings = meetings
        self.article = article.row.article
        self._own = article.row.path
        self._path = article.path
        self._stakes = stakes
        self._about: dict[str, list[tuple[Stake, Offers]]] = {}
        for point, stake in stakes.meeting(crowded):
            some = self._about.setdefault(stake.claim.kind, [])
            some.append((stake, meetings.offers(point)))
        self._wanted: dict[tuple[str, str], _Others] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def findings(self, rules: Iterable[Planned]) -> Iterator[Finding]:
        """What rules say of the article's claims."""
        crashes = self._stakes.crashes
        for planned in rules:
            rule = planned.rule
            for name, message in crashes:
                if name == rule.name:
                    yield self._crash(name, message)
            if rule.about in self._about:
                try:
                    yield from at_most(self._met(planned))
                except sqlite3.Error:
                    raise
                except Exception as error:
                    yield self._crash(rule.name, crash_message(rule, error))

    def answer(self, *question: Any) -> Any:
        """What is the case, noted as asked."""
        self.asked[question] = self._meetings.answer(question)
        return self.asked[question]

    def others(self, stake: Stake, offers: Offers) -> _Others:
        """What is offered of a claim's kind and key, but for the claim itself."""
        claim = stake.claim
        if not claim.meets:
            return self._offered(claim.kind, claim.key, offers, but=stake)
        wanted = claim.meets, claim.key
        if wanted not in self._wanted:
            self._wanted[wanted] = self._offered(*wanted, offers)
        return self._wanted[wanted]

    def _offered(self, kind: str, key: str, offers: Offers, *, but: Stake | None = None) -> _Others:
        own = (each for each in self._stakes.offered(kind, key) if each is not but)
        found = list(islice(own, _MOST))
        for _, article in offers.first:
            if article != self.article and len(found) < _MOST:
                found += self._meetings.offered(article, kind, key)
        return _Others(tuple(found), tuple([stake.claim for stake in found]))

    def _met(self, planned: Planned) -> Iterator[Finding]:
        for stake, offers in self._about[planned.rule.about]:
            meeting = _Met(self, stake, offers)
            for problem in planned.rule.check(stake.claim, meeting, **planned.options):
                yield self._placed(problem, planned, meeting)

    def _placed(self, problem: Problem, planned: Planned, meeting: _Met) -> Finding:
        own = meeting.place(problem.span, self._own)
        rule = planned.rule
        return Finding(
            path=self._path,
            start=own.start,
            end=own.end,
            rule=rule.name,
            severity=planned.severity,
            message=problem.message,
            fingerprint=self._fingerprint(rule.name, problem.subject or own.subject),
            group=rule.group,
            fix=self._fix(problem.fix, meeting),
            related=tuple(self._related(problem, meeting)),
        )

    def _related(self, problem: Problem, meeting: _Met) -> Iterator[PlacedRelated]:
        for span, message, other in problem.related:
            place = meeting.place(span, other or self._own)
            where = self._meetings.ground.shown(other or self._own)
            self.rooted[where] = other or self._own
            yield PlacedRelated(where, place.start, place.end, message)

    def _fix(self, fix: Fix | None, meeting: _Met) -> PlacedFix | None:
        return fix and PlacedFix(fix.title, fix.safe, tuple(self._edits(fix.edits, meeting)))

    def _edits(self, edits: Iterable[Edit], meeting: _Met) -> Iterator[PlacedEdit]:
        for span, text in edits:
            place = meeting.place(span, self._own)
            yield PlacedEdit(place.start, place.end, text)

    def _fingerprint(self, rule: str, about: str) -> str:
        occurrence = self._seen.get((rule, about), 0)
        self._seen[rule, about] = occurrence + 1
        return fingerprint(rule, self._own, about, occurrence)

    def _crash(self, rule: str, message: str) -> Finding:
        top = Place(1, 1)
        fingerprint = self._fingerprint("internal-error", rule)
        return Finding(
            self._path, top, top, "internal-error", Severity.ERROR, message, fingerprint, "engine"
        )


class _Others(NamedTuple):
    """The claims that one meets, with their places and without."""

    stakes: tuple[Stake, ...] = ()
    claims: tuple[Claim, ...] = ()


class _Met:
    """A claim's meeting with others; see `model.Meeting`."""

    def __init__(self, talk: _Talk, stake: Stake, offers: Offers) -> None:
        self._talk = talk
        self._stake = stake
        self._offers = offers
        self._others: _Others | None = None
        claim = stake.claim
        self.total = offers.total - (not claim.meets and offers.total > 0)
        if claim.meets and any(number == talk.article for _, number in offers.first):
            self.total -= 1

    @property
    def others(self) -> tuple[Claim, ...]:
        return self._all().claims

    @property
    def whole(self) -> bool:
        return bool(self._talk.answer("whole"))

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(self._talk.answer("urls"))

    def count(self, kind: str, key: str, collection: int) -> int:
        return int(self._talk.answer("count", kind, key, collection))

    def size(self, collection: int) -> int:
        return int(self._talk.answer("size", collection))

    def offered(self, kind: str, key: str) -> bool:
        return bool(self._talk.answer("any", kind, key))

    def nearest(self, path: str) -> str:
        return str(self._talk.answer("nearest", path))

    def exists(self, path: str) -> bool | None:
        found: bool | None = self._talk.answer("exists", path)
        return found

    def place(self, span: Span, path: str) -> Stake:
        """The claim of this meeting that stands there; raises ValueError where none does."""
        for stake in (self._stake, *self._all().stakes):
            if stake.claim.span == span and stake.claim.path == path:
                return stake
        raise ValueError(f"it speaks of {span} in {path}, where no claim of this meeting stands")

    def _all(self) -> _Others:
        if self._others is None:
            self._others = self._talk.others(self._stake, self._offers)
        return self._others
