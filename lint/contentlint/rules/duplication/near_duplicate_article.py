from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.likeness import SAME, first_in_common, similarity, sketch_of
from contentlint.language.rivals import listed
from contentlint.rules import Claim, Context, Meeting, Problem, Related, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Similarity


def claims(context: Context) -> Iterator[Claim]:
    likeness = context.likeness
    if likeness is None:
        return
    yield from likeness.passages
    for band in likeness.sketch.bands:
        yield Claim("band", f"{context.edition} {band}", likeness.span, likeness.sketch)


@rule("warning", claims=claims, about="band")
def check(
    claim: Claim,
    meeting: Meeting,
    *,
    min_similarity: Annotated[Similarity, "the share of phrases of five words in common"] = SAME,
) -> Iterator[Problem]:
    """Another article has nearly the same text."""
    alike = [(similarity(claim, other, meeting), other) for other in _new(claim, meeting)]
    found = [(share, other) for share, other in alike if share >= min_similarity]
    if found:
        rivals = listed([f"{other.path} ({_percent(share)})" for share, other in found])
        yield Problem(
            claim.span,
            f"this text is nearly the same as that of {rivals}; "
            "merge them, or write what is particular to each",
            related=tuple(Related(o.span, "nearly the same text", o.path) for _, o in found[:3]),
        )


def _new(claim: Claim, meeting: Meeting) -> Iterator[Claim]:
    """The others that this is the first of all meetings with; `duplicate-article` speaks of those
    with the same text."""
    own = sketch_of(claim.payload)
    for other in meeting.others:
        sketch = sketch_of(other.payload)
        if own.text != sketch.text and claim.key.endswith(first_in_common(own, sketch)):
            yield other


def _percent(share: float) -> str:
    """The share, rounded down."""
    return f"{int(share * 100)}%"
