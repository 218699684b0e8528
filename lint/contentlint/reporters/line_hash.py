"""GitHub's hash of a line, by which code scanning knows an alert again.

The algorithm is that of codeql-action's `fingerprints.ts`: the 100 UTF-16 units
from the line's start on, white space left out, as digits of a number to the
base 37, modulo 2**64; then how many lines up to here have that hash.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Collection
from operator import mul

from contentlint.reporters import neutral

BLOCK = 100
BASE = 37
MODULUS = 2**64
_POWERS = [pow(BASE, BLOCK - 1 - index, MODULUS) for index in range(BLOCK)]
_LINE_END = re.compile(r"\r\n?")
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_LINE_FEED = 10
_END_OF_FILE = 0xFFFF


def line_hashes(text: str, lines: Collection[int]) -> dict[int, str]:
    """The hash of each of these lines (1-based) that the text has."""
    units = _units(text)
    starts = [0, *(index + 1 for index, unit in enumerate(units) if unit == _LINE_FEED)]
    units.extend([_END_OF_FILE, *[0] * BLOCK])
    seen: Counter[int] = Counter()
    found = {}
    for number, start in enumerate(starts[: max(lines, default=0)], start=1):
        value = sum(map(mul, units[start : start + BLOCK], _POWERS)) % MODULUS
        seen[value] += 1
        if number in lines:
            found[number] = f"{value:x}:{seen[value]}"
    return found


def _units(text: str) -> array[int]:
    """The UTF-16 units that count: no spaces and tabs, each line end a line feed."""
    text = _LINE_END.sub("\n", _as_node_reads(text)).replace(" ", "").replace("\t", "")
    return array("H", text.encode(_UTF_16, "surrogatepass"))


def _as_node_reads(text: str) -> str:
    """Bytes that are not UTF-8 (lone surrogates here) are U+FFFD there."""
    if text.isascii():
        return text
    return neutral.utf8(text).decode("utf-8", "replace")
