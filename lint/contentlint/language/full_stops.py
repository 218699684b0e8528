"""Whether a single full stop ends a sentence, as the words on both sides of it tell."""

from __future__ import annotations

import re

from contentlint.language import abbreviations as known
from contentlint.language.function_words import FUNCTION_WORDS
from contentlint.language.patterns import lazy
from contentlint.values import NamedTuple

_NUMBERING = lazy(r"[^\w\ufffc]{0,4}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_NUMBERING_IN_LINE = lazy(r"(?:[:–—]\s{0,3}1|[;(]\s{0,3}\d{1,2})$")
_UP_TO_TOKEN = lazy(r".*[\"“‘«(\[{*_—–/]", re.DOTALL)
_ACRONYM = lazy(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LABEL = lazy("[IVXLC]+|[B-H]|[J-Z]")
_ABBREVIATIONS = frozenset().union(
    known.TITLES, known.NEVER_LAST, known.NUMBERED, known.NAMES, known.LISTS, known.HOURS
)
_VOWEL = lazy("[aeiouyAEIOUY]")


class Next(NamedTuple):
    """What follows a stop.

    `word` is the first word behind quotes and brackets, or ""; `character` the two characters
    that stand there where no word does; `after` the character behind the word.
    """

    word: str
    character: str
    after: str
    new_line: bool

    @property
    def small(self) -> bool:
        """Whether it reads like the middle of a sentence; "iOS" does not."""
        return self.word[:1].islower() and self.word == self.word.lower()

    @property
    def number(self) -> bool:
        return self.word[:1].isdigit()

    @property
    def starter(self) -> bool:
        """Whether a sentence plainly starts here, even after an abbreviation."""
        if not self.word:
            return True
        name = self.word.casefold().replace("’", "'")
        return not self.small and (self.new_line or name in known.STARTERS)

    @property
    def initial(self) -> bool:
        return len(self.word) == 1 and self.word.isupper() and self.after == "."


def is_common(word: str) -> bool:
    """Whether it is neither a letter nor an abbreviation: a stop between it and a capital ends a
    sentence of more than a number."""
    return word.isalpha() and len(word) > 1 and word.casefold() not in _ABBREVIATIONS


def full_stop_ends(before: str, *, whole: bool, closed: bool, upcoming: Next) -> bool:
    """Whether the stop behind `before` ends the sentence.

    `before` is the sentence so far, or (not `whole`) its last characters; `closed` says that
    a quotation mark or bracket closes behind the stop.
    """
    if whole and _NUMBERING.fullmatch(before):
        return False
    token = _token(before)
    verdict = _abbreviation(token, upcoming)
    if verdict is None and len(token) == 1 and token.isupper():
        verdict = _initial(token, before, upcoming)
    if verdict is not None:
        return verdict
    if token.isdigit() and _NUMBERING_IN_LINE.search(before):
        return False
    if upcoming.new_line or not upcoming.small:
        return True
    return not closed and _is_last(token)


def _token(before: str) -> str:
    """The last word before the stop, without what opens before it; "" after white space."""
    if not before or before[-1].isspace():
        return ""
    token = before.split()[-1]
    opened = _UP_TO_TOKEN.match(token)
    return token[opened.end() :] if opened else token.lstrip("'")


def _abbreviation(token: str, upcoming: Next) -> bool | None:
    """Whether the sentence ends with this abbreviation; None where it is none."""
    name, capital = token.casefold(), token[:1].isupper()
    if name in known.NEVER_LAST or (capital and name in known.TITLES):
        return False
    if name in known.NUMBERED and _is_label(token, upcoming):
        return False
    if name in known.LISTS:
        return not (upcoming.small or upcoming.number)
    if name in known.HOURS:
        later = upcoming.word.casefold() in known.AFTER_HOURS
        return not (upcoming.small or upcoming.number or later)
    if (capital and name in known.NAMES) or _ACRONYM.fullmatch(token):
        return upcoming.starter
    return None


def _is_label(token: str, upcoming: Next) -> bool:
    """Whether a number follows ("No. 5"), or what else the abbreviation announces ("Fig. B")."""
    if len(token) == 1 and token.isupper():
        return False
    if upcoming.number or upcoming.small:
        return True
    if token.casefold() not in known.LABELLED:
        return False
    return bool(_LABEL.fullmatch(upcoming.word)) or upcoming.character[:1] == "\ufffc"


def _initial(letter: str, before: str, upcoming: Next) -> bool:
    """Whether a single capital ends the sentence ("vitamin C.") or is a name's ("J. Smith")."""
    if upcoming.small or upcoming.initial:
        return False
    if letter == "I" or upcoming.starter:
        return True
    previous = before.split()[-2:-1]
    return bool(previous) and previous[0].islower() and previous[0] not in FUNCTION_WORDS


def _is_last(token: str) -> bool:
    """Whether a token before a small letter is a word, not an abbreviation that we do not know."""
    if token.isdigit():
        return len(token) > 3
    if not token.isalpha():
        return True
    if token.casefold() in FUNCTION_WORDS or (token.isupper() and len(token) > 1):
        return True
    return len(token) > 3 and bool(_VOWEL.search(token) or not token.isascii())
