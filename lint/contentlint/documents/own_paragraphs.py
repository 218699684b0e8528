"""The paragraphs that an article makes itself, where each stands, and which of them recur."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contentlint.documents.blocks import Passage
from contentlint.documents.inline import OBJECT
from contentlint.documents.markdown import Markdown
from contentlint.documents.sentences import Sentence
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.language.similar import Likeness, likenesses
from contentlint.language.words import folded_words_of
from contentlint.values import NamedTuple

MIN_WORDS = 25
LIKENESS = 0.8

_INTRODUCED = frozenset({"code", "list", "table", "definition-list", "html"})
_TEMPLATE = lazy(r"templates?$", re.IGNORECASE)
_FORM = 3  # sections that hold the same text: it belongs to the form of the page


class OwnParagraph(NamedTuple):
    """A paragraph that stands in no list, table, definition or quotation, with its running text.

    `words` are those of all its text; `section` tells the sections of the article apart;
    `introduces` says that a list, a table or code follows, which the last sentence leads to.
    """

    passage: Passage
    sentences: tuple[Sentence, ...]
    words: Sequence[str]
    section: int
    introduces: bool


class Range(NamedTuple):
    """A range of a text, and its words."""

    text: Text
    start: int
    end: int
    words: Sequence[str]


class Recurrence(NamedTuple):
    """A paragraph that says the same as an earlier one, and how like they are (0 to 1)."""

    later: OwnParagraph
    earlier: OwnParagraph
    share: float


class Copies(NamedTuple):
    """The texts that say the same as an earlier one, and the sections that follow a form."""

    found: tuple[Likeness, ...]
    form: frozenset[int]


class Recurrences(NamedTuple):
    """The paragraphs that recur, and the sections that follow a form."""

    found: tuple[Recurrence, ...]
    form: frozenset[int]


def own_paragraphs(
    contents: Iterable[Markdown],
    running: Iterable[Sentence],
    said: Mapping[Text, Sequence[str]],
    *,
    stem: str,
) -> Iterator[OwnParagraph]:
    """The paragraphs that hold running text, in order; `said` are the words of each text.

    A file of templates (`stem` is its own name) has none: its texts are used one at a time.
    """
    if is_template(stem):
        return
    sentences: dict[int, list[Sentence]] = {}
    for sentence in running:
        sentences.setdefault(id(sentence.passage), []).append(sentence)
    section = 0
    for content in contents:
        for passage in content.passages:
            section += passage.kind == "heading"
            own = sentences.get(id(passage))
            if own and passage.kind == "paragraph" and content.blocks[passage.block].parent < 0:
                words, introduces = said[passage.text], _introduces(content, passage)
                yield OwnParagraph(passage, tuple(own), words, section, introduces)


def is_template(stem: str) -> bool:
    """Whether a file of that name holds templates: its texts are used one at a time."""
    return _TEMPLATE.search(stem) is not None


def recurrences(
    paragraphs: Iterable[OwnParagraph],
    text: str,
    *,
    min_words: int = MIN_WORDS,
    least: float = LIKENESS,
) -> Recurrences:
    """The paragraphs that say the same as an earlier one; `text` is the source."""
    long = [paragraph for paragraph in paragraphs if len(paragraph.words) >= min_words]
    if len(long) < 2:
        return Recurrences((), frozenset())
    said = written(text, [Range(p.passage.text, 0, len(p.passage.text), p.words) for p in long])
    found, form = copies(said, [p.section for p in long], least=least)
    return Recurrences(
        tuple(Recurrence(long[later], long[earlier], share) for later, earlier, share in found),
        form,
    )


def copies(texts: Sequence[Sequence[str]], sections: Sequence[int], *, least: float) -> Copies:
    """The texts that say the same as an earlier one.

    A text that three sections or more hold, each once, belongs to a form that these sections are
    written in: it is left out, and all else in these that recurs.
    """
    found = list(likenesses(texts, least=least))
    first: dict[int, int] = {}
    held: dict[int, list[int]] = {}
    for later, earlier, _ in found:
        root = first[later] = first.get(earlier, earlier)
        held.setdefault(root, [sections[root]]).append(sections[later])
    form = frozenset(part for where in held.values() if _is_form(where) for part in where)
    return Copies(
        tuple(like for like in found if form.isdisjoint(sections[n] for n in like[:2])), form
    )


def _is_form(sections: list[int]) -> bool:
    return _FORM <= len(sections) == len(set(sections))


def written(source: str, ranges: Sequence[Range]) -> Sequence[Sequence[str]]:
    """The words of each range with those of its links, and its code: what speaks of other code is
    other. Without markup, they are its own."""
    shown = [_shown(source, each) for each in ranges]
    read = iter(folded_words_of([text for text in shown if text is not None]))
    return [
        words
        if marked is None
        else (*next(read), *[source[a:b] for a, b in text.sources_of(OBJECT, start, end)])
        for (text, start, end, words), marked in zip(ranges, shown, strict=True)
    ]


def _shown(source: str, words: Range) -> str | None:
    """A range as it stands in the source; None where it stands there as it is read."""
    text, start, end, _ = words
    if text.offset is not None:
        return None
    shown, value = source[slice(*text.span(start, end))], text.value[start:end]
    return shown if shown.replace("\n", " ") != value or OBJECT in value else None


def _introduces(content: Markdown, passage: Passage) -> bool:
    following = content.blocks[passage.block + 1 : passage.block + 2]
    return bool(following) and following[0].kind in _INTRODUCED
