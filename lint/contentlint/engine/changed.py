"""A report on what changed: only the findings that stand on changed lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache

from contentlint.corpus.stakes import subject_of
from contentlint.documents.discover import git_root
from contentlint.documents.front_matter.parse import parse_front_matter
from contentlint.documents.lines import Lines
from contentlint.engine.changes import Changes, changes_since
from contentlint.engine.fingerprints import matter, matter_of
from contentlint.engine.selection import ALWAYS
from contentlint.errors import UsageError
from contentlint.model import Finding, Report


class Changed:
    """What changed since a revision, in every work tree that is asked about."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._by_root: dict[str, Changes] = {}
        self._roots = lru_cache(maxsize=None)(git_root)

    def has(self, path: str) -> bool:
        """Whether an article changed; raises UsageError where git cannot say it."""
        return path in self._changes(path)

    def applied(self, report: Report) -> Report:
        """The report with the findings that stand on changed lines.

        A finding about more than the text where it stands (the body, a missing field) is reported
        where anything in the front matter or in the body changed, whichever it stands in.
        """
        article = lru_cache(maxsize=1)(lambda path: Lines(report.source(path).text))
        kept = (each for each in report.findings if self._stands_on_changed(each, article))
        return report._replace(findings=tuple(kept))

    def _changes(self, path: str) -> Changes:
        root = self._roots(os.path.dirname(path))
        if not root:
            raise UsageError(f"--changed-since asks git, and {path} is in no work tree of git")
        if root not in self._by_root:
            self._by_root[root] = changes_since(self._revision, root)
        return self._by_root[root]

    def _stands_on_changed(self, finding: Finding, article: Callable[[str], Lines]) -> bool:
        path = os.path.abspath(finding.path)
        changed = self._changes(path).lines(path)
        if changed is None or finding.rule in ALWAYS:
            return True
        first, last = _first_and_last(finding)
        if any(lines.touch(first, last) for lines in changed):
            return True
        if not changed or _is_about_its_text(finding, article(finding.path)):
            return False
        part = _part(article(finding.path), first)
        return any(lines.touch(*part) for lines in changed)


def _first_and_last(finding: Finding) -> tuple[int, int]:
    """The lines that a finding stands on; where it ends before a line's first column, not that."""
    end = finding.end.line - (finding.end.column == 1)
    return finding.start.line, max(finding.start.line, end)


def _is_about_its_text(finding: Finding, lines: Lines) -> bool:
    """Whether a finding is about the text where it stands, and nothing else."""
    if finding.end.line > len(lines.starts):
        return True  # the article has changed since
    about = lines.text[lines.offset(finding.start) : lines.offset(finding.end)]
    mine = matter_of(finding.fingerprint)
    return mine in (matter(finding.rule, about), matter(finding.rule, subject_of(about)))


def _part(lines: Lines, line: int) -> tuple[int, int]:
    """The first and last line of the front matter or of the body, whichever a line is in.

    The body begins with the fence above it, below which lines may have been taken out.
    """
    front_matter = parse_front_matter(lines.text)
    fence = lines.place(front_matter.span.end - 1).line if front_matter else 0
    return (1, fence) if line <= fence else (fence, len(lines.text) + 1)
