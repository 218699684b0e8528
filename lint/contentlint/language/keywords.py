"""Keywords as one string: where each stands, and how they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import commonprefix
from typing import NamedTuple

from contentlint.language.folding import fold
from contentlint.language.words import stem, words
from contentlint.model import Span

_DELIMITERS = ",;|"


class Keyword(NamedTuple):
    """One keyword and its span in the string, without the blanks around it."""

    text: str
    span: Span


class Keywords(NamedTuple):
    """The keywords of a string, empty ones among them, and the delimiter that parts most."""

    delimiter: str
    items: tuple[Keyword, ...]


def split_keywords(text: str) -> Keywords:
    """The keywords of a comma-separated string (or one with `;` or `|` instead)."""
    delimiter = max(_DELIMITERS, key=text.count)
    items: list[Keyword] = []
    start = 0
    for part in text.split(delimiter):
        inner = part.strip()
        first = start + (len(part) - len(part.lstrip()) if inner else 0)
        items.append(Keyword(inner, Span(first, first + len(inner))))
        start += len(part) + 1
    return Keywords(delimiter, tuple(items))


def other_delimiters(text: str, delimiter: str) -> tuple[int, ...]:
    """Where a string of keywords has a delimiter other than its own."""
    others = _DELIMITERS.replace(delimiter, "")
    return tuple(match.start() for match in re.finditer(f"[{others}]", text))


def same_form(keyword: str) -> str:
    """What two spellings of one keyword share: case, blanks and number do not count."""
    from contentlint.language.stems import singular

    *rest, last = words(keyword) or [keyword]
    return " ".join([*(fold(word) for word in rest), singular(fold(last))])


def stems_of(keyword: str) -> tuple[str, ...]:
    """The stems of a keyword's words."""
    return tuple(stem(fold(word)) for word in words(keyword))


class Vocabulary:
    """The words of a text, asked for a keyword in any of its forms.

    Two words are forms of one where they begin alike for most of their length:
    "recursion" and "recursive", "activation" and "activates".
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._stems: dict[str, set[str]] = {}
        for text in texts:
            for word in words(text):
                for part in (word, *_parts(word)):
                    self._add(stem(fold(part)))

    def __len__(self) -> int:
        return sum(len(stems) for stems in self._stems.values())

    def knows(self, keyword: str) -> bool:
        """Whether each word of a keyword occurs in some form, or the keyword written as one."""
        parts = [stem(fold(part)) for word in words(keyword) for part in _parts(word)]
        joined = stem(fold("".join(parts)))
        return all(self._has(part) for part in parts) or self._has(joined)

    def _add(self, word: str) -> None:
        self._stems.setdefault(word[:_ALIKE], set()).add(word)

    def _has(self, word: str) -> bool:
        near = self._stems.get(word[:_ALIKE], ())
        return word in near or any(_alike(word, other) for other in near)


_ALIKE = 4  # letters that two forms of a word share at least


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[-‐‑._/]", word) if part]


def _alike(first: str, second: str) -> bool:
    shared = len(commonprefix((first, second)))
    return shared >= max(_ALIKE, 0.6 * max(len(first), len(second)))
