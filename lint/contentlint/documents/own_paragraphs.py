"""The paragraphs that an article makes itself, where each stands, and which of them recur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contentlint.documents.blocks import Passage
from contentlint.documents.markdown import Markdown
from contentlint.documents.sentences import Sentence
from contentlint.language.similar import Likeness, likenesses
from contentlint.language.words import fold, words
from contentlint.model import Span

MIN_WORDS = 25
LIKENESS = 0.8

_INTRODUCED = frozenset({"code", "list", "table", "definition-list", "html"})
_FORM = 3  # sections that hold the same text: it belongs to the form of the page


class OwnParagraph(NamedTuple):
    """A paragraph that stands in no list, table, definition or quotation.

    `section` tells the sections of the article apart; `introduces` says that a list, a table or
    code follows, which the last sentence leads to.
    """

    passage: Passage
    sentences: tuple[Sentence, ...]
    section: int
    introduces: bool


class Recurrence(NamedTuple):
    """A paragraph that says the same as an earlier one, and how like they are (0 to 1)."""

    later: OwnParagraph
    earlier: OwnParagraph
    share: float


def own_paragraphs(
    contents: Iterable[Markdown], running: Iterable[Sentence]
) -> Iterator[OwnParagraph]:
    """The paragraphs that hold running text, in order."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in running:
        sentences.setdefault(id(sentence.passage), []).append(sentence)
    section = 0
    for content in contents:
        for passage in content.passages:
            section += passage.kind == "heading"
            own = sentences.get(id(passage))
            if own and passage.kind == "paragraph" and content.blocks[passage.block].parent < 0:
                introduces = _introduces(content, passage)
                yield OwnParagraph(passage, tuple(own), section, introduces)


def recurrences(
    paragraphs: Iterable[OwnParagraph],
    text: str,
    *,
    min_words: int = MIN_WORDS,
    least: float = LIKENESS,
) -> list[Recurrence]:
    """The paragraphs that say the same as an earlier one; `text` is the source."""
    long = [p for p in paragraphs if len(words(p.passage.text.value)) >= min_words]
    said = [written(text, p.passage.text.span()) for p in long]
    found = copies(said, [p.section for p in long], least=least)
    return [Recurrence(long[like.later], long[like.earlier], like.share) for like in found]


def copies(
    texts: Sequence[Sequence[str]], sections: Sequence[int], *, least: float
) -> Iterator[Likeness]:
    """The texts that say the same as an earlier one.

    A text that three sections or more hold, each once, belongs to the page's form and is left out.
    """
    found = list(likenesses(texts, least=least))
    first: dict[int, int] = {}
    held: dict[int, list[int]] = {}
    for later, earlier, _ in found:
        root = first[later] = first.get(earlier, earlier)
        held.setdefault(root, [sections[root]]).append(sections[later])
    for like in found:
        where = held[first[like.later]]
        if len(where) < _FORM or len(set(where)) < len(where):
            yield like


def written(text: str, span: Span) -> list[str]:
    """The words of a range, with those of code and links: what speaks of other code is other."""
    return [fold(word) for word in words(text[span.start : span.end])]


def _introduces(content: Markdown, passage: Passage) -> bool:
    following = content.blocks[passage.block + 1 : passage.block + 2]
    return any(block.kind in _INTRODUCED for block in following)
