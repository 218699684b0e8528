"""Prose that nobody wrote: sentences in the manner of our own articles, about things that are not.

A Markov model of order 2 learns the sentences under content/. The nouns behind articles and the
like are holes, which each page fills with words of its own, many of them invented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, product
from pathlib import Path
from random import Random
from typing import NamedTuple

CONTENT = Path(__file__).resolve().parents[2] / "content"
HOLE = "%s"
SKELETONS = 6000
TERMS = 2000  # invented words for the first place of a term, and as many for the second
SHINGLE = 5  # words

NOUNS = (
    "balance barrel basket beacon bottle bridge bucket button candle channel circle column corner "
    "cradle crystal current curtain delta drawer filter forest funnel garden gate hammer harbor "
    "ladder lantern ledger lever magnet marble meadow mirror needle notebook paddle pebble "
    "pendulum piston planet pocket prism pulley ribbon river sensor shadow signal silver socket "
    "spiral spring table tunnel turbine valley vector vessel whistle"
).split()

_UNFIT = re.compile(r"[^A-Za-z,.?'\s-]|\b[A-Z]\w*[A-Z]|\.\w")
_SENTENCE = re.compile(r"[A-Z][^.?]+[.?](?=\s|$)")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_BEFORE_A_HOLE = frozenset("a another each every its the their your".split())
_NO_HOLE = frozenset(
    "above also below first following former have latter less more most next only other others "
    "same second such than that then there third very well what when where which will".split()
)
_LENGTHS = range(7, 21)  # words of a sentence
_END = ""
_START = ("", "")


class Language(NamedTuple):
    """What pages are written with; `short` holds the sentences that fit a description."""

    sentences: tuple[str, ...]
    short: tuple[str, ...]
    words: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


@cache
def language() -> Language:
    """The sentences with holes, the words of content/ that fill them, and the invented ones."""
    random = Random("language")
    heads, tails = _invented(random)
    tokens = [tuple(_holes(sentence.split())) for sentence in _sentences()]
    filled = {word for sentence in tokens for word, hole in sentence if hole}
    words = sorted(word for word in filled if word[0] not in "aeiou")
    following = _following(tokens)
    sentences: dict[str, None] = {}
    while len(sentences) < SKELETONS:
        sentences.update(dict.fromkeys(_grown(following, filled, random)))
    short = tuple(text for text in sentences if len(text) < 70 and text.count(HOLE) < 4)
    return Language(tuple(sentences), short, tuple(words), heads, tails)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without the targets of its links."""
    return _WORD.findall(re.sub(r"\]\([^)]*\)", "]", text).lower())


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every five words that stand in a row."""
    words = words_of(text)
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def jaccard(first: str, second: str) -> float:
    """The share of two texts' shingles that both have, from 0 to 1."""
    one, other = shingles(first), shingles(second)
    return len(one & other) / len(one | other) if one or other else 1.0


def _sentences() -> Iterator[str]:
    """The sentences of our articles that are nothing but words, commas and a stop."""
    for path in sorted(CONTENT.rglob("*.md")):
        text = path.read_text(encoding="utf-8").replace("\\n", "\n")
        for block in re.split(r"\n\s*\n|\n    ", text):
            if block[:1].isupper() and "\n" not in block.strip():
                found = _SENTENCE.findall(block)
                yield from (each for each in found if not _UNFIT.search(each))


def _holes(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it is one that a page chooses for itself."""
    for before, word in zip(["", *words], words, strict=False):
        plain = word.isascii() and word.isalpha() and word.islower() and len(word) > 3
        yield word, before.lower() in _BEFORE_A_HOLE and plain and word not in _NO_HOLE


def _following(
    sentences: list[tuple[tuple[str, bool], ...]],
) -> dict[tuple[str, str], list[str]]:
    """What comes after each two words, as often as it does."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sentence in sentences:
        last = _START
        for word in chain((HOLE if hole else word for word, hole in sentence), (_END,)):
            found[last].append(word)
            last = (last[1], word)
    return found


def _grown(
    following: dict[tuple[str, str], list[str]], filled: set[str], random: Random
) -> Iterator[str]:
    """A sentence by the model, if it came out well: no word may come twice in a row."""
    words: list[str] = []
    last = _START
    while len(words) <= _LENGTHS.stop and (word := random.choice(following[last])) != _END:
        words.append(word)
        last = (last[1], word)
    behind = {word.strip(",.?") for hole, word in pairwise(words) if hole.startswith(HOLE)}
    repeats = len(words) - len(set(words) - {HOLE}) - words.count(HOLE)
    apart = not behind & {HOLE, *NOUNS, *filled}
    if len(words) in _LENGTHS and words.count(HOLE) > 1 and repeats < 4 and apart:
        yield " ".join(words)


def _invented(random: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of two syllables that begin with a consonant; heads and tails have none in common."""
    onsets = "b br c cl d dr f fl g gr h j k l m n p pl qu r s sk st t tr v w y z".split()
    middles = "ld lm nd nt rb rd rk rm rn sk st mb nk lt lv".split()
    made = ["".join(parts) for parts in product(onsets, "aeiou", middles, "aeio", "bdklmnprtx")]
    chosen = random.sample(made, 2 * TERMS)
    return tuple(chosen[:TERMS]), tuple(chosen[TERMS:])
