"""Mojibake: text that was decoded in the wrong encoding once, and what it was.

ftfy decides what is mojibake; it is loaded only where the text shows the traces.
"""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

_SYMBOL = "[\x80-\xbfŒœŠšŸŽžƒˆˇ˘˙˚˛˜˝‐-⁄€™∂-≥◊ﬁﬂ]"  # what bytes 80 to BF show as
_FIRST = lazy("[\x80-\x9fÀ-ſƒ√≈¬‚вβВГРС]")  # what a trace begins with
_TRACES = lazy(
    rf"{_FIRST.pattern}(?:(?<=[\x80-\x9f])|(?<=[À-ſƒ]){_SYMBOL}|(?<=[ÂÃ]) |(?<=[√≈¬‚]){_SYMBOL}"
    r"|(?<=в)Ђ|(?<=β)€|(?<=‚)Ä|(?<=Г)[ўЎ]|(?<=[ВГРС])[\u0080-\u00bfЂ-Џђ-џ‐-⁄€№™])"
)
_LINE = lazy(r"[^\r\n]+")
_NOT_ASCII = lazy(r"([^\x00-\x7f]+)")
_SURROGATE = lazy("[\ud800-\udfff]")
_LONGEST = 1000  # characters that are judged at once


class Repair(NamedTuple):
    """What stands in the text, and what it was before it was decoded wrongly."""

    span: Span
    text: str


def shows_traces(characters: str) -> bool:
    """Whether there may be mojibake in a text with these characters beside those of ASCII."""
    return _FIRST.search(characters) is not None


def repairs(text: str) -> Iterator[Repair]:
    """The places of mojibake that can be repaired for certain, in order."""
    for start, end in _suspicious(text):
        chunk = text[start:end]
        fixed = _fixed(chunk)
        if fixed:
            for span, repaired in _differences(chunk, fixed):
                yield Repair(Span(start + span.start, start + span.end), repaired)


def _suspicious(text: str) -> Iterator[Span]:
    """The lines with traces of mojibake; of long ones, the part around each trace."""
    if text.isascii():
        return
    position = 0
    while match := _TRACES.search(text, position):
        start = max(_line_start(text, match.start()), position, match.start() - _LONGEST // 2)
        line = _LINE.match(text, match.start())
        end = min(line.end() if line else match.end(), match.start() + _LONGEST // 2)
        yield Span(start, max(end, match.end()))
        position = max(end, match.end())


def _line_start(text: str, at: int) -> int:
    window = max(at - _LONGEST, 0)
    return max(text.rfind("\n", window, at), text.rfind("\r", window, at), window - 1) + 1


def _fixed(chunk: str) -> str:
    """The chunk repaired, or "" where it needs none or the repair is not sure."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(chunk) or _SURROGATE.search(chunk):
        return ""
    fixed = fix_encoding(chunk)
    # Characters that are lost cannot be repaired.
    if fixed == chunk or is_bad(fixed) or "\ufffd" in chunk:
        return ""
    return fixed


def _differences(chunk: str, fixed: str) -> Iterator[Repair]:
    """Where two texts differ: mojibake is not ASCII, so that what is shows which part is which."""
    before, after = _NOT_ASCII.split(chunk), _NOT_ASCII.split(fixed)
    if before[::2] != after[::2]:
        # A space was part of the mojibake.
        yield _changed(chunk, fixed, 0)
        return
    at = 0
    for was, now in zip(before, after, strict=True):
        if was != now:
            yield _changed(was, now, at)
        at += len(was)


def _changed(was: str, now: str, at: int) -> Repair:
    """The part that differs, without what both begin and end with."""
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    return Repair(Span(at + start, at + len(was) - end), now[start : len(now) - end])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    differ = (
        index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]
    )
    return next(differ, min(len(one), len(other)))
