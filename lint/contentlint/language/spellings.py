"""Words with two spellings, British and American: what the list `spelling.txt` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from contentlint.language.word_lists import lines_of
from contentlint.values import NamedTuple

BRITISH: Final = "British"
AMERICAN: Final = "American"
EITHER: Final = "either"

_PREFIXES: Final = frozenset(("", *"un re de dis mis over pre non".split()))
_LONGEST_PREFIX: Final = 4
_OXFORD: Final = "iz"  # British as well


class Spelling(NamedTuple):
    """One spelling of a word: the word, and whose spelling it is."""

    word: str
    custom: str


class Stem(NamedTuple):
    """How words of one spelling begin, and what may follow."""

    spelling: Spelling
    endings: frozenset[str]


def stems() -> Mapping[str, tuple[Stem, ...]]:
    """The stems of all spellings by how they are written."""
    found: dict[str, tuple[Stem, ...]] = {}
    for line in lines_of("spelling"):
        for written, stem in _class(line) if ":" in line else _word(line):
            found[written] = (*found.get(written, ()), stem)
    return found


def is_prefix(text: str) -> bool:
    """Whether such letters may stand before a stem."""
    return len(text) <= _LONGEST_PREFIX and text in _PREFIXES


def _class(line: str) -> Iterator[tuple[str, Stem]]:
    """The stems of a class of words: "our/or : - s : col"."""
    pair, endings, words = (part.split() for part in line.split(":"))
    british, american = pair[0].split("/")
    allowed = frozenset("" if ending == "-" else ending for ending in endings)
    for word in words:
        name = word + british[:1]
        custom = EITHER if american == _OXFORD else AMERICAN
        yield word + british, Stem(Spelling(name, BRITISH), allowed)
        yield word + american, Stem(Spelling(name, custom), allowed)


def _word(line: str) -> Iterator[tuple[str, Stem]]:
    """The forms of one word: "ageing/aging"."""
    name = line.partition("/")[0]
    for pair in line.split():
        for written, custom in zip(pair.split("/"), (BRITISH, AMERICAN), strict=True):
            yield written, Stem(Spelling(name, custom), frozenset(("",)))
