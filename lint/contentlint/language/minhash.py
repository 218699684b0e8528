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
from functools import cache, reduce
from operator import xor
from struct import Struct
from typing import Final
from zlib import crc32

from contentlint.language.hashing import blake2b

SHINGLE = 5  # words
MOST = 1_024  # shingles of one text that are kept

_BANDS = 10
_ROWS = 5
_BINS = 53  # the next prime: any step through the bins comes to all of them
_PLACES = range(_BANDS * _ROWS)
_WIDTH = 4  # bytes of a hash
_NO_HASH = 1 << 8 * _WIDTH
_REMEMBERED = 1 << 15  # words whose hash is kept: a corpus has few more
_AT_ONCE = 1 << 14  # shingles that are worked out together; more would take much memory
_NO_WORD = bytes(_WIDTH)
_NO_WORDS = reduce(xor, [crc32(_NO_WORD * number) for number in range(1, SHINGLE)])
_ROW = Struct(f"={SHINGLE}I")


class _Shares(dict[str, bytes]):
    """What a word adds to the hash of five words as the first of them, as the second …"""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = _shares(crc32(word.encode(errors="surrogatepass")))
        return found


def _shares(number: int) -> bytes:
    """The checksums of a word's number with four of 0 behind it, three … none: what it adds.

    They add up (by "xor") to the checksum of five numbers in a row, but for what the 0 add.
    """
    found = [crc32(number.to_bytes(_WIDTH, "little"))]
    for _ in range(SHINGLE - 1):
        found.append(crc32(_NO_WORD, found[-1]))
    return _ROW.pack(found[4], found[3], found[2], found[1], found[0] ^ _NO_WORDS)


_SHARES: Final = _Shares()


def shingles(words: Sequence[str]) -> Sequence[int]:
    """A hash of 32 bits for each five words in a row, in order: a checksum of their own hashes."""
    found = array("I")
    for start in range(0, len(words) - SHINGLE + 1, _AT_ONCE):
        found += _sums(words[start : start + _AT_ONCE + SHINGLE - 1])
    return found


def _sums(words: Sequence[str]) -> array[int]:
    """What the shares of each five words add up to.

    All sums are worked out at once, on five long numbers: the shares of all words but the first
    ones as the first of five, as the second …, so that what is to be added stands at one place.
    """
    shares = array("I", b"".join(map(_SHARES.__getitem__, words)))
    rows = [shares[(SHINGLE + 1) * place :: SHINGLE].tobytes() for place in range(SHINGLE)]
    sums = reduce(xor, [int.from_bytes(row, "little") for row in rows])
    return array("I", sums.to_bytes(len(rows[0]), "little"))[: 1 - SHINGLE]


def bands(hashes: Sequence[int]) -> list[str]:
    """What a set of shingles is found by: sets that are alike have one of these in common.

    There are none for an empty set.
    """
    least = _least(hashes)
    if not least:
        return []
    rows = [least[place if place in least else _instead(place, least)] for place in _PLACES]
    data, size = array("I", rows).tobytes(), _ROWS * _WIDTH
    return [f"{n}{_digest(data[n * size : (n + 1) * size])}" for n in range(_BANDS)]


def _least(hashes: Iterable[int]) -> dict[int, int]:
    """The least hash in each bin, as far as it has one."""
    least = [_NO_HASH] * _BINS
    for number in hashes:
        if number < least[number % _BINS]:
            least[number % _BINS] = number
    return {place: number for place, number in enumerate(least) if number < _NO_HASH}


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
    return _digest(" ".join(words).encode(errors="surrogatepass"))


def _digest(data: bytes) -> str:
    return b2a_base64(blake2b(data, digest_size=8).digest())[:11].decode()


def _instead(place: int, least: dict[int, int]) -> int:
    """The bin that stands for an empty one: the first filled one on a way of its own, which is the
    same for all sets."""
    return next(filter(least.__contains__, _way(place)))


@cache
def _way(place: int) -> tuple[int, ...]:
    """All bins, by a step that hangs on the place."""
    step = 1 + (place * place + 7 * place) % (_BINS - 1)
    return tuple((place + turn * step) % _BINS for turn in range(_BINS))
