"""Texts that hold a place: what a field says before somebody fills it in."""

from __future__ import annotations

import re

from contentlint.language.patterns import lazy

_UNSET_WORDS = r"(?i:undefined|\[object object\])"
# A page may well be called "Todo", after the kind of app.
_WAITING_WORDS = r"TODO|todo|TBD|tbd|FIXME|fixme|[Nn]/[Aa]|[Ll]orem ipsum(?: dolor\b.*)?"
_UNSET = lazy(rf"\W*{_UNSET_WORDS}\W*")
_PLACEHOLDER = lazy(rf"\W*(?:{_UNSET_WORDS}|{_WAITING_WORDS})\W*", re.DOTALL)


def is_unset(text: str, *, subject: str) -> bool:
    """Whether a text is what a program writes for nothing; not on a page whose `subject` it is."""
    return bool(_UNSET.fullmatch(text)) and _letters(text) != _letters(subject)


def is_placeholder(text: str, *, subject: str) -> bool:
    """Whether a text waits to be written, or was never set; not on a page whose `subject` it is."""
    return bool(_PLACEHOLDER.fullmatch(text)) and _letters(text) != _letters(subject)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
