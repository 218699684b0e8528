"""What an article is compared with others by: its words in order, and its paragraphs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from zlib import crc32

from contentlint.documents.blocks import Passage
from contentlint.documents.document import Document
from contentlint.documents.inline import OBJECT
from contentlint.documents.own_paragraphs import is_template
from contentlint.documents.running import is_licence, is_quotation
from contentlint.documents.text import Text
from contentlint.language.minhash import (
    SHINGLE,
    bands,
    digest,
    packed,
    sample,
    sampling,
    shingles,
    unpacked,
)
from contentlint.language.patterns import lazy
from contentlint.language.words import folded_words_of
from contentlint.model import Claim, Meeting, Span
from contentlint.values import NamedTuple

MIN_WORDS = 25  # of a paragraph, or of an article, that is compared word for word
SAME = 0.8
"""The likeness that makes two articles nearly the same."""

_NEARLY = 50  # words: in a shorter article a single other word may be what it is about
_OFTEN, _SEVERAL = 0.2, 5  # the share of a collection that boilerplate stands in, and the articles
_TAG = lazy("<[^<>]*>")
_NOTICES = (
    "all rights reserved", "copyright holder", "copyright notice", "copyright ©",
    "creative commons", "licenced under", "licensed under", "permission is hereby granted",
    "without warrant",
)  # fmt: skip
_CODE = 0.75  # the share of lines of code in common that nearly the same articles have at least
_LINES = 64  # of code, that are kept of one article
_READ = 256  # articles whose sketches are kept in memory

_Part = tuple[str, Sequence[str] | None, Passage | None]
"""The text of a part of an article, its words where they have been read, and the passage that it
is, if that is a paragraph in no list and the like."""


class Sketch(NamedTuple):
    """What an article's claims tell of its wording.

    `text` stands for all of it, `bands` for what like articles share; `parts` are the paragraphs
    (a key, or "" for what is none that could stand elsewhere) with the number of their `hashes`, of
    which one in `step` is kept; `code` stands for lines of code.
    """

    edition: str
    text: str
    bands: list[str]
    step: int
    parts: list[tuple[str, int]]
    hashes: str
    code: list[int]

    @property
    def paragraphs(self) -> list[str]:
        """The keys of the paragraphs, in order."""
        return [key for key, _ in self.parts if key]


class Likeness(NamedTuple):
    """An article's wording: where it begins, what claims tell of it, and its paragraphs.

    Each paragraph that could stand in another article as well is an offer: what many articles have
    is known by them.
    """

    span: Span
    sketch: Sketch
    passages: tuple[Claim, ...]


def likeness_of(document: Document, edition: str) -> Likeness | None:
    """What an article is compared by; None for a licence, a template, or one without words."""
    if is_licence(document.stem) or is_template(document.stem) or not document.passages:
        return None
    parts = _parts(document)
    read = iter(folded_words_of([text for text, words, _ in parts if words is None]))
    said = [next(read) if words is None else words for _, words, _ in parts]
    own = {number: digest(said[number]) for number in _own_paragraphs(parts, said)}
    counts: list[tuple[str, int]] = []
    for number, words in enumerate(said):
        key = own.get(number, "")
        if key or not counts or counts[-1][0]:
            counts.append((key, len(words)))
        else:
            counts[-1] = ("", counts[-1][1] + len(words))
    sketch = _sketch(edition, [*chain.from_iterable(said)], counts, _code(document))
    passages = [(key, parts[number][2]) for number, key in own.items()]
    return Likeness(
        document.passages[0].text.span(),
        sketch,
        tuple(Claim("passage", key, each.text.span(), sketch) for key, each in passages if each),
    )


def sketch_of(payload: Any) -> Sketch:
    """The sketch that is in the payload of a claim."""
    return Sketch._make(payload)


def edition_of(payload: Any) -> str:
    """The edition of the article whose sketch is in the payload of a claim."""
    edition: str = payload[0]
    return edition


def similarity(claim: Claim, other: Claim, meeting: Meeting) -> float:
    """How much of the wording of two articles is the same, 0 to 1, without boilerplate.

    It is 0 for articles that speak of other code.
    """
    one, two = sketch_of(claim.payload), sketch_of(other.payload)
    if _is_other_code(one.code, two.code):
        return 0.0
    step = max(one.step, two.step)
    dropped = boilerplate(claim, other, meeting)
    first, second = _own(one, dropped, step), _own(two, dropped, step)
    if min(len(first), len(second)) * step < MIN_WORDS - SHINGLE:
        return 0.0
    return len(first & second) / len(first | second)


def are_alike(claim: Claim, other: Claim, meeting: Meeting) -> bool:
    """Whether two articles meet because their whole text is the same, or nearly."""
    one, two = sketch_of(claim.payload), sketch_of(other.payload)
    if one.text == two.text != "":
        return True
    return bool(first_in_common(one, two)) and similarity(claim, other, meeting) >= SAME


def first_in_common(one: Sketch, two: Sketch) -> str:
    """The first band that both articles have; "" where there is none."""
    return next((a for a, b in zip(one.bands, two.bands, strict=False) if a == b), "")


def boilerplate(claim: Claim, other: Claim, meeting: Meeting) -> frozenset[str]:
    """The paragraphs of both articles that a template puts there."""
    common = {*sketch_of(claim.payload).paragraphs} & {*sketch_of(other.payload).paragraphs}
    places = {claim.collection, other.collection}
    return frozenset(
        key for key in common if any(is_boilerplate(key, place, meeting) for place in places)
    )


def is_boilerplate(key: str, collection: int, meeting: Meeting) -> bool:
    """Whether a paragraph stands in so many articles of a collection that a template puts it
    there."""
    count = meeting.count("passage", key, collection)
    return count >= _SEVERAL and count > _OFTEN * meeting.size(collection)


def _own(sketch: Sketch, dropped: frozenset[str], step: int) -> frozenset[int]:
    """The hashes of all but some paragraphs."""
    kept: list[tuple[int, int]] = []
    start = 0
    for key, count in sketch.parts:
        if key not in dropped:
            kept.append((start, start + count))
        start += count
    return _read(sketch.hashes, tuple(kept) if dropped else ((0, start),), step)


def _is_other_code(one: list[int], two: list[int]) -> bool:
    """Whether much of the code is other than that of another article."""
    first, second = set(one), set(two)
    least = sorted(first | second)[: max(len(first), len(second))]
    alike = len(first.intersection(least) & second)
    return bool(one and two) and alike < _CODE * len(least)


@lru_cache(maxsize=_READ)
def _read(hashes: str, ranges: tuple[tuple[int, int], ...], step: int) -> frozenset[int]:
    """Ranges of the hashes that a sketch holds, one in `step` of them."""
    found = unpacked(hashes)
    return frozenset(number for start, end in ranges for number in sample(found[start:end], step))


def _parts(document: Document) -> list[_Part]:
    """The texts of passages, with their code, and of blocks of HTML, in order."""
    parts: list[_Part] = []
    source, said = document.text, document.said.words
    for content in document.contents:
        html = [block.span for block in reversed(content.blocks) if block.kind == "html"]
        for passage in content.passages:
            while html and html[-1].start < passage.text.span().start:
                parts.append(_html(html.pop(), source))
            is_paragraph = passage.kind == "paragraph" and content.blocks[passage.block].parent < 0
            paragraph, text = passage if is_paragraph else None, passage.text
            if OBJECT in text.value:
                parts.append((_with_code(text, source), None, paragraph))
            else:
                parts.append((text.value, said.get(text), paragraph))
        parts += [_html(span, source) for span in reversed(html)]
    return parts


def _html(span: Span, source: str) -> _Part:
    return _TAG.sub(" ", source[slice(*span)]), None, None


def _own_paragraphs(parts: Sequence[_Part], said: Sequence[Sequence[str]]) -> list[int]:
    """The numbers of paragraphs that are the article's own and long enough: no quotations, and
    nothing that speaks of a licence, in words that nobody may change."""
    found = [
        (number, text)
        for number, (text, _, paragraph) in enumerate(parts)
        if paragraph and len(said[number]) >= MIN_WORDS
        if not paragraph.quoted and not is_quotation(paragraph.text.value)
    ]
    are_own = not (found and _is_notice("\n".join([text for _, text in found])))
    return [number for number, text in found if are_own or not _is_notice(text)]


def _is_notice(text: str) -> bool:
    lowered = text.lower()
    return any(map(lowered.__contains__, _NOTICES))


def _sketch(
    edition: str, said: list[str], counts: list[tuple[str, int]], code: list[str]
) -> Sketch:
    lines = sorted({crc32(line.encode(errors="surrogatepass")) for line in code})[:_LINES]
    if len(said) < MIN_WORDS:
        return Sketch(edition, "", [], 1, [(key, 0) for key, _ in counts], "", lines)
    found = shingles(said)
    step = sampling(len(found))
    kept = array("I")
    start = 0
    parts = []
    for key, count in counts:
        some = sample(found[start : start + count], step)
        kept.extend(some)
        start += count
        parts.append((key, len(some)))
    near = bands(found) if len(said) >= _NEARLY else []
    return Sketch(edition, digest(chain(said, code)), near, step, parts, packed(kept), lines)


def _with_code(text: Text, source: str) -> str:
    """The text of a passage, with its code."""
    first, *parts = text.value.split(OBJECT)
    code = text.sources_of(OBJECT)
    pairs = zip(code, parts, strict=True)
    return first + "".join([f" {source[start:end]} {part}" for (start, end), part in pairs])


def _code(document: Document) -> list[str]:
    """The lines of code, however they are indented."""
    lines = (
        " ".join(line.split())
        for content in document.contents
        for code in content.code_blocks
        for line in document.text[slice(*code.content)].splitlines()
    )
    return list(filter(None, lines))
