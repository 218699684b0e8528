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
def _workspace(site: Path, select: tuple[str, ...]) -> Workspace:
    sources = Sources(config=str(site / "contentlint.toml"))
    return Workspace(sources=sources, selectors=Selectors(select=select), today=TODAY)


def findings(
    path: str, text: str, *, select: tuple[str, ...] = ("all",), site: Path = ROOT
) -> tuple[Finding, ...]:
    """What a site's settings, ours if none is named, find in an article that has this text.

    A lone surrogate stands for a byte that is not UTF-8.
    """
    request = Request((), stdin=text.encode(errors="surrogateescape"), stdin_path=str(site / path))
    return run(_workspace(site, select), request).findings


@cache
def _before(path: str, site: Path) -> Counter[str]:
    text = (site / path).read_bytes().decode()
    return Counter(finding.rule for finding in findings(path, text, site=site))


def new_findings(path: str, text: str, *, site: Path = ROOT) -> list[Finding]:
    """The findings of all rules in an injured article that its clean self does not have."""
    known = _before(path, site).copy()
    new = []
    for finding in findings(path, text, site=site):
        known[finding.rule] -= 1
        if known[finding.rule] < 0:
            new.append(finding)
    return new
