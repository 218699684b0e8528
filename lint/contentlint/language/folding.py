"""Words made comparable: what readers take for the same word, written in the same way."""

from __future__ import annotations

import unicodedata

_TYPOGRAPHY = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None}
)


def fold(word: str) -> str:
    """The word in lower case, with straight apostrophes, plain hyphens and composed letters.

    Accents stay: they tell words apart ("il y a à manger" repeats no word). Where they
    should not count, `unaccented` takes them off as well.
    """
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word.translate(_TYPOGRAPHY)).casefold()
    return unicodedata.normalize("NFC", folded.translate(_TYPOGRAPHY))


def unaccented(text: str) -> str:
    """The text without accents and other combining marks: "Café" → "Cafe"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(character for character in parts if not unicodedata.combining(character))
