"""The languages that display formats of dates are written in.

A format is read as tokens and literals. Sources: strftime (POSIX, with Ruby's
flags), Moment.js and Day.js, Unicode TR35 (date-fns, Luxon, Java; without the
`D` and `Y` that date-fns refuses, since a day of the month and a year are
meant), Go's layouts, PHP's `date` (which Twig has too).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from contentlint.language.patterns import lazy

LANGUAGES = ("strftime", "moment", "unicode", "go", "php")

_MOMENT = lazy(
    r"M{1,4}|Mo|Q|Qo|D{1,4}|Do|DDDo|d{1,4}|do|e|E|w{1,2}|wo|W{1,2}|Wo|Y{1,2}|Y{4,6}|y{1,4}|"
    r"g{2,5}|G{2,5}|A|a|H{1,2}|h{1,2}|k{1,2}|m{1,2}|s{1,2}|S{1,9}|z{1,2}|Z{1,2}|X|x|L{1,4}|l{1,4}|LTS?"
)
_UNICODE = lazy(
    r"G{1,5}|y{1,6}|u{1,5}|Q{1,5}o?|q{1,5}|M{1,5}|Mo|L{1,5}|w{1,2}|W|d{1,2}|do|E{1,6}|e{1,6}|"
    r"c{1,6}|i{1,6}|a{1,5}|b{1,5}|B{1,5}|h{1,2}|H{1,2}|K{1,2}|k{1,2}|m{1,2}|s{1,2}|S{1,9}|"
    r"X{1,5}|x{1,5}|z{1,4}|Z{1,5}|O{1,4}|V{1,4}|v{1,4}|P{1,4}p{0,4}|p{1,4}|o{1,3}|t|T|t{1,2}|T{1,2}"
)
_STRFTIME = lazy(r"%[-_0^#:]*(?:(?!0)\d+)?[EO]?[A-DF-NPR-UVW-Za-ehjk-npr-uvw-z%+sQ]")
_GO = lazy(
    r"January|Jan|Monday|Mon|MST|2006|06|002|01|02|_2|1|2|03|04|05|15|3|4|5|PM|pm|"
    r"[-+Z]?07(?::?00){0,2}|Z07|[.,][09]+"
)
# Any other text stands for itself in Go; these are tokens elsewhere.
_NOT_GO = lazy(r"([A-Za-z])\1+|%[A-Za-z]")
_PHP = frozenset("ABDFGHILMNOPSTUWXYZacdeghijlmnoprstuvwxyz")
_LETTERS = lazy(r"[A-Za-z]+")


def unread_by(language: str, text: str) -> tuple[str, ...]:
    """The parts of a format that a language has no token for; () where it reads the format.

    A format without any token (under strftime, one without `%`) is unread as a whole.
    """
    return _READERS[language](text)


def _letters_left(tokens: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The runs of letters that are not whole sequences of tokens."""
    quoted = r"\[[^\[\]]*\]|'[^']*'|\\."
    bare = re.sub(quoted, " ", text)
    runs = re.findall(r"([A-Za-z])(\1*)", bare)
    left = tuple(letter + more for letter, more in runs if not _is_token(tokens, letter + more))
    return left if runs else (text,)


def _is_token(tokens: re.Pattern[str], run: str) -> bool:
    # `o` follows another token ("Do"), `TS` and such belong to it.
    return bool(tokens.fullmatch(run)) or run in ("o", "T")


def _moment(text: str) -> tuple[str, ...]:
    return _letters_left(_MOMENT, text)


def _unicode(text: str) -> tuple[str, ...]:
    return _letters_left(_UNICODE, text)


def _strftime(text: str) -> tuple[str, ...]:
    if not _STRFTIME.search(text):
        return (text,)
    return tuple(re.findall(r"%.?", _STRFTIME.sub("", text)))


def _go(text: str) -> tuple[str, ...]:
    if not _GO.search(text):
        return (text,)
    return tuple(match[0] for match in _NOT_GO.finditer(_GO.sub(" ", text)))


def _php(text: str) -> tuple[str, ...]:
    """Nearly every letter is a token, alone: longer words, and letters twice, are none of PHP's."""
    words = _LETTERS.findall(re.sub(r"\\.", " ", text))
    if "%" in text or not words:
        return (text,)
    return tuple(
        word
        for word in words
        if not _PHP.issuperset(word) or len(set(word)) < len(word) or len(word) > 3
    )


_READERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "strftime": _strftime,
    "moment": _moment,
    "unicode": _unicode,
    "go": _go,
    "php": _php,
}
