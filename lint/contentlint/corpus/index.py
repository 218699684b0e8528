"""What is known of a corpus, in one SQLite database: articles, their claims, earlier results.

Nothing but speed depends on it. Each write is one short transaction, so that a process that is
killed leaves it whole, and two processes wait for each other no longer than a write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from contentlint.corpus.stakes import NOWHERE, Points, changed, points_of
from contentlint.stages import stage

_Value = TypeVar("_Value", int, str)

TEMPORARY = ""
"""A database that is written to temporary files where it grows, and goes with the run."""

IN_MEMORY = ":memory:"
"""A database for where nothing can be written."""

_VERSION = 1
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
    def __init__(self, file: str, corpus: str) -> None:
        """Open a database, or make it; `TEMPORARY` and `IN_MEMORY` stand for a file.

        `corpus` names the set of articles, whatever else is in the database; `lasts` says that
        what is written outlives the run.
        """
        self.corpus = corpus
        self.lasts = file not in (TEMPORARY, IN_MEMORY)
        self._base = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
        try:
            self._prepare(durable=self.lasts)
            self._id = self._number_of(corpus)
        except BaseException:
            self._base.close()
            raise

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
        return dict(self._chosen("key, asked", keys))

    @stage("cache")
    def results(self, keys: Sequence[str]) -> dict[str, str]:
        """The results that are kept under these keys."""
        return dict(self._chosen("key, value", keys))

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
    def write(self, articles: Iterable[tuple[Entry, str]], *, gone: Iterable[str] = ()) -> None:
        """Take articles in, each with its stakes as JSON, and others out.

        What claims of theirs met is to be looked at anew.
        """
        with self._writing():
            touched: set[int] = set()
            for path in gone:
                touched |= self._take_out(path)
            for entry, stakes in articles:
                touched |= self._put(entry, stakes)
            self._forget_meetings(touched)
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
    def supposing(self, entry: Entry, stakes: str) -> Iterator[None]:
        """A time in which an article is taken to be otherwise; nothing of it is kept."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            self._forget_meetings(self._put(entry, stakes))
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

    def rows(self, paths: Sequence[str]) -> Iterator[Row]:
        """The articles at these paths, as far as they are known."""
        for some in _parts(paths):
            marks = ",".join("?" * len(some))
            rows = self._base.execute(
                "SELECT id, path, met FROM articles LEFT JOIN meetings ON article = id "
                f"WHERE corpus = ? AND path IN ({marks})",
                (self._id, *some),
            )
            yield from map(Row._make, rows)

    @stage("cache")
    def told(self, article: int) -> Told:
        """What one article tells of itself."""
        query = "SELECT path, collection, stakes FROM articles WHERE id = ?"
        return Told._make(self._base.execute(query, (article,)).fetchone())

    @stage("cache")
    def offers(self, point: int, *, limit: int) -> Offers:
        """Who offers what is found under a number: how many articles, and the first by path."""
        query = "SELECT count(*) FROM offers WHERE point = ?"
        total = self._base.execute(query, (point,)).fetchone()[0]
        if not total:
            return Offers(0, ())
        rows = self._base.execute(
            "SELECT path, id FROM offers JOIN articles ON id = article WHERE point = ? "
            "ORDER BY path LIMIT ?",
            (point, limit),
        )
        return Offers(total, tuple(rows))

    @stage("cache")
    def is_offered(self, point: int) -> bool:
        """Whether any article offers something under a number."""
        query = "SELECT 1 FROM offers WHERE point = ? LIMIT 1"
        return self._base.execute(query, (point,)).fetchone() is not None

    @stage("cache")
    def crowded(self) -> frozenset[int]:
        """The numbers under which more than one article offers something."""
        rows = self._base.execute("SELECT point FROM offers GROUP BY point HAVING count(*) > 1")
        return frozenset(point for (point,) in rows)

    @stage("cache")
    def count(self, point: int, collection: int) -> int:
        """How many articles of a collection offer what is found under a number."""
        (number,) = self._base.execute(
            "SELECT count(*) FROM offers JOIN articles ON id = article "
            "WHERE point = ? AND collection = ?",
            (point, collection),
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

    def _chosen(self, columns: str, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        for some in _parts(keys):
            marks = ",".join("?" * len(some))
            yield from self._base.execute(
                f"SELECT {columns} FROM results WHERE key IN ({marks})", some
            )

    def _prepare(self, *, durable: bool) -> None:
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if durable:
            self._base.execute("PRAGMA journal_mode = WAL")
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

    def _put(self, entry: Entry, stakes: str) -> set[int]:
        """Write an article; return where what it offers has changed."""
        old = self._old(entry.path)
        number: int | None
        if old:
            number = old.article
            self._base.execute(
                "UPDATE articles SET collection = ?, size = ?, mtime = ?, digest = ?, basis = ?, "
                "stakes = ? WHERE id = ?",
                (*entry[1:], stakes, number),
            )
        else:
            number = self._base.execute(
                "INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._id, *entry, stakes),
            ).lastrowid
        assert number is not None
        self._base.execute("DELETE FROM meetings WHERE article = ?", (number,))
        before = old.points if old else NOWHERE
        points = points_of(stakes, corpus=self.corpus)
        for table, was, now in (
            ("offers", before.offers, points.offers),
            ("wants", before.wants, points.wants),
        ):
            self._change(table, number, gone=was.keys() - now.keys(), new=now.keys() - was.keys())
        return changed(before, points)

    def _take_out(self, path: str) -> set[int]:
        """Delete an article; return where it offered something."""
        old = self._old(path)
        if old is None:
            return set()
        self._change("offers", old.article, gone=old.points.offers.keys())
        self._change("wants", old.article, gone=old.points.wants.keys())
        self._base.execute("DELETE FROM articles WHERE id = ?", (old.article,))
        self._base.execute("DELETE FROM meetings WHERE article = ?", (old.article,))
        return changed(old.points, NOWHERE)

    def _old(self, path: str) -> _Old | None:
        row = self._base.execute(
            "SELECT id, stakes FROM articles WHERE corpus = ? AND path = ?", (self._id, path)
        ).fetchone()
        return row and _Old(row[0], points_of(row[1], corpus=self.corpus))

    def _change(
        self, table: str, article: int, *, gone: Iterable[int] = (), new: Iterable[int] = ()
    ) -> None:
        self._base.executemany(
            f"DELETE FROM {table} WHERE point = ? AND article = ?",
            ((point, article) for point in gone),
        )
        self._base.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES (?, ?)",
            ((point, article) for point in sorted(new)),
        )

    def _forget_meetings(self, points: set[int]) -> None:
        """Forget what came of meetings at these points; the articles there are looked at anew."""
        any_met = "SELECT 1 FROM meetings LIMIT 1"
        if not points or self._base.execute(any_met).fetchone() is None:
            return
        for some in _parts(sorted(points)):
            marks = ",".join("?" * len(some))
            for table in ("offers", "wants"):
                self._base.execute(
                    "DELETE FROM meetings WHERE article IN "
                    f"(SELECT article FROM {table} WHERE point IN ({marks}))",
                    some,
                )


class _Old(NamedTuple):
    article: int
    points: Points


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
