"""Words as a reader counts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from contentlint.language.folding import fold
from contentlint.language.function_words import FUNCTION_WORDS
from contentlint.language.patterns import lazy
from contentlint.language.stems import singular, stem
from contentlint.model import Span

__all__ = [
    "FUNCTION_WORDS",
    "content_words",
    "fold",
    "folded_words",
    "folded_words_of",
    "least_words",
    "most_words",
    "singular",
    "stem",
    "word_spans",
    "words",
]

# Python's \w leaves out the marks that letters of many scripts are written with, and the
# joiners and soft hyphens that stand inside words.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d"
    "\u0cbc-\u0ccd\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20f0"
)
# Scripts written without spaces between words: every character counts as one.
_IDEOGRAPHS = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_IDEOGRAPHS += "\U00020000-\U0003134f"

# A stop joins what stands directly around it ("3.14", "e.g.", "example.com"), a comma digits.
_JOINER = "(?:[.'’\\-‐‑]|(?<=\\d),(?=\\d))"


def _joined(part: str) -> str:
    """The pattern of words made of such parts."""
    return f"{part}(?:{_JOINER}{part})*"


def _marked(letter: str) -> str:
    """The pattern of letters with marks on them."""
    return f"{letter}(?:{letter}|[{_MARKS}])*"


_HAS_MARK = lazy(f"[{_MARKS}]")
_NARROW = bytes(range(0xE3))  # what is in UTF-8 below U+3000
_PLAIN = lazy(_joined(r"[^\W_]+"))
_MARKED = lazy(_joined(_marked(r"[^\W_]")))

# Texts in ASCII are cut faster: all but words becomes blanks, then joiners that join nothing.
_APART = "\0"  # between texts; it becomes a line end
_BLANKED = b"\n" + bytes(
    code if chr(code).isalnum() or chr(code) in ".',-" else ord(" ") for code in range(1, 256)
)
# A pattern for each, as one character is found much faster than one of several.
_LOOSE = (
    re.compile(rb"\.(?:(?!\w)|(?<!\w\.))"),
    re.compile(rb"'(?:(?!\w)|(?<!\w'))"),
    re.compile(rb"-(?:(?!\w)|(?<!\w-))"),
    re.compile(rb",(?:(?!\d)|(?<!\d,))"),
)
# Most of the others are in ASCII but for these.
_TYPOGRAPHY = {
    **dict.fromkeys("\ufffc\u00a0“”‘«»—–…•→", " "),
    "’": "'",
    "‐": "-",
    "‑": "-",
}


@cache
def _ideograph() -> re.Pattern[str]:
    """An ideograph; this and `_mixed` are made when there may be one, as that takes time."""
    return re.compile(f"[{_IDEOGRAPHS}]")


@cache
def _mixed() -> re.Pattern[str]:
    """The words of texts with ideographs."""
    others = _joined(_marked(rf"[^\W_{_IDEOGRAPHS}]"))
    return re.compile(f"[{_IDEOGRAPHS}][{_MARKS}]*|{others}")


# Of UTF-8, letters and digits of ASCII as `a`, first bytes of other characters as `?`.
_STARTS = bytes(
    ord("a" if code < 128 and chr(code).isalnum() else " " if code < 192 else "?")
    for code in range(256)
)
_NO_BLANKS = bytes(code for code in range(33, 256) if code > 127 or not chr(code).isalnum())


def words(text: str) -> list[str]:
    """The words of a text, as written.

    A word is letters and digits with apostrophes, hyphens and stops inside ("don't",
    "divide-and-conquer", "3.14", "example.com"). The stand-in U+FFFC for code and the like
    is none. Each character of Chinese and Japanese counts as a word.
    """
    return _spaced(text).split() if text.isascii() else _choose(text).findall(text)


def folded_words(text: str) -> list[str]:
    """The words of a text as `fold` writes them."""
    return words(text.lower()) if text.isascii() else [*map(fold, words(text))]


def least_words(text: str) -> int:
    """How many words a text has at least, told in a fraction of the time: what stands between
    blanks and has letters or digits of ASCII."""
    return _bytes(text).translate(_STARTS, _NO_BLANKS).count(b" a")


def most_words(text: str) -> int:
    """How many words a text has at most, told in a fraction of the time: beginnings of letters and
    digits of ASCII, and other characters."""
    found = _bytes(text).translate(_STARTS)
    return found.count(b" a") + found.count(b"?")


def _bytes(text: str) -> bytes:
    return b" " + text.encode(errors="surrogatepass")


def folded_words_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded words of each text; many are read in one pass."""
    joined = _APART.join([text.rstrip(".") for text in texts])
    if joined.count(_APART) != len(texts) - 1:
        return [tuple(folded_words(text)) for text in texts]
    if not joined.isascii():
        for character, plain in _TYPOGRAPHY.items():
            joined = joined.replace(character, plain)
    if not joined.isascii():
        return [tuple(folded_words(text)) for text in joined.split(_APART)]
    return [tuple(line.split()) for line in _spaced(joined).lower().split("\n")]


def word_spans(text: str) -> list[Span]:
    """Where each of the `words` stands in the text."""
    return [Span(*match.span()) for match in _choose(text).finditer(text)]


def content_words(text: str) -> list[str]:
    """The words of a text that carry its topic: folded, without English function words."""
    return [word for word in folded_words(text) if word not in FUNCTION_WORDS]


def _spaced(text: str) -> str:
    """The words of a text in ASCII, with blanks around them; texts that were joined, on lines."""
    data = text.encode().translate(_BLANKED)
    for loose in _LOOSE:
        data = loose.sub(b" ", data)
    return data.decode()


def _choose(text: str) -> re.Pattern[str]:
    """The cheapest pattern that is right for the text."""
    if _has_wide(text) and _ideograph().search(text):
        return _mixed()
    return _MARKED if _HAS_MARK.search(text) else _PLAIN


def _has_wide(text: str) -> bool:
    """Whether there may be ideographs in a text: emoji and others are wide as well."""
    data = text.replace("\ufffc", "").encode(errors="surrogatepass")
    return bool(data.translate(None, _NARROW))
