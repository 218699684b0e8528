"""Copies, shared passages, titles, descriptions and keywords planted in a generated corpus: all of
them are found, each at its line with its rival, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.model import Finding
from engine_runs import lint
from tests.bench.corpus import Manifest, write_corpus

RULES = (
    "duplicate-title",
    "duplicate-description",
    "competing-keyword",
    "duplicate-article",
    "near-duplicate-article",
    "shared-passage",
)


def planted(manifest: Manifest) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [
        (fault.rule, fault.path, fault.line, (fault.rival,))
        for fault in manifest.faults
        if fault.rule in RULES
    ]


def told(finding: Finding) -> tuple[str, str, int, tuple[str, ...]]:
    rivals = tuple(related.path for related in finding.related)
    return finding.rule, finding.path, finding.start.line, rivals


@pytest.mark.parametrize("seed", [3, 8])
def test_what_is_planted_is_found_and_nothing_else(here: Path, seed: int) -> None:
    manifest = write_corpus(here, pages=600, seed=seed, faults=4)
    findings = lint("content", select=RULES).findings
    assert sorted(map(told, findings)) == sorted(planted(manifest))
    for finding in findings:
        assert all(related.path in finding.message for related in finding.related)
