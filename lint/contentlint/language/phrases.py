"""The phrases of our own lists, all found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from contentlint.language.lists import sections_of
from contentlint.language.matching import ascii_lower, automaton, longest, plain, stands_apart
from contentlint.language.patterns import lazy
from contentlint.language.spellings import Spelling, Stem, is_prefix, stems
from contentlint.language.word_lists import betters, lines_by_phrase
from contentlint.model import Span
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

LISTS: Final = ("assistant_residue", "exclusive", "stock", "weasel", "wordy")
"""The lists of phrases in `language/lists`."""

SPELLING: Final = "spelling"
"""The list of stems of words that have two spellings."""

_PATTERNS: Final = "patterns"  # the file; `scripts/generate` writes it, for a quick start
_MEANT: Final = ("-",)  # what stands behind a phrase that is right as it is

_JOINERS: Final = {"assistant_residue": ""}  # "as a language model, I" goes on as "I'm"
_LETTERS: Final = lazy(r"[a-z]*")
_LETTERS_BEFORE: Final = lazy(r"[a-z]*\Z")
_LOOKBACK: Final = 8
_OPENING: Final = lazy(r"[\W_]*")
_CLOSING: Final = lazy(r"[.!?)\s]*")
_APART: Final = "\0"  # between texts; no phrase has it


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


NOTHING: Final = Found(MappingProxyType({}), ())


class _Listed(NamedTuple):
    """A phrase as a list has it: `^` before it where it begins a text, `$` behind it at the end."""

    list: str
    phrase: str
    better: tuple[str, ...]


class _Known(NamedTuple):
    """The patterns of all lists: the automaton that finds them, and those of each list."""

    automaton: AhoCorasick
    patterns: Sequence[str]
    lists: Mapping[str, Sequence[str]]


class _Joined(NamedTuple):
    """Texts one behind the other, as they are and in lower case; one pass finds what is in any.

    `starts` is where each begins, and where one more would.
    """

    text: str
    lowered: str
    starts: Sequence[int]

    def span(self, number: int) -> Span:
        """Where one of the texts stands."""
        return Span(self.starts[number], self.starts[number + 1] - len(_APART))


def find(text: str) -> Found:
    """What our lists know of one text; see `find_all`."""
    return find_all((text,)).get(0, NOTHING)


def find_all(texts: Sequence[str]) -> Mapping[int, Found]:
    """The phrases of each list in texts, in order; of those that overlap, the longest first one.

    Texts go by their numbers, in order; those in which there is nothing are left out.
    Capitals, line ends and the shape of apostrophes and hyphens do not count. A phrase stands
    alone: not in a longer word, nor in a compound with a hyphen. One with `=> -` only hides those
    that overlap with it.
    """
    known, text = _known(), plain(_APART.join(texts))
    lowered = ascii_lower(text)
    matches = known.automaton.find_matches_as_indexes(lowered, overlapping=True)
    if not matches:
        return {}
    starts = accumulate([len(each) + len(_APART) for each in texts], initial=0)
    joined = _Joined(text, lowered, [*starts])
    found: dict[int, list[tuple[str, Span]]] = {}
    for pattern, start, end in matches:
        number = bisect_right(joined.starts, start) - 1
        found.setdefault(number, []).append((known.patterns[pattern], Span(start, end)))
    judged = {number: _judged(joined, number, places) for number, places in found.items()}
    return {number: each for number, each in judged.items() if each.phrases or each.spelt}


def _judged(joined: _Joined, number: int, places: Iterable[tuple[str, Span]]) -> Found:
    """What is found in one of the texts, at the places of patterns in all of them."""
    within = joined.span(number)
    phrases: dict[str, list[Hit]] = {}
    spelt: list[Spelt] = []
    for pattern, place in places:
        start, end = place.start - within.start, place.end - within.start
        for listed in _listed(pattern):
            if _stands(listed, joined.text, place, within):
                phrases.setdefault(listed.list, []).append(Hit(start, end, listed.better))
        for first, last, spelling in _spelt(joined, place, _stems(pattern)):
            spelt.append(Spelt(first - within.start, last - within.start, spelling))
    kept = {
        name: [h for h in longest(hits) if h.better != _MEANT] for name, hits in phrases.items()
    }
    return Found(kept, longest(spelt))


def _stands(listed: _Listed, text: str, place: Span, within: Span) -> bool:
    """Whether a phrase stands alone, and begins and ends its text where it must."""
    start, end = place
    if not stands_apart(text, start, end, joiners=_JOINERS.get(listed.list, "-'")):
        return False
    if not text[start:end].isascii():
        return False  # beyond which all is `?` in the text that is searched
    if listed.phrase[0] == "^" and not _OPENING.fullmatch(text, within.start, start):
        return False
    return listed.phrase[-1] != "$" or _CLOSING.fullmatch(text, end, within.end) is not None


def _spelt(joined: _Joined, place: Span, found: Sequence[Stem]) -> Iterator[Spelt]:
    """The word that a stem begins, where it is one."""
    if not found:
        return
    start, end = place
    letters = _LETTERS.match(joined.lowered, end)
    ending = letters.group() if letters else ""
    before = _LETTERS_BEFORE.search(joined.lowered, max(0, start - _LOOKBACK), start)
    prefix = before.group() if before else ""
    first, last = start - len(prefix), end + len(ending)
    for stem in found:
        if ending in stem.endings and is_prefix(prefix) and stands_apart(joined.text, first, last):
            yield Spelt(first, last, stem.spelling)


# What lists say of a pattern is worked out when it is found, as few of them ever are.
@cache
def _listed(pattern: str) -> tuple[_Listed, ...]:
    """The phrases that are found by a pattern."""
    written = (pattern, f"^{pattern}", f"{pattern}$", f"^{pattern}$")
    return tuple(
        _Listed(name, phrase, betters(phrase, _lines(name)[phrase]))
        for name in LISTS
        if pattern in _known().lists[name]
        for phrase in written
        if phrase in _lines(name)
    )


@cache
def _stems(pattern: str) -> Sequence[Stem]:
    """The stems that are written like a pattern."""
    return _all_stems()[pattern] if pattern in _known().lists[SPELLING] else ()


_lines = cache(lines_by_phrase)
_all_stems = cache(stems)


def patterns_of(name: str) -> list[str]:
    """What is searched for a list: its phrases wherever they stand in a text, or its stems."""
    if name == SPELLING:
        return list(stems())
    return list(dict.fromkeys(phrase.strip("^$") for phrase in lines_by_phrase(name)))


@cache
def _known() -> _Known:
    lists = sections_of(_PATTERNS)
    patterns = list(dict.fromkeys(chain(*lists.values())))
    return _Known(automaton(patterns), patterns, lists)
