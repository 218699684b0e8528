"""How many findings of a rule in an article are enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.model import Finding

MOST = 10_000
"""Findings of a rule that are reported in an article; one more says that there are others."""


def at_most(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`MOST` findings of a rule in an article, and in place of all others one that says so.

    What a million of them take is more than the memory bears, and nobody reads them.
    """
    for number, finding in enumerate(findings):
        if number == MOST:
            yield and_more(finding)
            return
        yield finding


def and_more(finding: Finding) -> Finding:
    """What stands in place of a finding and all that follow it."""
    message = f"there are more of these; {MOST:,} are reported"
    return finding._replace(message=message, fix=None, related=())
