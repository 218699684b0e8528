"""Texts that make a regular expression slow, if any do: made of the pattern's own parts.

A matcher that goes back is slow where one stretch of text can be divided in many ways, or is
looked at again from each of its characters. Both need a stretch that the beginning of the pattern
likes over and over, and an end that it does not: that is what is tried here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
from random import Random
from typing import Any, NamedTuple

try:
    from re import _constants as ops
    from re import _parser as parser
except ImportError:  # Python 3.10
    import sre_constants as ops  # type: ignore[no-redef]
    import sre_parse as parser  # type: ignore[no-redef]

_USUAL = "a1 \n_-!\x01é中"
_REPEATS = {getattr(ops, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
            if hasattr(ops, name)}  # fmt: skip
_LOOKS = (ops.ASSERT, ops.ASSERT_NOT)
_BEYOND = 40  # a repeat that may go further has no end, as far as small texts tell
_LONGEST_PUMP = 60
_MOST_LETTERS = 14


class Attack(NamedTuple):
    """A text of any size: what it begins with, what is repeated, what it ends with."""

    before: str
    pump: str
    after: str

    def text(self, size: int) -> str:
        """The text with about so many characters."""
        return self.before + self.pump * (size // len(self.pump) + 1) + self.after


def attacks(pattern: re.Pattern[Any], *, random_pumps: int = 60) -> list[Attack]:
    """The attacks on a pattern, the likeliest first."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    tree = list(parser.parse(text, pattern.flags & ~re.UNICODE))
    letters = _letters(tree, pattern.flags)
    samples = _Samples(letters, pattern.flags)
    ends = ("", "\x01", "\n!", samples.sequence(tree))
    pumps = dict.fromkeys((*_likely(tree, samples), *_any(letters, random_pumps, seed=text)))
    return [
        Attack(before, pump, after)
        for before, pump in pumps
        if 0 < len(pump) <= _LONGEST_PUMP
        for after in dict.fromkeys(ends)
    ]


def _likely(tree: Sequence[Any], samples: _Samples) -> Iterator[tuple[str, str]]:
    for before, pump in _starts(tree, samples):
        yield from ((before, pump), ("", pump))


def _any(letters: Sequence[str], count: int, *, seed: str) -> Iterator[tuple[str, str]]:
    """Every pump of one letter and of two, and some of more."""
    random = Random(repr(seed))
    for size in (1, 2):
        yield from (("", "".join(some)) for some in product(letters, repeat=size))
    for _ in range(count):
        yield "", "".join(random.choices(letters, k=random.randint(3, 6)))


def _starts(tree: Sequence[Any], samples: _Samples, before: str = "") -> Iterator[tuple[str, str]]:
    """What leads up to each repeat, and what it repeats; and each beginning of the pattern."""
    here = before
    for op, value in tree:
        for inner in _inside(op, value):
            yield from _starts(inner, samples, here)
        if op in _REPEATS and value[1] > _BEYOND:
            for body in samples.several(list(value[2])):
                yield here, body
                yield here, body + samples.sequence(list(tree))[:20]
        here += samples.one(op, value)
        yield "", here[-_LONGEST_PUMP:]
        yield before, here[len(before) :]
    more = before
    for op, value in tree:  # all that may be left out is there
        more += samples.one(op, value, most=True)
        yield "", more[-_LONGEST_PUMP:]


def _inside(op: Any, value: Any) -> Iterable[Sequence[Any]]:
    if op in _REPEATS:
        return [list(value[2])]
    if op is ops.SUBPATTERN:
        return [list(value[3])]
    if op is ops.BRANCH:
        return [list(each) for each in value[1]]
    if op in _LOOKS:
        return [list(value[1])]
    if op is getattr(ops, "ATOMIC_GROUP", None):
        return [list(value)]
    return []


class _Samples:
    """Texts that parts of a pattern match."""

    def __init__(self, letters: Sequence[str], flags: int) -> None:
        self._letters = letters
        self._flags = flags
        self._groups: dict[int, str] = {}

    def sequence(self, tree: Sequence[Any], *, most: bool = False, turn: int = 0) -> str:
        return "".join(self.one(op, value, most=most, turn=turn) for op, value in tree)

    def several(self, tree: Sequence[Any]) -> list[str]:
        """Different texts that a sequence matches."""
        made = (self.sequence(tree, most=most, turn=turn) for turn in range(6) for most in (0, 1))
        return [text for text in dict.fromkeys(made) if text]

    def one(self, op: Any, value: Any, *, most: bool = False, turn: int = 0) -> str:
        """A text that one part matches; looks ahead and behind match their own text."""
        if op is ops.LITERAL:
            return chr(value)
        if op in (ops.NOT_LITERAL, ops.IN, ops.ANY):
            fitting = [each for each in self._letters if _fits(op, value, each, self._flags)]
            return fitting[turn % len(fitting)] if fitting else _member(op, value)
        if op in _REPEATS:
            least, top, body = value
            times = least or (1 if most and top else 0)
            return "".join(
                self.sequence(list(body), most=most, turn=turn) for _ in range(min(times, 20))
            )
        if op is ops.SUBPATTERN:
            text = self.sequence(list(value[3]), most=most, turn=turn)
            if value[0] is not None:
                self._groups[value[0]] = text
            return text
        if op is ops.BRANCH:
            branch = value[1][(turn + most) % len(value[1])]
            return self.sequence(list(branch), most=most, turn=turn)
        if op is ops.GROUPREF:
            return self._groups.get(value, "")
        if op is ops.ASSERT and most:
            return self.sequence(list(value[1]), most=most, turn=turn)
        if op is getattr(ops, "ATOMIC_GROUP", None):
            return self.sequence(list(value), most=most, turn=turn)
        return ""


def _letters(tree: Any, flags: int) -> list[str]:
    """Characters that stand for all that the pattern tells apart; of those that it treats alike,
    one."""
    sets = list(_sets(tree))
    known: dict[tuple[bool, ...], str] = {}
    for letter in chain(islice(dict.fromkeys(chain(*map(_named, sets))), 400), _USUAL):
        known.setdefault(tuple(_fits(op, value, letter, flags) for op, value in sets), letter)
    return list(known.values())[:_MOST_LETTERS]


def _sets(tree: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in tree:
        if op in (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY):
            yield op, value
        for inner in _inside(op, value):
            yield from _sets(inner)


def _named(part: tuple[Any, Any]) -> Iterator[str]:
    """The characters that a part names."""
    op, value = part
    if op in (ops.LITERAL, ops.NOT_LITERAL):
        yield chr(value)
    elif op is ops.IN:
        for kind, each in value:
            if kind is ops.LITERAL:
                yield chr(each)
            elif kind is ops.RANGE:
                yield chr(each[0])
                yield chr(each[1])


def _member(op: Any, value: Any) -> str:
    return next(_named((op, value)), "a")


def _fits(op: Any, value: Any, letter: str, flags: int) -> bool:
    """Whether a set matches a character."""
    if op is ops.ANY:
        return letter != "\n" or bool(flags & re.DOTALL)
    same = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    if op is ops.LITERAL:
        return chr(value) in same
    if op is ops.NOT_LITERAL:
        return chr(value) not in same
    negated = value[0][0] is ops.NEGATE
    return negated != any(_has(kind, each, one) for kind, each in value for one in same)


_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def _has(kind: Any, value: Any, letter: str) -> bool:
    if kind is ops.LITERAL:
        return chr(value) == letter
    if kind is ops.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return kind is ops.CATEGORY and re.match(_CATEGORIES[value], letter) is not None
