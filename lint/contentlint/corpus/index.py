"""What is known of a corpus, in one SQLite database: articles, their claims, earlier results.

Nothing but speed depends on it. Each write is one short transaction, so that a process that is
killed leaves it whole, and two processes wait for each other no longer than a write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from typing import Any, TypeVar

from contentlint.corpus.stakes import Claimed, Points, changed, points_of
from contentlint.language.hashing import blake2b
from contentlint.stages import stage
from contentlint.values import NamedTuple

_Value = TypeVar("_Value")

TEMPORARY = ""
"""A database that is written to temporary files where it grows, and goes with the run."""

IN_MEMORY = ":memory:"
"""A database for where nothing can be written."""

_VERSION = 2
_WAIT = 5.0  # seconds for another process's write
_AT_ONCE = 500  # values in one query; SQLite's oldest limit is 999
_KEPT = 4  # results of one article: for several selections of rules, or branches

_TABLES = """
CREATE TABLE corpora (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL DEFAULT 0);
CREATE TABLE articles (id INTEGER PRIMARY KEY, corpus INTEGER NOT NULL, path TEXT NOT NULL,
    collection INTEGER NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    digest TEXT NOT NULL, basis TEXT NOT NULL, stakes TEXT NOT NULL,
    UNIQUE (corpus, path));
