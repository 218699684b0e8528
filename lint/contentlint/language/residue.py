"""What assistants leave in a text that was copied from them: phrases, and marks of citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.language.word_lists import phrases_of
from contentlint.model import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LIST: Final = "assistant_residue"
_FOLDED: Final = str.maketrans(
    {"’": "'", "‘": "'", "‑": "-", "‐": "-", "\xa0": " ", "\n": " "}
    | dict(zip(ascii_uppercase, ascii_lowercase, strict=True))
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_OPENING: Final = re.compile(r"[\W_]*")
_CLOSING: Final = re.compile(r"[.!?)\s]*")

_MARKS: Final = re.compile(
    r":?contentReference\[oaicite:[^\]\n]{0,40}\](?:\{index=\d{1,4}\})?"
    r"|\[?oai_?cit(?:e|ation):\d{1,4}(?:[†‡][^\]\n]{0,80})?\]?"
    r"|(?:cite)?(?:turn\d{1,3}(?:search|view|news|image|file|fetch)\d{1,3})+"
    r"|【\d{1,4}(?::\d{1,4})?†[^】\n]{0,80}】"
    r"|grok_render_citation_card_json"
    r"|sandbox:/mnt/data/[^\s)\]>\"]{0,200}"
    r"|(?<=[?&;])utm_source=(?:chatgpt\.com|openai|copilot\.com|claude\.ai|perplexity(?:\.ai)?)(?![\w.-])"
    r"|(?<=[?&;])referrer=grok\.com(?![\w.-])"
)
_TRACE: Final = re.compile(r"oai_?cit|turn\d|†|grok_render|sandbox:|utm_source=|referrer=grok")


def marks(text: str) -> Iterator[Span]:
    """The marks that assistants put beside what they cite, and into links."""
    if _TRACE.search(text):
        yield from (Span(*match.span()) for match in _MARKS.finditer(text))


def phrases(paragraph: str) -> Iterator[Span]:
    """Where a paragraph says what only an assistant says; those that overlap as one."""
    text = _SURROGATE.sub("\ufffd", paragraph.translate(_FOLDED))
    known = _known()
    last: Span | None = None
    for number, start, end in known.automaton.find_matches_as_indexes(text, overlapping=True):
        if not _stands(text, known.phrases[number], start, end):
            continue
        if last and start < last.end:
            last = Span(min(last.start, start), max(last.end, end))
            continue
        if last:
            yield last
        last = Span(start, end)
    if last:
        yield last


class _Phrase(NamedTuple):
    """A phrase, and whether it must begin or end its paragraph."""

    text: str
    begins: bool
    ends: bool


class _Known(NamedTuple):
    """The phrases, and what finds them in one pass."""

    phrases: tuple[_Phrase, ...]
    automaton: AhoCorasick


@cache
def _known() -> _Known:
    from ahocorasick_rs import AhoCorasick

    found = tuple(
        _Phrase(line.strip("^$"), line.startswith("^"), line.endswith("$"))
        for line in phrases_of(_LIST)
    )
    return _Known(found, AhoCorasick([phrase.text for phrase in found]))


def _stands(text: str, phrase: _Phrase, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum():
        return False
    if phrase.begins and _first(text) != start:
        return False
    if phrase.ends:
        return _CLOSING.fullmatch(text, end) is not None
    return not text[end : end + 1].isalnum() or not text[end - 1].isalnum()


def _first(text: str) -> int:
    opening = _OPENING.match(text)
    return opening.end() if opening else 0
