"""Slugs: the form that a title takes in a url.

Generators agree on letters, digits, spaces and lower case, and part ways at punctuation:
Jekyll and Rails make a hyphen of all of it, Django and GitHub drop it where it stands
inside a word, WordPress drops some and makes hyphens of stops and slashes. `slugify`
takes the middle way, `slugs_of` knows them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from contentlint.language.patterns import lazy

# Letters that do not decompose, and characters that mean an ASCII one or none.
_ASCII_FORMS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ł": "l", "Ł": "l",
        "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "þ": "th", "Þ": "th", "ĸ": "k", "™": "!", "℠": "!",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\u2032": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-",
        "\u2212": "-", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
    }
)  # fmt: skip
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "å": "aa", "Å": "aa",
     "ø": "oe", "Ø": "oe"}
)  # fmt: skip

_NAMED = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
_NAME = lazy(r"(?<!\w)(?:c\+\+|[cf]#|\.net)(?!\w)", re.IGNORECASE)

_SPACE_OR_HYPHENS = lazy(r"[\s-]+")
_PUNCTUATION = lazy(r"[^a-z0-9\s-]")
_PUNCTUATION_BUT_UNDERSCORE = lazy(r"[^a-z0-9\s_-]")
_WITH_HYPHENS = lazy(r"[^a-z0-9\s]")
_DROPPED = (
    re.compile("'"),  # ours
    re.compile("(?!)"),  # Jekyll, Rails: nothing
    re.compile(r"[^a-z0-9\s_-]"),  # Django, GitHub
    re.compile(r"[^a-z0-9\s_./-]"),  # WordPress
)


def slugify(text: str, *, style: str) -> str:
    """The slug of a title, in lower-case ASCII letters, digits and single hyphens.

    `hyphenate`: apostrophes go, other punctuation becomes a hyphen ("Hugo's divide-and-conquer:
    2.0" → "hugos-divide-and-conquer-2-0"). `squeeze`: all punctuation goes, hyphens as well
    ("hugos-divideandconquer-20"). Letters that have no ASCII form are left out.
    """
    if style == "squeeze":
        return _tidy(_WITH_HYPHENS.sub("", _ascii(text)))
    return next(_hyphenated(_ascii(text)))


def slugs_of(text: str, *, style: str) -> tuple[str, ...]:
    """All slugs that generators of this style may give a title; that of `slugify` comes first.

    Empty where none can be told: the title has letters without an ASCII form, or no letters.
    """
    if any(ord(character) > 127 and character.isalnum() for character in _decomposed(text)):
        return ()
    found: dict[str, None] = {}
    for spelling in dict.fromkeys(_spellings(text)):
        found[slugify(spelling, style=style)] = None
        if style != "squeeze":
            found.update(dict.fromkeys(_hyphenated(_ascii(spelling))))
    found.pop("", None)
    return tuple(found)


def is_shortened(slug: str, of: str) -> bool:
    """Whether the slug is `of` without some whole words (or none) at its end."""
    return bool(slug) and f"{of}-".startswith(f"{slug}-")


def _hyphenated(text: str) -> Iterator[str]:
    """The slugs of an ASCII text by each way with punctuation; ours first."""
    for dropped in _DROPPED:
        kept = dropped.sub("", text)
        yield _tidy(_PUNCTUATION.sub("-", kept))
        if "_" in kept:
            yield _tidy(_PUNCTUATION_BUT_UNDERSCORE.sub("-", kept))


def _spellings(text: str) -> Iterator[str]:
    """The title with "&", umlauts and names like "C++" written out or not; as it is comes first."""
    for joined in dict.fromkeys((text, text.replace("&", " and "))):
        named = _NAME.sub(lambda match: _NAMED[match[0].lower()], joined)
        for spelling in dict.fromkeys((joined, named)):
            yield spelling
            if not spelling.isascii():
                yield spelling.translate(_UMLAUTS)


def _ascii(text: str) -> str:
    """The text in lower-case ASCII: other letters are gone, other punctuation is "!"."""
    text = text.lower()
    if text.isascii():
        return text
    return "".join(map(_ascii_form, _decomposed(text))).lower()


def _decomposed(text: str) -> str:
    """The text with every letter taken apart into its base and its marks."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_ASCII_FORMS))


def _ascii_form(character: str) -> str:
    if character.isascii():
        return character
    if character.isspace():
        return " "
    if character.isalnum() or unicodedata.category(character)[0] in "MC":
        return ""
    return "!"


def _tidy(text: str) -> str:
    """Single hyphens between the words, and none around them."""
    return _SPACE_OR_HYPHENS.sub("-", text).strip("-")
