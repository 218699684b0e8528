from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.own_paragraphs import OwnParagraph, Range, copies, written
from contentlint.documents.sentences import Sentence
from contentlint.language.words import FUNCTION_WORDS
from contentlint.rules import Context, Problem, Related, Span, rule
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.settings.options import Positive, Share

_POINTERS = frozenset({"see", "read", "learn", "refer", "say"})
_LEADS = frozenset({"example", "more", "further", "details", "additional"})
_DETERMINERS = frozenset("a all an any each every its my no our the these this those your".split())
_REQUIRED = frozenset({"MUST", "SHOULD", "SHALL", "MAY"})
_MODALS = frozenset(map(str.lower, _REQUIRED))
_STOPS, _CLOSING = tuple(".!…。！"), "\"'”’»)]*_"
_DUTIES = frozenset("must should need can".split())


class _Candidate(NamedTuple):
    """A sentence and its number among those of its paragraph."""

    sentence: Sentence
    number: int
    paragraph: OwnParagraph

    def follows(self, other: _Candidate) -> bool:
        return self.paragraph is other.paragraph and self.number == other.number + 1


class _Stretch(NamedTuple):
    """Sentences in a row that stand, in a row, elsewhere."""

    later: list[_Candidate]
    earlier: list[_Candidate]
    shares: list[float]

    def goes_on(self, later: _Candidate, earlier: _Candidate) -> bool:
        return later.follows(self.later[-1]) and earlier.follows(self.earlier[-1])


@rule("warning")
def check(
    context: Context,
    *,
    min_words: Annotated[Positive, "shorter sentences may recur"] = 8,
    likeness: Annotated[Share, "the share of words in common that makes two the same"] = 0.9,
) -> Iterator[Problem]:
    """A sentence stands, the same or nearly, elsewhere in the article."""
    source = context.document.text
    found = list(_candidates(context, min_words))
    if len(found) < 2:
        return
    said = written(source, [_range(candidate.sentence) for candidate in found])
    sections = [candidate.paragraph.section for candidate in found]
    stretches: list[_Stretch] = []
    for later, earlier, share in copies(said, sections, least=likeness).found:
        if not (stretches and stretches[-1].goes_on(found[later], found[earlier])):
            stretches.append(_Stretch([], [], []))
        stretches[-1].later.append(found[later])
        stretches[-1].earlier.append(found[earlier])
        stretches[-1].shares.append(share)
    for stretch in stretches:
        yield _problem(context, stretch)


def _candidates(context: Context, min_words: int) -> Iterator[_Candidate]:
    """The sentences of running text.

    Left out are paragraphs that recur as a whole or lead to a list, a table or code, questions,
    and instructions.
    """
    paragraphs = context.document.paragraphs
    again, form = context.document.recurrences
    recurring = {id(found.later) for found in again}
    for paragraph in paragraphs:
        if (
            not paragraph.introduces
            and id(paragraph) not in recurring
            and paragraph.section not in form
        ):
            for number, sentence in enumerate(paragraph.sentences):
                if (
                    len(sentence.folded) >= min_words
                    and sentence.text.rstrip(_CLOSING).endswith(_STOPS)
                    and not _is_instruction(sentence)
                ):
                    yield _Candidate(sentence, number, paragraph)


def _range(sentence: Sentence) -> Range:
    return Range(sentence.passage.text, sentence.start, sentence.end, sentence.folded)


def _is_instruction(sentence: Sentence) -> bool:
    """Whether a sentence tells the reader what to do or where to look, which may be told again.

    A verb opens it ("Run the tests", "See below"), or the reader ("You must"); or it speaks as
    specifications do ("A client MUST").
    """
    first, second = sentence.folded[:2]
    if first in _POINTERS or _is_requirement(sentence):
        return True
    if first == "for" and second in _LEADS:
        return True
    if first == "you" and second in _DUTIES:
        return True
    return first not in FUNCTION_WORDS and second in _DETERMINERS


def _is_requirement(sentence: Sentence) -> bool:
    """Whether it has a modal verb in capitals."""
    if _MODALS.isdisjoint(sentence.folded):
        return False
    return not _REQUIRED.isdisjoint(sentence.words)


def _problem(context: Context, stretch: _Stretch) -> Problem:
    earlier = _span(stretch.earlier)
    line = context.document.lines.place(earlier.start).line
    count, share = len(stretch.later), min(stretch.shares)
    what = "this sentence stands" if count == 1 else f"these {count} sentences stand"
    how = "" if share == 1 else f" ({share:.0%} of the words are the same)"
    return Problem(
        _span(stretch.later),
        f"{what} on line {line} already{how}; say it once",
        related=(Related(earlier, "it stands here first"),),
    )


def _span(sentences: list[_Candidate]) -> Span:
    return Span(sentences[0].sentence.span.start, sentences[-1].sentence.span.end)
