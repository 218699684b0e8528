"""How wide a text is in the font of result pages."""

from __future__ import annotations

import unicodedata

from contentlint.language.pixel_widths import WIDTHS

_EM = 1000
_DEFAULT = 556  # a digit's width, and that of most small letters
_SPACE = 278

_TABLE = {character: width for width, characters in WIDTHS.items() for character in characters}
_TABLE.update(dict.fromkeys("\t\n\r\f", _SPACE))


def pixel_width(text: str, *, size: float) -> float:
    """The width of a text in pixels, set in Arial (or Liberation Sans, Helvetica) at `size` pixels.

    Kerning is left out, as widths then add up. Combining marks and invisible characters take
    no room, ideographs and emoji 1 em (a flag's two letters together), a letter that the table
    lacks as much as its base letter, anything else 0.556 em. White space is a space.
    """
    try:
        units = sum(map(_TABLE.__getitem__, text))
    except KeyError:
        units = sum(map(_width, text))
    return units * size / _EM


def _width(character: str) -> int:
    """The width of one character in thousandths of an em."""
    known = _TABLE.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return _EM // 2
    if unicodedata.east_asian_width(character) in "WF" or _is_pictogram(character, category):
        return _EM
    base = unicodedata.normalize("NFD", character)[0]
    return _TABLE.get(base, _SPACE if character.isspace() else _DEFAULT)


def _is_pictogram(character: str, category: str) -> bool:
    """Whether it is drawn as an emoji, although East Asian text sets it narrow."""
    return category == "So" and (character >= "\U0001f000" or "\u2600" <= character <= "\u27bf")
