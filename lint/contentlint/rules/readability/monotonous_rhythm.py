from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    min_variation: Annotated[
        Share, "the lowest standard deviation of the sentences' lengths, as a share of their mean"
    ] = 0.2,
    sentences: Annotated[Positive, "how many in a row are looked at"] = 20,
) -> Iterator[Problem]:
    """Sentence after sentence has much the same length."""
    found = [s for s in context.document.running if s.passage.kind == "paragraph"]
    lengths = [len(sentence.folded) for sentence in found]
    start, variation = _most_even(lengths, sentences)
    if variation >= min_variation:
        return
    window = lengths[start : start + sentences]
    yield Problem(
        found[start].span,
        f"{sentences} sentences in a row from here have much the same length: "
        f"{min(window)} to {max(window)} words, {sum(window) / sentences:.0f} on average, with a "
        f"deviation of {variation:.0%}; a short one among them would help",
        subject="rhythm",
    )


def _most_even(lengths: Sequence[int], size: int) -> tuple[int, float]:
    """Start and relative deviation of the run of so many that varies least; (0, 1) for none."""
    total, squares = sum(lengths[:size]), sum(length * length for length in lengths[:size])
    best = (0, 1.0)
    for start in range(len(lengths) - size + 1):
        mean = total / size
        variation = max(0.0, squares / size - mean * mean) ** 0.5 / mean
        if variation < best[1]:
            best = (start, variation)
        gone = lengths[start]
        come = lengths[start + size] if start + size < len(lengths) else 0
        total, squares = total + come - gone, squares + come * come - gone * gone
    return best
