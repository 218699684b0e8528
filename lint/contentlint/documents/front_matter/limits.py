"""What a front matter may hold; checked while it is read, before anything large is built."""

from __future__ import annotations

from contentlint.documents.front_matter.tree import Refused
from contentlint.model import Span

MAX_LENGTH = 1 << 20
MAX_DEPTH = 64
MAX_NODES = 10_000

# Python refuses to print an integer of more than 4300 digits.
MAX_DIGITS = 4300
_MAX_BITS = 14_284


def check_length(inner: Span, fence: Span) -> None:
    """Refuse a front matter of more than 1 MiB (counted in characters)."""
    if inner.end - inner.start > MAX_LENGTH:
        raise Refused("the front matter is longer than 1 MiB", fence)


def check_depth(depth: int, span: Span) -> None:
    """Refuse what stands more than 64 levels deep."""
    if depth > MAX_DEPTH:
        raise Refused(f"the front matter is nested more than {MAX_DEPTH} levels deep", span)


def printable(number: int) -> bool:
    """Whether an integer has few enough digits to be printed."""
    return number.bit_length() <= _MAX_BITS


class Budget:
    """Counts values, an alias as often as all that it stands for."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_NODES

    def spend(self, span: Span, size: int = 1) -> None:
        """Refuse the value at `span` where it goes over 10,000."""
        self.left -= size
        if self.left < 0:
            raise Refused(f"the front matter holds more than {MAX_NODES:,} values", span)
