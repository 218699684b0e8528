"""What finding phrases needs: texts made alike, and matches that begin and end where words do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from contentlint.language.patterns import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_BLANKS: Final = "\t\n\r\x0b\x0c"
_WRITTEN_ALIKE: Final = {
    **dict.fromkeys("\u2019\u2018\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
}
_KELVIN: Final = "\u212a"  # the one letter beyond ASCII whose lower case is in it
_SURROGATE: Final = lazy("[\ud800-\udfff]")
_IDEOGRAPHS: Final = (
    ("\u3005", "\u3007"),
    ("\u3041", "\u30fa"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
)

_Place = TypeVar("_Place", bound=tuple[Any, ...])


def plain(text: str) -> str:
    """The text with plain blanks, apostrophes and hyphens, and without lone surrogates, of the same
    length."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    if text.isascii():
        return text
    for character, shown in _WRITTEN_ALIKE.items():
        text = text.replace(character, shown)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def ascii_lower(text: str) -> str:
    """The text in lower case, of the same length, with a `?` for each character beyond ASCII."""
    if not text.isascii():
        text = text.replace(_KELVIN, "k").encode("ascii", "replace").decode()
    return text.lower()


def lower(text: str) -> str:
    """The text in lower case, of the same length: a letter that would become two stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def automaton(phrases: Sequence[str]) -> AhoCorasick:
    """What finds many phrases in one pass, each of them not empty."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(phrases, store_patterns=False)


def stands_apart(text: str, start: int, end: int, *, joiners: str = "'") -> bool:
    """Whether a stretch of a text begins and ends where words do.

    `joiners` join words where they stand between letters; but a possessive's apostrophe does not.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if _goes_on(before, text[start]) or _goes_on(after, text[end - 1]):
        return False
    if text[start] == "." and before.isalnum():
        return False  # ".NET" in "ASP.NET"
    if before and before in joiners and text[start - 2 : start - 1].isalnum():
        return False
    joined = after and after in joiners and text[end + 1 : end + 2].isalnum()
    return not joined or (after == "'" and _is_possessive(text, end))


def longest(places: Iterable[_Place]) -> list[_Place]:
    """The places in order, each beginning with its start and end; of those that overlap, the first,
    and of those that begin together the longest."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _goes_on(neighbour: str, edge: str) -> bool:
    """Whether a character continues the word that ends in another."""
    if not (neighbour.isalnum() or neighbour == "_") or not (edge.isalnum() or edge == "_"):
        return False
    return not (_is_ideograph(neighbour) or _is_ideograph(edge))


def _is_ideograph(character: str) -> bool:
    return not character.isascii() and any(
        first <= character <= last for first, last in _IDEOGRAPHS
    )


def _is_possessive(text: str, apostrophe: int) -> bool:
    after = text[apostrophe + 1 : apostrophe + 3]
    return after[:1] in ("s", "S") and not after[1:].isalnum()
