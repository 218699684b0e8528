"""In a generated site, all planted faults of identity are found where they stand, and no others."""

from __future__ import annotations

from pathlib import Path

from contentlint.model import Finding
from engine_runs import lint
from tests.bench.corpus import write_corpus
from tests.bench.planted import Fault

RULES = (
    "duplicate-id",
    "duplicate-url",
    "dangling-reference",
    "stale-reference",
    "case-colliding-path",
)


def fault(finding: Finding) -> Fault:
    """A finding as a manifest has it."""
    rival = finding.related[0].path if finding.related else ""
    return Fault(finding.rule, finding.path, finding.start.line, rival)


def test_what_is_planted_is_what_is_found(here: Path) -> None:
    manifest = write_corpus(here, pages=600, seed=1, faults=6, kinds=RULES)
    found = sorted(map(fault, lint("content", select=RULES).findings))
    assert found == sorted(manifest.faults)


def test_a_part_of_the_site_is_judged_by_all_of_it(here: Path) -> None:
    manifest = write_corpus(here, pages=200, seed=3, faults=2, kinds=RULES)
    path = next(each.path for each in manifest.faults if each.rule == "stale-reference")
    of_path = [each for each in manifest.faults if each.path == path]
    assert [fault(finding) for finding in lint(path, select=RULES).findings] == of_path


def test_other_faults_are_none_of_identity(here: Path) -> None:
    kinds = ("duplicate-title", "broken-link", "exact-copy", "near-copy-words", "decoy")
    write_corpus(here, pages=200, seed=4, faults=2, kinds=kinds)
    assert lint("content", select=("identity",)).findings == ()
