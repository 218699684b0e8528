"""`contentlint --fix` and `--diff`: articles with their fixes, written or shown."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from hashlib import blake2b

from contentlint.documents.discover import git_root
from contentlint.documents.document import Document
from contentlint.documents.files import Contents, read
from contentlint.documents.names import is_below
from contentlint.engine.check import Site, check
from contentlint.engine.lint import Target
from contentlint.engine.paths import shown
from contentlint.engine.run import Request, targets
from contentlint.engine.workspace import Workspace
from contentlint.errors import UsageError
from contentlint.fixes import Article, Fixed, Refusal, fix_article, replace_file
from contentlint.model import (
    EXIT_CLEAN,
    EXIT_ERROR,
    EXIT_FINDINGS,
    Finding,
    Place,
    Report,
    Severity,
)
from contentlint.reporters import neutral
from contentlint.surfaces.cli import output
from contentlint.values import NamedTuple

_START = Place(1, 1)


class Mended(NamedTuple):
    """What came of fixing: how many fixes, the findings on refused ones, and what stdin became.

    `unwritten` says that there are files that keep their old bytes.
    """

    fixed: int
    findings: tuple[Finding, ...]
    stdin: bytes | None
    unwritten: bool

    def added_to(self, report: Report) -> Report:
        """The report on the fixed articles, with the findings on refused fixes."""
        found = sorted((*report.findings, *self.findings), key=lambda finding: finding.order)
        return report._replace(findings=tuple(found))


def check_options(options: Namespace) -> None:
    """Raise UsageError for a combination that says nothing."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes says which fixes, and goes with --fix or --diff")
    if options.fix and options.diff:
        raise UsageError("--diff changes nothing, and does not go with --fix")
    if options.add_suppressions:
        raise UsageError("--add-suppressions comes after --fix, in a run of its own")


def mend(workspace: Workspace, request: Request, *, unsafe: bool) -> Mended:
    """Write every article of a request with its fixes; standard input to standard output."""
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    stdin, unwritten = request.stdin, False
    for target, old, fixed in _fixed(workspace, request, unsafe=unsafe):
        findings += _findings(workspace, target, fixed)
        if target.contents:
            stdin = fixed.data
        elif fixed.data != old:
            problem = write_article(workspace, target.path, old=old, new=fixed.data)
            unwritten = unwritten or bool(problem)
            if problem:
                output.say(f"{shown(target.path)}: cannot be fixed: {problem}")
                continue
        counts += fixed.applied
    if stdin is not None:
        output.write_bytes(stdin)
    return Mended(counts.total(), tuple(findings), stdin, unwritten)


def show(workspace: Workspace, request: Request, *, unsafe: bool, quiet: bool) -> int:
    """Print what fixes would change as one unified diff; 1 where that is anything, 2 on a bug."""
    changed = fixed_count = 0
    refused: list[Finding] = []
    for target, old, fixed in _fixed(workspace, request, unsafe=unsafe):
        refused += _findings(workspace, target, fixed)
        if fixed.data != old:
            changed += 1
            fixed_count += fixed.applied.total()
            _print_diff(shown(target.path), old, fixed.data)
    for finding in refused:
        output.say(f"{finding.path}: {finding.rule}: {finding.message}")
    if not quiet:
        articles = f"{changed} article{'s' if changed != 1 else ''}"
        output.say(f"{fixed_count} to fix in {articles}" if changed else "nothing to fix")
    if refused:
        return EXIT_ERROR
    return EXIT_FINDINGS if changed else EXIT_CLEAN


def _fixed(
    workspace: Workspace, request: Request, *, unsafe: bool
) -> Iterator[tuple[Target, bytes, Fixed]]:
    """Each article of a request that can be read, its bytes, and what fixes make of it."""
    for target in targets(workspace, request):
        contents = target.contents or read(target.path)
        if not contents.problem:
            article = article_of(workspace, target.path)
            yield target, contents.data, fix_article(contents.data, article, unsafe=unsafe)


def article_of(workspace: Workspace, path: str) -> Article:
    """How the article at a path is read and checked, whatever its bytes."""

    def opened(data: bytes) -> Document:
        around = workspace.surroundings(path)
        return workspace.document(path, Contents(data), shown_as=shown(path), around=around)

    def found(document: Document) -> tuple[Finding, ...]:
        site = Site(workspace.identity(path), workspace.surroundings(path))
        return check(document, workspace.plan(path), site).findings

    return Article(opened, found)


def write_article(workspace: Workspace, path: str, *, old: bytes, new: bytes) -> str:
    """Write an article at an absolute path; "" or why that was not done."""
    folder = os.path.dirname(path)
    root = workspace.settings(path).root or git_root(folder)
    inside = bool(root) and is_below(os.path.join(folder, ""), root)
    return replace_file(path, old=old, new=new, home=root if inside else folder)


def _findings(workspace: Workspace, target: Target, fixed: Fixed) -> Iterator[Finding]:
    for refusal in fixed.refused:
        yield _finding(shown(target.path), workspace.identity(target.path), refusal)


def _finding(path: str, identity: str, refusal: Refusal) -> Finding:
    names = " and ".join(repr(rule) for rule in refusal.rules)
    subject = "\0".join(("internal-error", identity, *refusal.rules))
    return Finding(
        path=path,
        start=_START,
        end=_START,
        rule="internal-error",
        severity=Severity.ERROR,
        message=f"the fixes of {names} {refusal.reason}, and were not applied; please report it "
        "with this article",
        fingerprint=blake2b(subject.encode(errors="surrogatepass"), digest_size=16).hexdigest(),
        group="engine",
    )


def _print_diff(path: str, old: bytes, new: bytes) -> None:
    diff = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    show = neutral.line if _is_read_by_people() else str
    lines = [
        show(line.removesuffix("\n")) + ("" if line.endswith("\n") else _UNENDED) for line in diff
    ]
    output.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))


_UNENDED = "\n\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    """Lines as diffs have them: each with its line feed, other ends are characters."""
    *lines, last = data.decode("utf-8", "surrogateescape").split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _is_read_by_people() -> bool:
    """Whether a terminal or the log of a CI run shows the diff; programs get it as it is."""
    return sys.stdout.isatty() or "CI" in os.environ or output.on_github(os.environ)
