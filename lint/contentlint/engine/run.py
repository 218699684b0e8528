"""Many articles: from what was named on the command line to a report."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from functools import partial

from contentlint import evidence
from contentlint.corpus.index import IN_MEMORY, TEMPORARY, Index
from contentlint.documents.decoding import decode
from contentlint.documents.files import Contents, read
from contentlint.documents.lines import Lines
from contentlint.engine.check import Checked
from contentlint.engine.corpora import Corpus, cache_folder, corpus_of, named_in
from contentlint.engine.gathering import is_shared
from contentlint.engine.lint import Lint, Means, Target
from contentlint.engine.paths import shown
from contentlint.engine.storage import drop_damaged, open_database, scratch
from contentlint.engine.workspace import Workspace
from contentlint.model import Finding, Report, Rule, Severity, Source
from contentlint.values import NamedTuple


class Request(NamedTuple):
    """What to check: files and folders, or one article given as bytes (`stdin` at `stdin_path`).

    Of files and folders, it is the articles for which `only` is true where it is given.
    """

    paths: tuple[str, ...]
    stdin: bytes | None = None
    stdin_path: str = ""
    force_exclude: bool = False
    fail_on: Severity | None = None
    max_warnings: int | None = None
    only: Callable[[str], bool] | None = None


class Resources(NamedTuple):
    """What a run may use: processes, and the folder of its cache ("": the project's own)."""

    jobs: int = 1
    cache: bool = False
    cache_dir: str = ""
    progress: Callable[[int, int], None] = lambda done, total: None
    say: Callable[[str], None] = lambda message: None


_FEWEST = Resources()


def run(workspace: Workspace, request: Request, resources: Resources = _FEWEST) -> Report:
    """Check every article that a request names; raises ConfigError for unusable settings."""
    findings: list[Finding] = []
    rules: dict[str, Rule] = {}
    files = suppressed = 0
    for corpus, some in _by_corpus(workspace, request):
        kinds = {id(planned): planned for planned in (workspace.rules(each.path) for each in some)}
        for planned in kinds.values():
            rules.update((each.rule.name, each.rule) for each in planned)
        for checked in _linted(workspace, corpus, some, resources):
            findings += checked.findings
            suppressed += checked.suppressed
            files += 1
    return Report(
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        files=files,
        rules=dict(sorted(rules.items())),
        source=_source_of(request),
        suppressed=suppressed,
        fail_on=request.fail_on,
        max_warnings=request.max_warnings,
    )


def targets(workspace: Workspace, request: Request) -> Iterator[Target]:
    """The articles of a request, each once, in order of the request and of path."""
    if request.stdin is not None:
        path = os.path.abspath(request.stdin_path)
        if not _is_left_out(workspace, request, path):
            yield Target(path, Contents(request.stdin))
        return
    seen: set[str] = set()
    for path in _named(workspace, request):
        if path not in seen and (request.only is None or request.only(path)):
            seen.add(path)
            yield Target(path)


def _by_corpus(
    workspace: Workspace, request: Request
) -> Iterable[tuple[Corpus, tuple[Target, ...]]]:
    found: dict[Corpus, list[Target]] = {}
    by_folder: dict[str, Corpus] = {}
    named = request.paths if request.stdin is None else (request.stdin_path,)
    for target in targets(workspace, request):
        folder = os.path.dirname(target.path)
        if folder not in by_folder:
            by_folder[folder] = corpus_of(workspace, target.path, named=named)
        found.setdefault(by_folder[folder], []).append(target)
    return [(corpus, tuple(some)) for corpus, some in found.items()]


def _linted(
    workspace: Workspace, corpus: Corpus, some: tuple[Target, ...], resources: Resources
) -> tuple[Checked, ...]:
    """The articles linted with what is known from earlier; anew where that cannot be used."""
    folder = cache_folder(corpus, chosen=resources.cache_dir)
    name = named_in(corpus, folder)
    means = Means(jobs=resources.jobs, progress=resources.progress)
    lint = Lint(workspace, corpus, means)
    if resources.cache:
        try:
            return _with(partial(open_database, folder, name), lint, some)
        except (sqlite3.Error, OSError) as error:
            resources.say(f"the cache in {shown(folder)} is not used: {error}")
            with suppress(OSError):
                drop_damaged(folder, error)
    shared = is_shared(len(some), jobs=resources.jobs)
    with suppress(sqlite3.Error), scratch() if shared else nullcontext(TEMPORARY) as file:
        return _with(partial(Index, file, name, lasts=False), lint, some)
    # There is no room for temporary files either.
    return _with(partial(Index, IN_MEMORY, name), lint, some)


def _with(opened: Callable[[], Index], lint: Lint, some: tuple[Target, ...]) -> tuple[Checked, ...]:
    index = opened()
    try:
        return tuple(lint(index, some))
    finally:
        index.close()


def _named(workspace: Workspace, request: Request) -> Iterator[str]:
    for path in request.paths:
        absolute = os.path.abspath(path)
        evidence.note_presence(absolute)
        if os.path.isdir(absolute):
            yield from workspace.articles(absolute)
        elif not _is_left_out(workspace, request, absolute):
            yield absolute


def _is_left_out(workspace: Workspace, request: Request, path: str) -> bool:
    """Whether an article that was named is excluded all the same."""
    return request.force_exclude and workspace.excluded(path)


def _source_of(request: Request) -> Callable[[str], Source]:
    def source(path: str) -> Source:
        given = request.stdin if path == shown(os.path.abspath(request.stdin_path)) else None
        text = decode(read(path).data if given is None else given).text
        return Source(Lines(text).all(), text)

    return source
