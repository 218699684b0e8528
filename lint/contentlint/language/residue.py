"""What assistants leave in a text that was copied from them: phrases, and marks of citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.language.phrases import find
from contentlint.model import Span

_LIST: Final = "assistant_residue"
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
    """Where a paragraph says what only an assistant says."""
    yield from (Span(hit.start, hit.end) for hit in find(paragraph).phrases.get(_LIST, ()))
