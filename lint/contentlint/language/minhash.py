"""How like two long texts are, from a few numbers of each.

A text is the set of its shingles: every five words that stand in a row. Two texts are alike by the
share of shingles that both have (Jaccard). Few texts in a corpus are: those that may be are found
by what their sets have in common after one hashing (Li, Owen, Zhang, "One permutation hashing",
2012; empty bins as in Shrivastava, "Optimal densification for fast and accurate minwise hashing",
2017), so that texts of a likeness of 0.85 meet with a probability of 0.995 or more, and those
of 0.2 with one of 0.003.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

from contentlint.language.hashing import blake2b

SHINGLE = 5  # words
MOST = 1_024  # shingles of one text that are kept

_BANDS = 10
_ROWS = 5
_BINS = 53  # the next prime: any step through the bins comes to all of them
_WIDTH = 4  # bytes of a hash
_REMEMBERED = 1 << 15  # words whose hash is kept: a corpus has few more


def shingles(words: Iterable[str]) -> list[int]:
    """A hash of 32 bits for each five words in a row, in order."""
    packed = array("I", map(_number, words)).tobytes()
    size = SHINGLE * _WIDTH
    return [
        crc32(packed[start : start + size]) for start in range(0, len(packed) - size + 1, _WIDTH)
    ]


def bands(hashes: Iterable[int]) -> list[str]:
    """What a set of shingles is found by: sets that are alike have one of these in common.

    There are none for an empty set.
    """
    least = {number % _BINS: number for number in sorted(hashes, reverse=True)}
    if not least:
        return []
    places = range(_BANDS * _ROWS)
    rows = [least[place if place in least else _instead(place, least)] for place in places]
    return [_band(place, rows[place : place + _ROWS]) for place in range(0, len(rows), _ROWS)]


def sampling(count: int) -> int:
    """Of how many hashes one is kept, where there are so many: 1, 2, 4 …

    A hash is kept where it can be divided by that: of two texts the same ones are.
    """
    step = 1
    while count > MOST * step:
        step *= 2
    return step


def sample(hashes: Sequence[int], step: int) -> Sequence[int]:
    """The hashes that are kept."""
    return hashes if step == 1 else [number for number in hashes if not number % step]


def packed(hashes: Iterable[int]) -> str:
    """Hashes as text."""
    return b2a_base64(array("I", hashes).tobytes(), newline=False).decode()


def unpacked(text: str) -> Sequence[int]:
    """The hashes of a text that `packed` made; raises ValueError for others."""
    found = array("I")
    found.frombytes(a2b_base64(text))
    return found


def digest(words: Iterable[str]) -> str:
    """What stands for a text, word for word: 11 characters."""
    data = " ".join(words).encode(errors="surrogatepass")
    return b2a_base64(blake2b(data, digest_size=8).digest())[:11].decode()


@lru_cache(maxsize=_REMEMBERED)
def _number(word: str) -> int:
    return crc32(word.encode(errors="surrogatepass"))


def _instead(place: int, least: dict[int, int]) -> int:
    """The bin that stands for an empty one: the first filled one by a step of its own, which is the
    same for all sets."""
    step = 1 + (place * place + 7 * place) % (_BINS - 1)
    return next(bin_ for turn in range(_BINS) if (bin_ := (place + turn * step) % _BINS) in least)


def _band(place: int, rows: list[int]) -> str:
    return f"{place // _ROWS}{digest(map(str, rows))}"