CREATE INDEX kinds ON articles (corpus, collection);
CREATE TABLE meetings (article INTEGER PRIMARY KEY, met TEXT NOT NULL);
CREATE TABLE offers (point INTEGER NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (point, article)) WITHOUT ROWID;
CREATE TABLE wants (point INTEGER NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (point, article)) WITHOUT ROWID;
CREATE TABLE results (key TEXT PRIMARY KEY, path TEXT NOT NULL, asked TEXT NOT NULL,
    value TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX kept_for ON results (path, used);
"""

_BY_PATH = "WHERE corpus = ? AND path IN ({})"


class Entry(NamedTuple):
    """An article as the index knows it.

    `mtime` (nanoseconds) is 0 where it cannot tell a later change. `basis` names all that its
    stakes were made of, and "" says that none were made.
    """

    path: str
    collection: int
    size: int
    mtime: int
    digest: str
    basis: str = ""


class Result(NamedTuple):
    """What came of an article, what was asked for it, and the key that stands for all it is of."""

    key: str
    path: str
    asked: str
    value: str


class Row(NamedTuple):
    """An article by its number, and what came of its meetings the last time."""

    article: int
    path: str
    met: str | None


class Told(NamedTuple):
    """What an article tells of itself: its stakes, as JSON."""

    path: str
    collection: int
    stakes: str


class Offers(NamedTuple):
    """How many articles offer something, and the first of them by path, as (path, number)."""

    total: int
    first: tuple[tuple[str, int], ...]


class Index:
    """One corpus of a database. Every method may raise sqlite3.Error."""

    @stage("cache")
    def __init__(self, file: str, corpus: str, *, lasts: bool = True) -> None:
        """Open a database, or make it; `TEMPORARY` and `IN_MEMORY` stand for a file.

        `corpus` names the set of articles, whatever else is in the database; `lasts` says that
        what is written outlives the run.
        """
        self.lasts = lasts and file not in (TEMPORARY, IN_MEMORY)
        self._file = file
        self._corpus = corpus
        self._base = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
        try:
            self._prepare(durable=self.lasts)
            self._id = self._number_of(corpus)
            self._salt = _salt(corpus)
        except BaseException:
            self._base.close()
            raise

    def again(self) -> Callable[[], Index] | None:
        """Opens the corpus once more, for another process; None where it is this one's alone."""
        if self._file in (TEMPORARY, IN_MEMORY):
            return None
        return partial(Index, self._file, self._corpus, lasts=self.lasts)

    def close(self) -> None:
        """Close the database."""
        self._base.close()

    @stage("cache")
    def entries(self) -> dict[str, Entry]:
        """What is known of every article, by path."""
        rows = self._base.execute(
            "SELECT path, collection, size, mtime, digest, basis FROM articles WHERE corpus = ?",
            (self._id,),
        )
        return {row[0]: Entry(*row) for row in rows}

    @stage("cache")
    def paths(self) -> set[str]:
        """The paths of all articles that are known."""
        rows = self._base.execute("SELECT path FROM articles WHERE corpus = ?", (self._id,))
        return {path for (path,) in rows}

    @stage("cache")
    def is_empty(self) -> bool:
        """Whether nothing is kept here yet."""
        return all(
            self._base.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
            for table in ("articles", "results")
        )

    @stage("cache")
    def asked(self, keys: Sequence[str]) -> dict[str, str]:
        """What was asked for the results that are kept under these keys."""
        return dict(self._chosen("SELECT key, asked FROM results WHERE key IN ({})", keys))

    @stage("cache")
    def results(self, keys: Sequence[str]) -> dict[str, str]:
        """The results that are kept under these keys."""
        return dict(self._chosen("SELECT key, value FROM results WHERE key IN ({})", keys))

    @stage("cache")
    def keep(self, results: Iterable[Result]) -> None:
        """Keep results, and of each article no more than the last few."""
        results = list(results)
        with self._writing():
            now = self._base.execute("SELECT coalesce(max(used), 0) + 1 FROM results").fetchone()[0]
            self._base.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                ((*result, now) for result in results),
            )
            self._base.executemany(
                "DELETE FROM results WHERE path = ? AND key NOT IN "
                "(SELECT key FROM results WHERE path = ? ORDER BY used DESC LIMIT ?)",
                ((result.path, result.path, _KEPT) for result in results),
            )

    @stage("cache")
    def write(self, articles: Iterable[tuple[Entry, Claimed]], *, gone: Iterable[str] = ()) -> None:
        """Take articles in, each with what it claims, and others out.

        What claims of theirs met is to be looked at anew.
        """
        with self._writing():
            self._forget_meetings(self._take_out(list(gone)) | self._take_in(list(articles)))
            self._base.execute(
                "UPDATE corpora SET revision = revision + 1 WHERE id = ?", (self._id,)
            )

    @stage("cache")
    def refresh(self, entries: Iterable[Entry]) -> None:
        """Note sizes and times of articles whose content is known to be the same."""
        with self._writing():
            self._base.executemany(
                "UPDATE articles SET size = ?, mtime = ? WHERE corpus = ? AND path = ?",
                ((entry.size, entry.mtime, self._id, entry.path) for entry in entries),
            )

    @contextmanager
    def supposing(self, entry: Entry, claimed: Claimed) -> Iterator[None]:
        """A time in which an article is taken to be otherwise; nothing of it is kept."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            self._forget_meetings(self._take_in([(entry, claimed)]))
            yield
        finally:
            self._base.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[int]:
        """A time in which what is read does not change; gives the corpus's revision."""
        self._base.execute("BEGIN")
        try:
            yield self._revision()
        finally:
            self._base.execute("COMMIT")

    def rows(self, paths: Sequence[str]) -> list[Row]:
        """The articles at these paths, as far as they are known."""
        query = "SELECT id, path, met FROM articles LEFT JOIN meetings ON article = id "
        return [Row._make(row) for row in self._chosen(query + _BY_PATH, paths, self._id)]

    @stage("cache")
    def told(self, articles: Sequence[int]) -> dict[int, Told]:
        """What articles tell of themselves, by their numbers."""
        query = "SELECT id, path, collection, stakes FROM articles WHERE id IN ({})"
        return {number: Told(*rest) for number, *rest in self._chosen(query, articles)}

    @stage("cache")
    def offers(self, point: int, *, limit: int) -> Offers:
        """Who offers what is found under a number: how many articles, and the first by path."""
        first = tuple(
            self._base.execute(
                "SELECT path, id FROM offers JOIN articles ON id = article WHERE point = ? "
                "ORDER BY path LIMIT ?",
                (point ^ self._salt, limit),
            )
        )
        if len(first) < limit:
            return Offers(len(first), first)
        query = "SELECT count(*) FROM offers WHERE point = ?"
        return Offers(self._base.execute(query, (point ^ self._salt,)).fetchone()[0], first)

    @stage("cache")
    def is_offered(self, point: int) -> bool:
        """Whether any article offers something under a number."""
        query = "SELECT 1 FROM offers WHERE point = ? LIMIT 1"
        return self._base.execute(query, (point ^ self._salt,)).fetchone() is not None

    @stage("cache")
    def crowded(self, among: Iterable[int] | None = None) -> frozenset[int]:
        """The numbers (of all, or of some) under which more than one article offers something."""
        query = "SELECT point FROM offers {} GROUP BY point HAVING count(*) > 1"
        if among is None:
            rows = self._base.execute(query.format("")).fetchall()
        else:
            points = [point ^ self._salt for point in set(among)]
            rows = self._chosen(query.format("WHERE point IN ({})"), points)
        return frozenset(point ^ self._salt for (point,) in rows)

    @stage("cache")
    def talking(self, crowded: Iterable[int]) -> tuple[int, ...]:
        """The articles, by number, that look for something or offer what another one offers: the
        claims of all others meet nobody. `crowded` are the numbers where that is so.

        Articles that offer or want the same are near each other.
        """
        points = sorted(point ^ self._salt for point in crowded)
        rows = self._chosen("SELECT article FROM offers WHERE point IN ({})", points)
        rows += self._base.execute("SELECT article FROM wants ORDER BY point").fetchall()
        return tuple(dict.fromkeys(article for (article,) in rows))

    @stage("cache")
    def count(self, point: int, collection: int) -> int:
        """How many articles of a collection offer what is found under a number."""
        (number,) = self._base.execute(
            "SELECT count(*) FROM offers JOIN articles ON id = article "
            "WHERE point = ? AND collection = ?",
            (point ^ self._salt, collection),
        ).fetchone()
        return int(number)

    @stage("cache")
    def size(self, collection: int) -> int:
        """How many articles a collection has."""
        (number,) = self._base.execute(
            "SELECT count(*) FROM articles WHERE corpus = ? AND collection = ?",
            (self._id, collection),
        ).fetchone()
        return int(number)

    @stage("cache")
    def keep_met(self, met: Iterable[tuple[int, str]], *, revision: int) -> None:
        """Keep what came of meetings, unless the corpus has changed since they were read."""
        with self._writing():
            if self._revision() == revision:
                self._base.executemany("INSERT OR REPLACE INTO meetings VALUES (?, ?)", met)

    def _chosen(self, query: str, values: Sequence[_Value], *before: int) -> list[Any]:
        """The rows of a statement, in which `{}` stands for the values behind all others."""
        rows: list[Any] = []
        for some in _parts(values):
            marks = ",".join("?" * len(some))
            rows += self._base.execute(query.format(marks), (*before, *some))
        return rows

    def _prepare(self, *, durable: bool) -> None:
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        self._base.execute(f"PRAGMA journal_mode = {'WAL' if durable else 'MEMORY'}")
        self._base.execute(f"PRAGMA synchronous = {'NORMAL' if durable else 'OFF'}")
        if version == _VERSION:
            return
        with self._writing():
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            if version == _VERSION:
                return  # another process made it in the meantime
            self._drop_all()
            for statement in _TABLES.split(";\n"):
                self._base.execute(statement)
            self._base.execute(f"PRAGMA user_version = {_VERSION}")

    def _drop_all(self) -> None:
        """Take out what another version left; raises OperationalError for another's database."""
        rows = self._base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        names = [name for (name,) in rows]
        if names and not {"corpora", "articles"}.issubset(names):
            raise sqlite3.OperationalError("it is no database of contentlint")
        for name in names:
            quoted = name.replace('"', '""')
            self._base.execute(f'DROP TABLE "{quoted}"')

    def _number_of(self, corpus: str) -> int:
        query = "SELECT id FROM corpora WHERE name = ?"
        found = self._base.execute(query, (corpus,)).fetchone()
        if found is None:
            with self._writing():
                self._base.execute("INSERT OR IGNORE INTO corpora (name) VALUES (?)", (corpus,))
            found = self._base.execute(query, (corpus,)).fetchone()
        return int(found[0])

    def _revision(self) -> int:
        query = "SELECT revision FROM corpora WHERE id = ?"
        return int(self._base.execute(query, (self._id,)).fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _take_in(self, articles: Sequence[tuple[Entry, Claimed]]) -> set[int]:
        """Write articles; return where what they offer has changed."""
        known = self._known([entry.path for entry, _ in articles])
        self._forget(known.values())
        (last,) = self._base.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        unused = count(last + 1)
        touched: set[int] = set()
        rows, offers, wants = [], [], []
        for entry, claimed in articles:
            old = known.get(entry.path)
            number = old.article if old else next(unused)
            rows.append((number, self._id, *entry, claimed.text))
            offers += [(point ^ self._salt, number) for point in claimed.offers]
            wants += [(point ^ self._salt, number) for point in claimed.wants]
            touched |= changed(old.points, points_of(claimed.text)) if old else claimed.offers
        write = self._base.executemany
        write("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        write("INSERT OR IGNORE INTO offers VALUES (?, ?)", sorted(offers))
        write("INSERT OR IGNORE INTO wants VALUES (?, ?)", sorted(wants))
        return touched

    def _take_out(self, paths: Sequence[str]) -> set[int]:
        """Delete articles; return where they offered something."""
        known = self._known(paths).values()
        self._forget(known)
        self._base.executemany(
            "DELETE FROM articles WHERE id = ?", ((old.article,) for old in known)
        )
        return {point for old in known for point in old.points.offers}

    def _known(self, paths: Sequence[str]) -> dict[str, _Old]:
        """The articles at some paths that there are, and what they have said."""
        rows = self._chosen("SELECT path, id, stakes FROM articles " + _BY_PATH, paths, self._id)
        return {path: _Old(number, points_of(stakes)) for path, number, stakes in rows}

    def _forget(self, articles: Collection[_Old]) -> None:
        """Forget what articles said, and what came of their meetings."""
        write = self._base.executemany
        write("DELETE FROM meetings WHERE article = ?", ((old.article,) for old in articles))
        for table, which in (("offers", 0), ("wants", 1)):
            write(
                f"DELETE FROM {table} WHERE point = ? AND article = ?",
                ((p ^ self._salt, old.article) for old in articles for p in old.points[which]),
            )

    def _forget_meetings(self, points: set[int]) -> None:
        """Forget what came of meetings at these points; the articles there are looked at anew."""
        any_met = "SELECT 1 FROM meetings LIMIT 1"
        if not points or self._base.execute(any_met).fetchone() is None:
            return
        salted = sorted(point ^ self._salt for point in points)
        for table in ("offers", "wants"):
            there = f"SELECT article FROM {table} WHERE point IN ({{}})"
            self._chosen(f"DELETE FROM meetings WHERE article IN ({there})", salted)


class _Old(NamedTuple):
    article: int
    points: Points


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _salt(corpus: str) -> int:
    """What is mixed into all points of a corpus, so that they are no other's."""
    digest = blake2b(corpus.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
