from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from contentlint.language.keywords import stems_of
from contentlint.language.words import fold, stem, word_spans
from contentlint.rules import Context, Problem, Span, Text, rule
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share

_MOST = 100  # keywords that are looked for
_TOPIC = 2  # times the share of other keywords
_STAND_IN = "\ufffc"  # code, math or an image in a passage


class _Prose(NamedTuple):
    """The stem of each word, and its passage's text and place in it; "" is where one ends."""

    stems: list[str]
    places: list[tuple[Text, Span]]
    total: int


class _Use(NamedTuple):
    """How often a keyword stands in the text, where first, and the highest share of the words."""

    times: int
    keyword: str
    first: Span
    limit: float


@rule("warning")
def check(
    context: Context,
    *,
    max_share: Annotated[Share, "the highest share of the words"] = 0.03,
    min_count: Annotated[Positive, "fewer uses are never too many"] = 8,
) -> Iterator[Problem]:
    """One keyword makes up too much of the text."""
    if not context.keywords or context.keywords_are_labels:
        return
    title = context.text("title")
    topic = set(stems_of(title.value)) if title else set()
    keywords = [keyword.value for keyword in context.distinct_keywords[:_MOST]]
    limits = {keyword: max_share * _due(keyword, topic) for keyword in keywords}
    if not _may_be_stuffed(context.document.stems, limits, min_count):
        return
    prose = _prose(context)
    uses = [_use(prose, keyword, limits[keyword]) for keyword in keywords]
    found = sorted(
        (use for use in uses if use.times >= min_count and use.times > use.limit * prose.total),
        reverse=True,
    )
    if found:
        yield _problem(found, prose.total)


def _may_be_stuffed(stems: Counter[str], limits: Mapping[str, float], least: int) -> bool:
    """Whether the words of a keyword stand often enough, together or not."""
    bounds = ((min(map(stems.__getitem__, stems_of(k)), default=0), limits[k]) for k in limits)
    return any(bound >= least and bound > limit * stems.total() for bound, limit in bounds)


def _due(keyword: str, topic: set[str]) -> int:
    """How many times the usual share is due to a keyword: a single word of the title has no other
    name, and stands more often."""
    stems = stems_of(keyword)
    return _TOPIC if len(stems) == 1 and stems[0] in topic else 1


def _problem(found: list[_Use], total: int) -> Problem:
    times, keyword, first, most = found[0]
    share, limit = f"{times / total * 100:.3g}%", f"{most * 100:g}%"
    message = f"{keyword!r} stands {times} times in {total} words, {share} of them; "
    others = ", ".join(f"{other.keyword!r} {other.times} times" for other in found[1:3])
    message += f"over {limit} is too much" + (f" (also {others})" if others else "")
    return Problem(first, message, subject=keyword)


def _prose(context: Context) -> _Prose:
    stems: list[str] = []
    places: list[tuple[Text, Span]] = []
    total = 0
    for passage in context.document.passages:
        text = passage.text
        spans = word_spans(text.value)
        stems += [*(stem(fold(text.value[start:end])) for start, end in spans), ""]
        places += [*((text, span) for span in spans), (text, Span(0, 0))]
        # What stands for code is read as well, though no word of it is looked at.
        total += len(spans) + text.value.count(_STAND_IN)
    return _Prose(stems, places, total)


def _use(prose: _Prose, keyword: str, limit: float) -> _Use:
    wanted = list(stems_of(keyword))
    size = len(wanted)
    found = [
        index
        for index, first in enumerate(prose.stems)
        if wanted and first == wanted[0] and prose.stems[index : index + size] == wanted
    ]
    if not found:
        return _Use(0, keyword, Span(0, 0), limit)
    (text, start), (_, end) = prose.places[found[0]], prose.places[found[0] + size - 1]
    return _Use(len(found), keyword, text.span(start.start, end.end), limit)
