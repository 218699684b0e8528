"""The phrases of our own lists, all found in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.language.matching import automaton, longest, lower, plain, stands_apart
from contentlint.language.spellings import Spelling, Stem, is_prefix, stems
from contentlint.language.word_lists import phrases_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

LISTS: Final = ("assistant_residue", "exclusive", "stock", "weasel", "wordy")
"""The lists of phrases in `language/lists`; `spelling` is one of stems."""

_MEANT: Final = ("-",)  # what stands behind a phrase that is right as it is

_JOINERS: Final = {"assistant_residue": ""}  # "as a language model, I" goes on as "I'm"
_LETTERS: Final = re.compile(r"[a-z]*")
_LETTERS_BEFORE: Final = re.compile(r"[a-z]*\Z")
_LOOKBACK: Final = 8
_OPENING: Final = re.compile(r"[\W_]*")
_CLOSING: Final = re.compile(r"[.!?)\s]*")
_REMEMBERED: Final = 256  # passages, which several views of an article ask for


class Hit(NamedTuple):
    """A phrase of a list, and where it stands in the text; `better` is what the list offers."""

    start: int
    end: int
    better: tuple[str, ...]


class Spelt(NamedTuple):
    """A word that has two spellings, and where it stands in the text."""

    start: int
    end: int
    spelling: Spelling


class Found(NamedTuple):
    """What our lists know of a text: the phrases of each list, and words with two spellings."""

    phrases: Mapping[str, Sequence[Hit]]
    spelt: Sequence[Spelt]


class _Listed(NamedTuple):
    """A phrase as a list has it: `^` before it where it begins a text, `$` behind it at the end."""

    list: str
    phrase: str
    better: tuple[str, ...]


class _Entry(NamedTuple):
    """What the lists say of one pattern."""

    lists: tuple[_Listed, ...]
    stems: tuple[Stem, ...]


class _Known(NamedTuple):
    """The patterns of all lists: the automaton that finds them, and what each stands for."""

    automaton: AhoCorasick
    entries: tuple[_Entry, ...]


@lru_cache(maxsize=_REMEMBERED)
def find(text: str) -> Found:
    """The phrases of each list in a text, in order; of those that overlap, the longest first one.

    Capitals, line ends and the shape of apostrophes and hyphens do not count. A phrase stands
    alone: not in a longer word, nor in a compound with a hyphen. One with `=> -` only hides those
    that overlap with it.
    """
    known, folded = _known(), lower(plain(text))
    phrases: dict[str, list[Hit]] = {}
    spelt: list[Spelt] = []
    for number, start, end in known.automaton.find_matches_as_indexes(folded, overlapping=True):
        entry = known.entries[number]
        for listed in entry.lists:
            if _stands(listed, folded, start, end):
                phrases.setdefault(listed.list, []).append(Hit(start, end, listed.better))
        if entry.stems:
            spelt += _spelt(folded, start, end, entry.stems)
    kept = {
        name: [hit for hit in longest(hits) if hit.better != _MEANT]
        for name, hits in phrases.items()
    }
    return Found(kept, longest(spelt))


def _stands(listed: _Listed, text: str, start: int, end: int) -> bool:
    """Whether a phrase stands alone, and begins and ends the text where it must."""
    if not stands_apart(text, start, end, joiners=_JOINERS.get(listed.list, "-'")):
        return False
    if listed.phrase[0] == "^" and not _OPENING.fullmatch(text, 0, start):
        return False
    return listed.phrase[-1] != "$" or _CLOSING.fullmatch(text, end) is not None


def _spelt(text: str, start: int, end: int, found: Sequence[Stem]) -> Iterator[Spelt]:
    """The word that a stem begins, where it is one."""
    letters = _LETTERS.match(text, end)
    ending = letters.group() if letters else ""
    before = _LETTERS_BEFORE.search(text, max(0, start - _LOOKBACK), start)
    prefix = before.group() if before else ""
    first, last = start - len(prefix), end + len(ending)
    for stem in found:
        if ending in stem.endings and is_prefix(prefix) and stands_apart(text, first, last):
            yield Spelt(first, last, stem.spelling)


@cache
def _known() -> _Known:
    patterns: dict[str, _Entry] = {}
    for name in LISTS:
        for phrase, better in phrases_of(name).items():
            written = phrase.strip("^$")
            lists = patterns[written].lists if written in patterns else ()
            patterns[written] = _Entry((*lists, _Listed(name, phrase, better)), ())
    for written, found in stems().items():
        lists = patterns[written].lists if written in patterns else ()
        patterns[written] = _Entry(lists, found)
    return _Known(automaton(list(patterns)), tuple(patterns.values()))
