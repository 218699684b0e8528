"""Keywords as one string: where each stands, and how they are divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from math import ceil

from contentlint.language.folding import fold
from contentlint.language.patterns import lazy
from contentlint.language.words import singular, stem, words
from contentlint.model import Span
from contentlint.values import NamedTuple, cached_property

_REMEMBERED = 64  # strings, which several rules ask for
_KEYWORDS = 256  # whose stems are kept
_DELIMITERS = ",;|，；、"
# A delimiter; or what may hold one that is none: an entity, brackets. A bar divides keywords
# where both its sides are alike ("a | b", "a|b"), and is part of one in "|x|".
_PIECE = lazy(r"&#?\w{1,31};|\([^()]*\)|(?P<delimiter>[,;，；、]|(?<!\S)\|(?!\S)|(?<=\w)\|(?=\w))")


class Keyword(NamedTuple):
    """One keyword and its span in the string, without the blanks around it."""

    text: str
    span: Span


class Keywords(NamedTuple):
    """The keywords of a string, empty ones among them, and the delimiter that divides most.

    `strays` is where another delimiter stands, `stops` where keywords end: between commas the
    other ones end them too, as they are slips.
    """

    delimiter: str
    items: tuple[Keyword, ...]
    stops: tuple[int, ...]
    strays: tuple[int, ...]


@lru_cache(maxsize=_REMEMBERED)
def split_keywords(text: str) -> Keywords:
    """The keywords of a comma-separated string (or one with `;` or `|` instead)."""
    found = [match.start() for match in _PIECE.finditer(text) if match["delimiter"]]
    counts = Counter(text[position] for position in found)
    delimiter = max(_DELIMITERS, key=lambda character: counts[character])
    strays = tuple(position for position in found if text[position] != delimiter)
    stops = tuple(position for position in found if delimiter in (",", text[position]))
    starts = [0, *(position + 1 for position in stops)]
    items = map(_keyword, repeat(text), starts, [*stops, len(text)])
    return Keywords(delimiter, tuple(items), stops, strays)


def _keyword(text: str, start: int, end: int) -> Keyword:
    part = text[start:end]
    inner = part.strip()
    first = start + (len(part) - len(part.lstrip()) if inner else 0)
    return Keyword(inner, Span(first, first + len(inner)))


def same_form(keyword: str) -> str:
    """What two spellings of one keyword share: case, white space and number do not count."""
    *rest, last = fold(keyword).split() or [""]
    # "C", "C++" and "C#" are three, and so are words that only an accent tells apart.
    is_word = last.isascii() and last.replace("-", "").isalpha()
    return " ".join([*rest, singular(last) if is_word else last])


@lru_cache(maxsize=_KEYWORDS)
def stems_of(keyword: str) -> tuple[str, ...]:
    """The stems of a keyword's words."""
    return tuple(map(stem, words(keyword)))


class Vocabulary:
    """The words of a text, asked for a keyword in any of its forms.

    Two words are forms of one where they begin alike for most of their length:
    "recursion" and "recursive", "activation" and "activates".
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {word for text in texts for word in words(text)}
        self._stems = set(map(stem, self._words))

    def __len__(self) -> int:
        return sum(map(len, self._alike.values()))

    def knows(self, keyword: str) -> bool:
        """Whether each word of a keyword occurs in some form, or the keyword written as one."""
        parts = [stem(part) for word in words(keyword) for part in _parts(word)]
        return all(map(self._has, parts)) or self._has(stem("".join(parts)))

    @cached_property
    def _alike(self) -> dict[str, set[str]]:
        """The stems of the words and of their parts, by how they begin."""
        found: dict[str, set[str]] = {}
        parts = (part for word in self._words if not word.isalnum() for part in _parts(word))
        for each in self._stems.union(map(stem, parts)):
            found.setdefault(each[:_ALIKE], set()).add(each)
        return found

    def _has(self, word: str) -> bool:
        if word in self._stems:
            return True
        near = self._alike.get(word[:_ALIKE], ())
        return word in near or any(_alike(word, other) for other in near)


_PARTING = lazy(r"[-‐‑._/]")
_ALIKE = 4  # letters that two forms of a word share at least
_SHARED = 0.6  # of the longer form


def _parts(word: str) -> list[str]:
    return [word] if word.isalnum() else [part for part in _PARTING.split(word) if part]


def _alike(first: str, second: str) -> bool:
    shared = max(_ALIKE, ceil(_SHARED * max(len(first), len(second))))
    return first[:shared] == second[:shared]
