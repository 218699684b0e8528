"""The articles of one corpus: what is known of them brought up to date, then what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TypeVar

from contentlint import evidence
from contentlint.corpus.index import Entry, Index, Result
from contentlint.corpus.stakes import Claimed
from contentlint.documents.files import Contents, read
from contentlint.engine import pool, records
from contentlint.engine.check import Checked, Examined, settle
from contentlint.engine.corpora import Corpus, members
from contentlint.engine.gathering import Gathering
from contentlint.engine.paths import shown
from contentlint.engine.pool import Lost
from contentlint.engine.work import Done, Job, attempted, digest_of, do, holds, stat, worker
from contentlint.engine.workspace import Workspace
from contentlint.model import Finding, Place, Severity
from contentlint.values import NamedTuple

_Item = TypeVar("_Item")

_CHUNK = 200  # articles whose results are held at once
_WRITTEN = 200  # articles that one write takes in
_BATCH = 8  # articles that a process is given at once, at most
_FEW = 32  # articles for which no process is started


class Target(NamedTuple):
    """An article to check: where it is, and its bytes where they were given."""

    path: str
    contents: Contents | None = None


class Means(NamedTuple):
    """How many processes a run may use, and whom it tells how far it is: done, of how many."""

    jobs: int
    progress: Callable[[int, int], None]


class _Known(NamedTuple):
    """What is known of an article before anything is done: its entry, and its result's key."""

    entry: Entry | None
    key: str


class Lint:
    """Lints articles of one corpus, in the light of all its articles."""

    def __init__(self, workspace: Workspace, corpus: Corpus, means: Means) -> None:
        self._workspace = workspace
        self._corpus = corpus
        self._means = means

    def __call__(self, index: Index, targets: Sequence[Target]) -> Iterator[Checked]:
        """What is found in each article, in order; raises sqlite3.Error where the index fails."""
        return _Run(self._workspace, self._corpus, self._means, index).checked(targets)


