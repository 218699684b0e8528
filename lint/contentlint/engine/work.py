"""The work on one article, wherever it is done: here, or in another process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

from contentlint import evidence
from contentlint.corpus import stakes as stakes_format
from contentlint.corpus.index import Entry
from contentlint.corpus.stakes import Claimed
from contentlint.documents.files import Contents, read
from contentlint.documents.surroundings import Asked
from contentlint.engine import records
from contentlint.engine.check import Site, context_of, examine
from contentlint.engine.paths import shown
from contentlint.engine.pool import Lost
from contentlint.engine.staking import stakes_of
from contentlint.engine.workspace import Workspace
from contentlint.language.hashing import blake2b
from contentlint.values import NamedTuple

_LATEST = 2**63 - 1  # what a database holds: in the year 2262


class Job(NamedTuple):
    """An article, and what is wanted of it: what is found, what it claims, or both.

    `asking` are the rules whose claims are wanted; None are all corpus rules.
    """

    path: str
    found: bool
    claimed: bool
    asking: frozenset[str] | None = None


class Done(NamedTuple):
    """What came of a job; what was not wanted is None.

    `found` is JSON (see `records`). A file that could not be read has an entry without a digest.
    """

    path: str
    entry: Entry
    asked: str = ""
    found: str | None = None
    claimed: Claimed | None = None


class Stat(NamedTuple):
    """A file's size and time of change (nanoseconds; 0 where it tells nothing: it may change again
    within that time, or clocks were wrong)."""

    size: int
    mtime: int


def stat(path: str) -> Stat:
    """The size and time of a file; (0, 0) where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        evidence.note(path)
        return Stat(0, 0)
    evidence.note(path, found)
    old = 0 < found.st_mtime_ns <= min(time.time_ns() - evidence.FRESH, _LATEST)
    return Stat(found.st_size, found.st_mtime_ns if old else 0)


def digest_of(data: bytes) -> str:
    """What stands for an article's bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def do(workspace: Workspace, job: Job, contents: Contents | None = None) -> Done:
    """Read an article (or take the contents given), and see what is wanted of it."""
    size, mtime = stat(job.path)  # before reading: a later change makes it out of date
    contents = read(job.path) if contents is None else contents
    around = workspace.surroundings(job.path)
    document = workspace.document(job.path, contents, shown_as=shown(job.path), around=around)
    identity, plan = workspace.identity(job.path), workspace.plan(job.path)
    context = context_of(document, plan, Site(identity, around))
    found, claimed, basis = None, None, ""
    if job.claimed:
        asking = [rule for rule in plan.claiming if job.asking is None or rule.name in job.asking]
        claimed = stakes_format.encoded(stakes_of(context, asking))
        basis = workspace.stakes_basis(job.path, site=around.asked.site)
    if job.found:
        found = records.encoded(examine(context, plan))
    around.asked.files = workspace.files_asked(document, plan)
    digest = "" if contents.problem else digest_of(contents.data)
    entry = Entry(identity, workspace.effective(job.path).number, size, mtime, digest, basis)
    return Done(job.path, entry, records.encoded_asked(around.asked), found, claimed)


def attempted(workspace: Workspace, job: Job) -> Done | Lost:
    """Do a job; an article that is more than the memory bears is lost, as it is where its process
    is killed."""
    try:
        return do(workspace, job)
    except MemoryError:
        return Lost(job, "out of memory")


def worker(workspace: Workspace) -> Callable[[Job], Done | Lost]:
    """Does jobs, in a process that has its own workspace."""
    return partial(attempted, workspace)


def holds(workspace: Workspace, path: str, asked: Asked) -> bool:
    """Whether what was asked for an earlier result would be answered the same today."""
    if asked.day not in ("", workspace.today) or asked.since > workspace.today:
        return False
    around = workspace.surroundings(path)
    if asked.site is not None and asked.site != around.site:
        return False
    if any(workspace.digest(file) != digest for file, digest in asked.files.items()):
        return False
    for folder in asked.folders:
        around.names_in(folder)
    return around.asked.folders == asked.folders
