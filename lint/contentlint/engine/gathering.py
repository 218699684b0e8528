"""The articles of a corpus brought together, here or in other processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from contentlint.corpus.index import Entry, Index, Row
from contentlint.corpus.stakes import Claimed
from contentlint.documents.surroundings import Folders
from contentlint.engine import pool
from contentlint.engine.check import Planned
from contentlint.engine.corpora import Corpus
from contentlint.engine.meetings import Article, Ground, Meetings
from contentlint.engine.paths import shown
from contentlint.engine.pool import Lost
from contentlint.engine.workspace import Workspace
from contentlint.model import Finding
from contentlint.settings.resolve import Kind
from contentlint.values import NamedTuple

_CHUNK = 200  # articles that are looked at at once
_MANY = 50  # articles whose meetings are worth a look at the whole index first
_GROUP = 64  # articles that a process is given at once, at most
_SHARED = 500 if pool.FORKS else 5_000  # articles for which processes are started

_Findings: TypeAlias = "tuple[Finding, ...]"
_Found: TypeAlias = "dict[str, _Findings]"  # by path
_Articles: TypeAlias = "dict[str, Article]"
_Rows: TypeAlias = "tuple[tuple[str, Row], ...]"
_Heard: TypeAlias = "list[tuple[str, str]]"


def is_shared(articles: int, *, jobs: int) -> bool:
    """Whether so many articles are looked at by several processes, which read one index."""
    return jobs > 1 and articles >= _SHARED


class Gathering:
    """Says what corpus rules find in articles, as far as an index knows them."""

    def __init__(self, workspace: Workspace, corpus: Corpus, index: Index) -> None:
        self._workspace = workspace
        self._corpus = corpus
        self._index = index
        self._rules: dict[Kind, tuple[Planned, ...]] = {}

    def rules(self, path: str) -> tuple[Planned, ...]:
        """The corpus rules for a path."""
        kind = self._workspace.effective(path).key
        if kind not in self._rules:
            rules = self._workspace.rules(path)
            self._rules[kind] = tuple(each for each in rules if each.rule.claims)
        return self._rules[kind]

    def found(self, paths: Sequence[str], *, jobs: int) -> Mapping[str, _Findings]:
        """What is found in articles, by path: what is known from an earlier time and holds, and
        what is new, which is kept."""
        with self._index.reading() as revision:
            meetings = self.meetings()
            found, anew = self._kept(meetings, paths)
            if len(anew) > _MANY:
                meetings.crowded = crowded = self._index.crowded()
                talking = _in_order(anew, self._index.talking(crowded))
                meetings.pass_over(anew[path] for path in anew if path not in talking)
                anew = talking
                again = self._index.again()
                if again and is_shared(len(anew), jobs=jobs):
                    known = _Known(again, revision, crowded)
                    make = partial(_Apart, self._workspace, self._corpus, known)
                    found.update(_heard(meetings, anew, make, jobs=jobs))
            left = {path: article for path, article in anew.items() if path not in found}
            found.update(_looked_at(meetings, left))
        self._index.keep_met(meetings.new, revision=revision)
        return found

    def supposing(self, path: str, entry: Entry, claimed: Claimed) -> _Findings:
        """What would be found in an article that is taken to be otherwise."""
        with self._index.supposing(entry, claimed):
            found, anew = self._kept(meetings := self.meetings(), [path])
            return {**found, **dict(_looked_at(meetings, anew))}[path]

    def meetings(self, *, told: bool = False) -> Meetings:
        """The meetings of the corpus; see `Meetings`."""
        root = self._corpus.root
        collections = self._workspace.settings(os.path.join(root, "")).settings.collections
        ground = Ground(
            root,
            self._corpus.whole,
            Folders(),
            lambda path: shown(os.path.join(root, path)),
            tuple(collection.url for collection in collections if collection.url),
        )
        return Meetings(self._index, ground, told=told)

    def article(self, path: str, row: Row) -> Article:
        """An article, with the rules that look at its claims."""
        basis = self._workspace.result_basis(path)
        return Article(row, self.rules(path), shown(path), basis)

    def _kept(self, meetings: Meetings, paths: Sequence[str]) -> tuple[_Found, _Articles]:
        """What is known of articles from an earlier time, and those of which nothing is."""
        found: _Found = {}
        anew: _Articles = {}
        for some in pool.in_batches(paths, most=_CHUNK):
            known = {path: self._workspace.identity(path) for path in some}
            rows = {row.path: row for row in self._index.rows(list(known.values()))}
            for path in (path for path in some if known[path] in rows):
                article = self.article(path, rows[known[path]])
                kept = meetings.kept(article)
                if kept is None:
                    anew[path] = article
                else:
                    found[path] = kept
        return found, anew


def _in_order(articles: _Articles, talking: Sequence[int]) -> _Articles:
    """Those articles whose numbers are among the `talking`, in that order."""
    order = {number: place for place, number in enumerate(talking)}
    there = (path for path, each in articles.items() if each.row.article in order)
    return {p: articles[p] for p in sorted(there, key=lambda p: order[articles[p].row.article])}


def _looked_at(meetings: Meetings, articles: _Articles) -> Iterator[tuple[str, _Findings]]:
    """What is found in articles, by path."""
    for some in pool.in_batches(list(articles), most=_CHUNK):
        yield from zip(some, meetings.of([articles[path] for path in some]), strict=True)


def _heard(
    meetings: Meetings,
    articles: _Articles,
    make: Callable[[], Callable[[_Rows], _Heard]],
    *,
    jobs: int,
) -> Iterator[tuple[str, _Findings]]:
    """What other processes find in articles; nothing of those that they do not come to."""
    rows = [(path, each.row._replace(met=None)) for path, each in articles.items()]
    groups = ([tuple(some)] for some in pool.in_batches(rows, most=_GROUP, processes=jobs))
    for heard in pool.spread(make, groups, jobs=jobs):
        for path, text in () if isinstance(heard, Lost) else heard:
            yield path, meetings.hear(articles[path], text)


class _Known(NamedTuple):
    """What another process needs to know of an index: how it is opened, in which revision it is of
    use, and which of its numbers are crowded."""

    again: Callable[[], Index]
    revision: int
    crowded: frozenset[int]


class _Apart:
    """Looks at articles in another process; made there."""

    def __init__(self, workspace: Workspace, corpus: Corpus, known: _Known) -> None:
        self._index = known.again()
        self._revision = known.revision
        self._gathering = Gathering(workspace, corpus, self._index)
        self._meetings = self._gathering.meetings(told=True)
        self._meetings.crowded = known.crowded

    def __call__(self, rows: _Rows) -> _Heard:
        """What is found in articles, as `Meetings.hear` takes it."""
        with self._index.reading() as revision:
            # Where somebody has written meanwhile, the first process still reads what was before.
            rows = rows if revision == self._revision else ()
            self._meetings.of([self._gathering.article(path, row) for path, row in rows])
        new, self._meetings.new = self._meetings.new, []
        return [(path, text) for (path, _), (_, text) in zip(rows, new, strict=True)]
