"""Our own articles, which are clean, and what is found once one of them is injured."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.model import Finding

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-22"


@cache
def clean_articles() -> tuple[tuple[str, str], ...]:
    """Path (from the project's root) and text of each of our own articles, in order."""
    files = sorted((ROOT / "content").rglob("*.md"))
    return tuple((file.relative_to(ROOT).as_posix(), file.read_bytes().decode()) for file in files)


@cache
def _workspace(select: tuple[str, ...]) -> Workspace:
    sources = Sources(config=str(ROOT / "contentlint.toml"))
    return Workspace(sources=sources, selectors=Selectors(select=select), today=TODAY)


def findings(path: str, text: str, *, select: tuple[str, ...] = ("all",)) -> tuple[Finding, ...]:
    """What our settings find where the article at a path has this text."""
    request = Request((), stdin=text.encode(), stdin_path=str(ROOT / path))
    return run(_workspace(select), request).findings


@cache
def _before(path: str) -> Counter[str]:
    text = dict(clean_articles())[path]
    return Counter(finding.rule for finding in findings(path, text))


def new_findings(path: str, text: str) -> list[Finding]:
    """The findings of all rules in an injured article that its clean self does not have."""
    known = _before(path).copy()
    new = []
    for finding in findings(path, text):
        known[finding.rule] -= 1
        if known[finding.rule] < 0:
            new.append(finding)
    return new
