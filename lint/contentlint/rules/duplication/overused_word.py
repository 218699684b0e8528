from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import Sentence
from contentlint.language.words import FUNCTION_WORDS, fold, stem, word_spans, words
from contentlint.rules import Context, Problem, Related, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share

_SHORTEST = 3  # letters; shorter words are units, names of letters and such
_REMEMBERED = 1 << 15  # words whose stem is kept
_NAMED = 3  # words that a finding names at most
_TITLES = ("title", "seo_title", "description")


@rule("info", recommended=False)
def check(
    context: Context,
    *,
    max_share: Annotated[Share, "the highest share of the words"] = 0.025,
    min_count: Annotated[Positive, "fewer uses are never too many"] = 15,
) -> Iterator[Problem]:
    """One word makes up too much of the text, and is not its topic."""
    if not context.english or context.document.language != "en":
        return
    running = context.document.running
    written = Counter(chain.from_iterable(sentence.folded for sentence in running))
    total = written.total()
    counts: defaultdict[str, int] = defaultdict(int)
    for word, count in written.items():
        if word not in FUNCTION_WORDS:
            counts[_stem(word)] += count
    often = {
        word: count
        for word, count in counts.items()
        if word and count >= min_count and count > max_share * total
    }
    topic = _topic(context) if often else frozenset()
    found = sorted((-often[word], word) for word in often.keys() - topic)
    if found:
        uses = [(word, -count) for count, word in found[:_NAMED]]
        yield _problem(context, uses, total)


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str) -> str:
    """The folded word's stem; "" for a word that says nothing of its own."""
    if word in FUNCTION_WORDS or len(word) < _SHORTEST or not word.isalpha():
        return ""
    return stem(word)


def _topic(context: Context) -> frozenset[str]:
    """The stems of what the article is about: titles, headings, keywords, the file's name and the
    first sentence."""
    document = context.document
    said = [text.value for role in _TITLES if (text := context.text(role))]
    said += [keyword.value for keyword in context.keywords]
    said += [heading.text.value for part in document.contents for heading in part.headings]
    said += [document.stem.replace("_", " ").replace("-", " ")]
    said += [sentence.text for sentence in document.running[:1]]
    return frozenset(
        stem(part) for text in said for word in words(text) for part in fold(word).split("-")
    )


def _problem(context: Context, uses: list[tuple[str, int]], total: int) -> Problem:
    """A problem at the first use of the first word, which names the others with their lines."""
    spans = _first_uses(context.document.running, {word for word, _ in uses})
    source, lines = context.document.text, context.document.lines
    (worst, count), *others = uses
    named = ", ".join(
        f"{source[slice(*spans[word])].lower()!r} {times} times"
        f" (from line {lines.place(spans[word].start).line} on)"
        for word, times in others
    )
    shown = source[slice(*spans[worst])].lower()
    return Problem(
        spans[worst],
        f"{shown!r} stands {count} times in {total} words, {count / total:.1%} of them"
        + (f"; also {named}" if named else ""),
        related=tuple(Related(spans[word], "this one as well") for word, _ in others),
        subject=worst,
    )


def _first_uses(sentences: Iterable[Sentence], wanted: set[str]) -> dict[str, Span]:
    """Where each of the stems stands first."""
    found: dict[str, Span] = {}
    for sentence in sentences:
        for index, word in enumerate(sentence.folded):
            known = _stem(word)
            if known in wanted and known not in found:
                start, end = word_spans(sentence.text)[index]
                place = sentence.start + start, sentence.start + end
                found[known] = sentence.passage.text.span(*place)
        if len(found) == len(wanted):
            break
    return found
