"""What an article claims: every corpus rule's claims, each once, with their places."""

from __future__ import annotations

from collections.abc import Iterable

from contentlint.corpus.stakes import Stake, Stakes, subject_of
from contentlint.documents.document import Document
from contentlint.engine.check import Plan, Site, context_of, crash_message
from contentlint.model import Claim, Rule
from contentlint.rules import Context
from contentlint.stages import stage


@stage("corpus")
def stakes_of(document: Document, plan: Plan, site: Site, rules: Iterable[Rule]) -> Stakes:
    """The claims of an article that corpus rules ask for; those that more than one asks for, once.

    They depend on the article, its settings and its contract, and not on which rules are selected.
    """
    if not document.is_text:
        return Stakes()
    context = context_of(document, plan, site)
    found: dict[tuple[object, ...], Stake] = {}
    crashes: list[tuple[str, str]] = []
    for rule in rules:
        try:
            for claim in _claims(rule, context):
                known = (claim.kind, claim.key, claim.span, claim.meets)
                if known not in found:
                    found[known] = _staked(claim, document)
        except Exception as error:
            crashes.append((rule.name, crash_message(rule, error)))
    return Stakes(tuple(found.values()), tuple(crashes))


def _claims(rule: Rule, context: Context) -> Iterable[Claim]:
    assert rule.claims is not None
    return rule.claims(context)


def _staked(claim: Claim, document: Document) -> Stake:
    start, end = claim.span
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"it claims {start} to {end}, which is not in the article")
    place = document.lines.place
    return Stake(claim, place(start), place(end), subject_of(document.text[start:end]))