class _Run:
    """One run over an index."""

    def __init__(self, workspace: Workspace, corpus: Corpus, means: Means, index: Index) -> None:
        self._workspace = workspace
        self._corpus = corpus
        self._means = means
        self._index = index
        self._found: dict[str, str] = {}  # by path, what is not taken from the index
        self._asking: frozenset[str] | None = None
        self._gathering = Gathering(workspace, corpus, index)

    def checked(self, targets: Sequence[Target]) -> Iterator[Checked]:
        given = next((target for target in targets if target.contents is not None), None)
        if given:
            yield self._given(given)
            return
        paths = [target.path for target in targets]
        self._asking = self._asking_rules(paths)
        meets = any(self._gathering.rules(path) for path in paths)
        keys = self._brought_up_to_date(paths, meets=meets)
        met = self._gathering.found(paths, jobs=self._means.jobs) if meets else {}
        for some in pool.in_batches(paths, most=_CHUNK):
            yield from self._chunk(some, keys, met)

    def _given(self, target: Target) -> Checked:
        """An article whose bytes were given, in place of what its file says."""
        self._asking = self._asking_rules([target.path])
        meets = bool(self._gathering.rules(target.path))
        if meets:
            self._brought_up_to_date([], meets=True)
        done = do(self._workspace, Job(target.path, True, meets, self._asking), target.contents)
        if not meets:
            return self._settled(target.path, done.found, ())
        claimed = done.claimed or Claimed()
        met = self._gathering.supposing(target.path, done.entry, claimed)
        return self._settled(target.path, done.found, met)

    def _brought_up_to_date(self, paths: Sequence[str], *, meets: bool) -> dict[str, str]:
        """See to it that results are there for `paths`, and what articles claim where they meet.

        Returns the key of each result that was there, by path; "" for the others.
        """
        known = self._known(paths, meets=meets)
        jobs = list(self._jobs(known, wanted=frozenset(paths), meets=meets))
        keys = {path: known[path].key for path in paths}
        gone = self._gone(known) if meets else []
        for some in _parts(self._results(jobs), _WRITTEN):
            gone += [each.entry.path for each in some if each.claimed and not each.entry.digest]
            self._keep(some)
        if gone:
            self._index.write((), gone=gone)
        return keys

    def _known(self, paths: Sequence[str], *, meets: bool) -> dict[str, _Known]:
        """What is known of each article that is wanted, and where they meet of all the others."""
        entries = self._index.entries()
        all_paths = dict.fromkeys(
            (*paths, *(members(self._workspace, self._corpus) if meets else ()))
        )
        known: dict[str, _Known] = {}
        same: list[Entry] = []
        is_new = self._index.is_empty()
        for path in all_paths:
            entry = None if is_new else self._entry(path, entries, same)
            key = self._key(path, entry.digest) if entry else ""
            known[path] = _Known(entry, key)
        if same:
            self._index.refresh(same)
        return known

    def _entry(self, path: str, entries: dict[str, Entry], same: list[Entry]) -> Entry | None:
        """The entry of an article as its file is now; its basis is "" where that has changed."""
        identity = self._workspace.identity(path)
        entry = entries.get(identity)
        size, mtime = stat(path)
        if entry and mtime and (size, mtime) == (entry.size, entry.mtime):
            return entry
        contents = read(path)
        if contents.problem:
            return None
        digest = digest_of(contents.data)
        if entry and entry.digest == digest:
            if mtime:
                same.append(entry._replace(size=size, mtime=mtime))
            return entry
        return Entry(identity, -1, size, mtime, digest)

    def _jobs(
        self, known: dict[str, _Known], *, wanted: frozenset[str], meets: bool
    ) -> Iterator[Job]:
        keys = [known[path].key for path in wanted if known[path].key]
        asked = self._index.asked(keys)
        for path, (entry, key) in known.items():
            found = path not in wanted or self._holds(path, asked.get(key))
            claimed = not meets or (entry is not None and self._is_claimed(path, entry))
            if not (found and claimed):
                yield Job(path, not found, not claimed, self._asking)

    def _holds(self, path: str, asked: str | None) -> bool:
        try:
            return asked is not None and (
                not asked or holds(self._workspace, path, records.decoded_asked(asked))
            )
        except ValueError:
            return False

    def _is_claimed(self, path: str, entry: Entry) -> bool:
        """Whether what the index knows of an article's claims holds as its settings are now."""
        site = self._workspace.surroundings(path).site if ":" in entry.basis else None
        return entry.basis == self._workspace.stakes_basis(path, site=site)

    def _gone(self, known: dict[str, _Known]) -> list[str]:
        """The articles of the index that are there no more."""
        there = {self._workspace.identity(path) for path in known}
        return sorted(self._index.paths() - there)

    def _results(self, jobs: list[Job]) -> Iterator[Done]:
        """What comes of jobs, here or in other processes."""
        for job in jobs:
            self._workspace.plan(job.path)  # a contract that cannot be used fails the run at once
        total = len(jobs)
        for number, done in enumerate(self._worked(jobs), 1):
            self._means.progress(number, total)
            if isinstance(done, Lost):
                yield self._lost(done)
            else:
                yield done

    def _worked(self, jobs: list[Job]) -> Iterator[Done | Lost]:
        processes = min(self._means.jobs, len(jobs) // _BATCH)
        if len(jobs) <= _FEW or processes < 2:
            return (attempted(self._workspace, job) for job in jobs)
        batches = pool.in_batches(jobs, most=_BATCH, processes=processes)
        return pool.spread(partial(worker, self._workspace), batches, jobs=processes)

    def _lost(self, lost: Lost) -> Done:
        """What is said of an article whose check was cut off."""
        evidence.spoil()  # the next time it may come to its end
        job = lost.item
        entry = Entry(self._workspace.identity(job.path), -1, 0, 0, "")
        message = (
            f"the check of this article was cut off ({lost.ending}); the article may be more "
            "than the memory bears, or have met a fault in contentlint: please report it"
        )
        top = Place(1, 1)
        digest = digest_of(f"internal-error\0{entry.path}".encode(errors="surrogatepass"))
        finding = Finding(
            shown(job.path), top, top, "internal-error", Severity.ERROR, message, digest, "engine"
        )
        found = records.encoded(Examined((finding,))) if job.found else None
        return Done(job.path, entry, found=found, claimed=Claimed() if job.claimed else None)

    def _keep(self, some: Sequence[Done]) -> None:
        """Take in what came of some articles: for this run, and in the index for others."""
        found = [(done, done.found) for done in some if done.found is not None]
        self._found.update((done.path, said) for done, said in found)
        readable = [done for done in some if done.entry.digest]
        claimed = [(done.entry, done.claimed) for done in readable if done.claimed]
        if self._index.lasts:
            results = [
                Result(self._key(done.path, done.entry.digest), done.entry.path, done.asked, said)
                for done, said in found
                if done.entry.digest
            ]
            self._index.keep(results)
        if claimed:
            self._index.write(claimed)

    def _chunk(
        self,
        paths: Sequence[str],
        keys: dict[str, str],
        met: Mapping[str, tuple[Finding, ...]],
    ) -> Iterator[Checked]:
        earlier = [keys[path] for path in paths if keys[path] and path not in self._found]
        results = self._index.results(earlier)
        for path in paths:
            found = self._found.pop(path, None)
            found = results.get(keys[path]) if found is None else found
            yield self._settled(path, found, met.get(path, ()))

    def _settled(self, path: str, found: str | None, met: Iterable[Finding]) -> Checked:
        examined = self._examined(path, found)
        rules = self._workspace.rules(path) if examined.comments else ()
        return settle(examined, ran={each.rule.name: each.rule for each in rules}, more=met)

    def _examined(self, path: str, found: str | None) -> Examined:
        if found is not None:
            with suppress(ValueError):  # somebody else wrote it
                return records.decoded(found, path=shown(path))
        # Another process took it out.
        again = do(self._workspace, Job(path, found=True, claimed=False))
        return records.decoded(again.found or "", path=shown(path))

    def _asking_rules(self, paths: Iterable[str]) -> frozenset[str] | None:
        """The rules whose claims are made: all where they are kept, for runs to come."""
        if self._index.lasts:
            return None
        return frozenset(each.rule.name for path in paths for each in self._gathering.rules(path))

    def _key(self, path: str, digest: str) -> str:
        """The key of a result: it stands for all that the result is made of."""
        if not digest:
            return ""
        basis = self._workspace.result_basis(path)
        parts = (basis, digest, self._workspace.identity(path))
        return digest_of("\0".join(parts).encode(errors="surrogatepass"))


def _parts(items: Iterator[_Item], size: int) -> Iterator[list[_Item]]:
    while some := list(islice(items, size)):
        yield some
