"""What an article says in its own words: neither quoted, nor named, nor part of an address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.language.quotations import quotations
from contentlint.model import Span

_EMPHASIS = "*_"
_NEAR = 100  # characters that an address is looked at
_BLANK = lazy(r"\s")
_ADDRESS = lazy(r"[@\\_=]|::|\(\)|^[(\[\"'“‘]*[/~.#$-]|\w\.\w|\w#\w|/.*/")  # "x" is the word
_BEGINNING = lazy(r"(?:\A|[.!?:;…|\n•–—])[\s\"'“”‘’«»(\[*_]*\Z")
_CAPITAL = lazy(r"\s+[A-Z][a-z]")

_Place = TypeVar("_Place", bound=tuple[Any, ...])


def unquoted(text: str, places: Sequence[_Place]) -> Iterator[_Place]:
    """The places in a text, each beginning with its start and end, that are neither in a quotation
    nor part of a domain, a path, a name in code, an option or a handle."""
    quoted = _outermost(quotations(text)) if places else []
    for place in places:
        start, end = place[:2]
        before = bisect_right(quoted, Span(start, len(text)))
        inside = before > 0 and end <= quoted[before - 1].end
        if not inside and not _in_address(text, start, end):
            yield place


def is_named(text: Text, start: int, end: int, source: str) -> bool:
    """Whether a place names its words as words: alone in italics or bold."""
    span = text.span(start, end)
    before, after = source[span.start - 1 : span.start], source[span.end : span.end + 1]
    return before in _EMPHASIS and before == after != ""


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a capital shows that a place is part of a name or a title, as it does not begin a
    sentence. What is all in capitals is no name."""
    first = text[start:end].split()[0]
    if not first[0].isupper() or (len(first) > 1 and first.isupper()):
        return False
    return not opens_sentence(text, start)


def begins_name(text: str, start: int, end: int) -> bool:
    """Whether a place has a capital, and the next word as well."""
    return text[start].isupper() and _CAPITAL.match(text, end) is not None


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a line begins at a place."""
    return _BEGINNING.search(text, max(0, start - 8), start) is not None


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that lie in others."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _in_address(text: str, start: int, end: int) -> bool:
    before = _BLANK.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _BLANK.split(text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_ADDRESS.search(f"{before}x{behind}"))
