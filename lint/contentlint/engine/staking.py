"""What an article claims: every corpus rule's claims, each once, with their places."""

from __future__ import annotations

from collections.abc import Iterable

from contentlint.corpus.stakes import Stake, Stakes, subject_of
from contentlint.documents.document import Document
from contentlint.engine.check import crash_message
from contentlint.model import Claim, Place, Rule, Span
from contentlint.rules import Context
from contentlint.stages import stage


@stage("corpus")
def stakes_of(context: Context, rules: Iterable[Rule]) -> Stakes:
    """The claims of an article that corpus rules ask for; those that more than one asks for, once.

    They depend on the article, its settings and its contract, and not on which rules are selected.
    """
    if not context.document.is_text:
        return Stakes()
    found: dict[tuple[object, ...], Stake] = {}
    crashes: list[tuple[str, str]] = []
    placed = _Places(context.document)
    for rule in rules:
        try:
            for claim in _claims(rule, context):
                known = (claim.kind, claim.key, claim.span, claim.meets)
                if known not in found:
                    found[known] = Stake(claim, *placed[claim.span])
        except Exception as error:
            crashes.append((rule.name, crash_message(rule, error)))
    return Stakes(tuple(found.values()), tuple(crashes))


def _claims(rule: Rule, context: Context) -> Iterable[Claim]:
    assert rule.claims is not None
    return rule.claims(context)


class _Places(dict[Span, tuple[Place, Place, str]]):
    """Where spans of an article begin and end, and what stands for their text: many claims may be
    of one."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, span: Span) -> tuple[Place, Place, str]:
        start, end = span
        text, place = self._document.text, self._document.lines.place
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"it claims {start} to {end}, which is not in the article")
        self[span] = place(start), place(end), subject_of(text[start:end])
        return self[span]
