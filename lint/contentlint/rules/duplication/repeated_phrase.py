from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.sentences import Sentence
from contentlint.language.repeats import FULL, LIGHT, PLAIN, Repeat, repeats
from contentlint.language.similar import likeness_to
from contentlint.language.words import FUNCTION_WORDS, fold, word_spans
from contentlint.rules import Context, Problem, Related, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

_COMPOUND = 2  # a phrase of content words alone may be a term: it needs so many times the uses
_ALIKE = 0.5  # sentences with more words in common are built alike
_PER_WORDS = 1000  # a long text may repeat a phrase once more for so many words
_OPENING = 3  # words before which a phrase opens its sentence
_ITEM = 2  # sentences that make a list item prose

_Said = dict[tuple[str, ...], Sentence]


@rule("info")
def check(
    context: Context,
    *,
    min_words: Annotated[Positive, "content words that a phrase has at least"] = 4,
    min_count: Annotated[Positive, "fewer uses are none too many"] = 5,
) -> Iterator[Problem]:
    """A phrase comes back again and again."""
    if not context.english or context.document.language != "en":
        return
    uses = context.document.vocabulary
    frequent = [word for word, count in uses.items() if count >= min_count]
    if sum([uses[word] for word in frequent if _weight(word) == FULL]) < min_words * min_count:
        return
    found = _said(context)
    said, sentences = list(found), list(found.values())
    needed = max(min_count, sum(map(len, said)) // _PER_WORDS)
    found_again = repeats(said, min_words=min_words, min_count=needed, uses=uses, weigh=_weight)
    for repeat in found_again:
        if not _is_term(repeat, needed, sentences) and not _is_form(repeat, sentences):
            yield _problem(repeat, sentences)


def _said(context: Context) -> _Said:
    """The sentences of running text by their words: one that recurs as a whole counts once.

    Running text are paragraphs, and list items of several sentences.
    """
    document = context.document
    recurring, form = document.recurrences
    again = {id(found.later) for found in recurring}
    own = {
        id(p.passage) for p in document.paragraphs if id(p) not in again and p.section not in form
    }
    in_items = Counter(id(s.passage) for s in document.running if s.passage.kind == "item")
    own.update(passage for passage, count in in_items.items() if count >= _ITEM)
    found: _Said = {}
    for sentence in document.running:
        if id(sentence.passage) in own:
            found.setdefault(sentence.folded, sentence)
    return found


def _weight(word: str) -> int:
    """Function words are light, and what is no word neither that nor full."""
    if word in FUNCTION_WORDS:
        return LIGHT
    return FULL if word.isalpha() else PLAIN


def _is_term(repeat: Repeat, min_count: int, sentences: list[Sentence]) -> bool:
    """Whether the phrase names something: content words alone, or each with a capital."""
    number, first = repeat.places[-1]
    written = sentences[number].words[first : first + len(repeat.words)]
    content = [word for word in written if fold(word) not in FUNCTION_WORDS]
    compound = len(content) == len(written)
    if 2 * sum(word[0].isupper() or word[0].isdigit() for word in content) > len(content):
        return True
    return compound and len(repeat.places) < _COMPOUND * min_count


def _is_form(repeat: Repeat, sentences: list[Sentence]) -> bool:
    """Whether the sentences are built alike on purpose: they share half their words, or most of
    them open a paragraph with the phrase."""
    first, *others = [number for number, _ in repeat.places]
    share = likeness_to(sentences[first].words)
    alike = sum(n * share(sentences[number].words) for number, n in Counter(others).items())
    opening = sum(word < _OPENING and not sentences[number].start for number, word in repeat.places)
    return alike > _ALIKE * len(others) or 2 * opening > len(repeat.places)


def _problem(repeat: Repeat, sentences: list[Sentence]) -> Problem:
    words = {number: word_spans(sentences[number].text) for number, _ in repeat.places}
    size = len(repeat.words)
    spans = [
        _span(sentences[number], words[number][first : first + size])
        for number, first in repeat.places
    ]
    text = " ".join(repeat.words)
    return Problem(
        spans[0],
        f"{text!r} stands {len(spans)} times; say it in other words, or leave it out",
        related=tuple(Related(span, "again here") for span in spans[1:]),
        subject=text,
    )


def _span(sentence: Sentence, words: Sequence[Span]) -> Span:
    start, end = words[0].start, words[-1].end
    return sentence.passage.text.span(sentence.start + start, sentence.start + end)
