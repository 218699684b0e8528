"""The baselines of a run: found beside the settings, applied to a report, made anew from it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from contentlint import evidence
from contentlint.documents.files import read
from contentlint.documents.names import is_below
from contentlint.engine.baseline import (
    DEFAULT_NAME,
    Compared,
    Entry,
    compare,
    entries_of,
    followed,
    parsed,
)
from contentlint.engine.run import Request, targets
from contentlint.engine.selection import ALWAYS
from contentlint.engine.workspace import Workspace
from contentlint.errors import ConfigError, UsageError
from contentlint.model import Finding, Report
from contentlint.settings.resolve import relative_to
from contentlint.values import NamedTuple, cached_property

_MOST = 1 << 30  # bytes: a baseline of millions of findings


class Where(NamedTuple):
    """A baseline's file, and the folder that the paths in it count from."""

    file: str
    root: str


class Applied(NamedTuple):
    """A report without what baselines hold, and how many of their entries are gone."""

    report: Report
    gone: int


class Change(NamedTuple):
    """A baseline, what it holds (None: there is none yet), what it would hold if it were recorded
    today, how many findings are new to it, and which of its entries are gone."""

    where: Where
    before: frozenset[Entry] | None
    after: frozenset[Entry]
    new: int
    gone: frozenset[Entry]


