"""What assistants leave in a text that was copied from them: the marks of their citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.language.patterns import lazy
from contentlint.model import Span

_MARKS: Final = lazy(
    r":?contentReference\[oaicite:[^\]\n]{0,40}\](?:\{index=\d{1,4}\})?"
    r"|\[?oai_?cit(?:e|ation):\d{1,4}(?:[†‡][^\]\n]{0,80})?\]?"
    r"|(?:cite)?(?:turn\d{1,3}(?:search|view|news|image|file|fetch)\d{1,3})+"
    r"|【\d{1,4}(?::\d{1,4})?†[^】\n]{0,80}】"
    r"|grok_render_citation_card_json"
    r"|sandbox:/mnt/data/[^\s)\]>\"]{0,200}"
    r"|(?<=[?&;])utm_source=(?:chatgpt\.com|openai|copilot\.com|claude\.ai|perplexity(?:\.ai)?)(?![\w.-])"
    r"|(?<=[?&;])referrer=grok\.com(?![\w.-])"
)
_TRACES: Final = ("oai", "†", "grok", "sandbox:", "utm_source=")
_TURN: Final = lazy(r"turn\d")


def marks(text: str) -> Iterator[Span]:
    """The marks that assistants put beside what they cite, and into links."""
    if any(trace in text for trace in _TRACES) or _TURN.search(text):
        yield from (Span(*match.span()) for match in _MARKS.finditer(text))