class Baselines:
    """The baselines of the projects whose articles a request names; `file` is one for all."""

    def __init__(self, workspace: Workspace, request: Request, *, file: str = "") -> None:
        self._workspace = workspace
        self._request = request
        self._chosen = os.path.abspath(file) if file else ""
        self._places: dict[str, Where] = {}

    def applied(self, report: Report) -> Applied:
        """The report without what baselines hold; raises ConfigError for one that is unfit."""
        entries = {where: self._read(where) for where in self._all()}
        if all(each is None for each in entries.values()):
            return Applied(report, 0)
        broken = _broken(report)
        new = [finding for finding in report.findings if finding.rule in ALWAYS]
        gone = 0
        for where, findings in self._by_baseline(report).items():
            compared = self._compared(where, findings, entries.get(where) or frozenset(), broken)
            new += compared.new
            gone += len(compared.gone)
        kept = tuple(sorted(new, key=lambda finding: finding.order))
        baselined = report.baselined + len(report.findings) - len(kept)
        return Applied(report._replace(findings=kept, baselined=baselined), gone)

    def changes(self, report: Report, *, selective: bool = False) -> Iterator[Change]:
        """What each baseline would become if today's findings were all that it holds.

        Entries of articles that the run says nothing of stay; those of rules that did not run only
        with `selective`, when rules were chosen for this run alone.
        """
        broken = _broken(report)

        def stays(where: Where, entry: Entry) -> bool:
            path = _place(where, entry.path)
            linted = path in self._linted and path not in broken
            return not self._judged(where, broken, entry) and (selective or not linted)

        for where, findings in self._by_baseline(report).items():
            before = self._read(where)
            compared = self._compared(where, findings, before or frozenset(), broken)
            stay = frozenset(entry for entry in before or () if stays(where, entry))
            today = entries_of(findings, partial(self._path_of, where))
            yield Change(where, before, stay | today, len(compared.new), compared.gone)

    def missing(self) -> str:
        """The chosen file where it is not there, or ""."""
        return self._chosen if not evidence.is_there(self._chosen) else ""

    def kind_of(self, where: Where, path: str) -> str:
        """The name of the collection of an entry's path; "" where it is in none."""
        found = self._workspace.effective(_place(where, path))
        return found.collection.name or (f"collection {found.number + 1}" * (found.number >= 0))

    def _where(self, path: str) -> Where:
        folder = os.path.dirname(path)
        if folder not in self._places:
            root = self._home if self._chosen else self._workspace.home(path)
            self._places[folder] = Where(self._chosen or os.path.join(root, DEFAULT_NAME), root)
        return self._places[folder]

    @cached_property
    def _home(self) -> str:
        """The folder that paths in a chosen file count from."""
        named = self._request.paths or (self._request.stdin_path,)
        return self._workspace.home(os.path.join(os.path.abspath(named[0]), ""))

    def _all(self) -> tuple[Where, ...]:
        """Each baseline of the request, whether it is there or not."""
        found = dict.fromkeys(map(self._where, self._linted))
        for folder in filter(os.path.isdir, self._request.paths):
            where = self._where(os.path.join(os.path.abspath(folder), ""))
            if evidence.is_there(where.file):  # also where its last article is gone
                found[where] = None
        return tuple(found)

    def _by_baseline(self, report: Report) -> dict[Where, list[Finding]]:
        """The findings that a baseline may hold; each baseline of the request is there."""
        found: dict[Where, list[Finding]] = {where: [] for where in self._all()}
        for finding in report.findings:
            if finding.rule not in ALWAYS:
                found.setdefault(self._where(os.path.abspath(finding.path)), []).append(finding)
        return found

    def _read(self, where: Where) -> frozenset[Entry] | None:
        """The entries of a baseline; None where there is no file."""
        if not evidence.is_there(where.file):
            return None
        data, problem = read(where.file, most=_MOST)
        if problem:
            raise UsageError(f"{where.file}: cannot be read ({problem})")
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise ConfigError("this is no baseline, but other bytes", file=where.file) from None
        return self._followed(where, parsed(text, file=where.file))

    def _followed(self, where: Where, entries: frozenset[Entry]) -> frozenset[Entry]:
        """The entries, those of articles that git knows to be renamed under the new paths."""
        lost = {entry.path for entry in entries if _is_lost(_place(where, entry.path))}
        if not lost:
            return entries
        from contentlint.engine.changes import renamed_since_commit_of  # only needed here

        renames = {
            relative_to(where.root, old): relative_to(where.root, new)
            for old, new in renamed_since_commit_of(where.file).items()
        }
        return followed(entries, {old: new for old, new in renames.items() if old in lost})

    def _compared(
        self, where: Where, findings: list[Finding], entries: frozenset[Entry], broken: set[str]
    ) -> Compared:
        return compare(
            findings,
            entries,
            path_of=partial(self._path_of, where),
            judged=partial(self._judged, where, broken),
        )

    def _path_of(self, where: Where, finding: Finding) -> str:
        return relative_to(where.root, os.path.abspath(finding.path))

    def _judged(self, where: Where, broken: set[str], entry: Entry) -> bool:
        """Whether the run says of an entry's finding that it is there or not."""
        path = _place(where, entry.path)
        if path in broken:
            return False
        if path not in self._linted:
            return path not in self._there and self._is_named(path)
        return any(each.rule.name == entry.rule for each in self._workspace.rules(path))

    @cached_property
    def _linted(self) -> frozenset[str]:
        return frozenset(target.path for target in targets(self._workspace, self._request))

    @cached_property
    def _there(self) -> frozenset[str]:
        """The articles of the request, those included that nobody wants linted this time."""
        request = self._request._replace(only=None)
        return frozenset(target.path for target in targets(self._workspace, request))

    def _is_named(self, path: str) -> bool:
        """Whether a path lies in a folder of the request, or is named itself."""
        if self._request.stdin is not None:
            return False
        named = (os.path.abspath(part) for part in self._request.paths)
        return any(path == part or is_below(path, part) for part in named)


def _place(where: Where, path: str) -> str:
    return os.path.normpath(os.path.join(where.root, path))


def _is_lost(path: str) -> bool:
    evidence.note_presence(path)
    return not os.path.lexists(path)


def _broken(report: Report) -> set[str]:
    """The articles of which not everything is known, since they could not be checked."""
    return {os.path.abspath(each.path) for each in report.findings if each.rule in ALWAYS}
