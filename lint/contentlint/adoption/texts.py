"""What texts of one field have in common: a format, one of few values, a length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from contentlint.adoption.nouns import exceptions, few
from contentlint.values import NamedTuple

_FORMATS = ("date", "date-time", "email", "uri")
_MOST_CHOICES = 10
_LONGEST_CHOICE = 40
_OFTEN = 5  # times that a choice occurs on average, at least
_ENOUGH = 20  # texts, to say what is usual
_LONGEST = 1_000  # characters: what is longer is limited by nothing

Texts = Sequence[tuple[int, str]]


class Limits(NamedTuple):
    """Keywords of a schema, and the numbers of the articles that break them."""

    schema: Mapping[str, Any]
    broken: frozenset[int] = frozenset()


def text_limits(texts: Texts, *, alone: bool, closed: bool) -> Limits:
    """What nearly all texts of a field keep.

    `alone` says that it holds nothing but text, and `closed` that it may be a choice of few.
    """
    blank = frozenset(number for number, text in texts if not text.strip())
    if len(blank) > few(len(texts)):
        # A default that is blank says that the text may be.
        return Limits({"default": ""} if alone else {})
    found = next(filter(None, (_format(texts), _choice(texts) if alone and closed else None)), None)
    if found is not None:
        return found
    schema: dict[str, Any] = {"minLength": 1}
    empty = frozenset(number for number, text in texts if not text)
    longest = max(len(text) for _, text in texts)
    if len(texts) >= _ENOUGH and longest <= _LONGEST:
        schema["maxLength"] = _roomy(longest)
    if blank:
        schema["$comment"] = f"{exceptions(len(blank), len(texts), 'are')} blank"
    return Limits(schema, empty)


def _format(texts: Texts) -> Limits | None:
    for names in (*((name,) for name in _FORMATS), ("date", "date-time")):
        wrong = [number for number, text in _first(texts, names) if not _is_any(text, names)]
        if len(wrong) <= few(len(texts)):
            schema: dict[str, Any] = {"format": names[0]}
            if len(names) > 1:
                schema = {"anyOf": [{"format": name} for name in names]}
            if wrong:
                share = exceptions(len(wrong), len(texts), "are")
                schema["$comment"] = f"{share} no {' or '.join(names)}"
            return Limits(schema, frozenset(wrong))
    return None


def _first(texts: Texts, names: tuple[str, ...]) -> Texts:
    """All texts; of those that plainly have no such format, only what shows it."""
    head = texts[: 2 * few(len(texts)) + 3]
    misses = sum(not _is_any(text, names) for _, text in head)
    return head if misses > few(len(texts)) else texts


def _is_any(text: str, names: tuple[str, ...]) -> bool:
    return len(text) <= _LONGEST and any(_checker().conforms(text, name) for name in names)


@lru_cache(maxsize=1)
def _checker() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator.FORMAT_CHECKER


def _choice(texts: Texts) -> Limits | None:
    """The values, where there are few and each is used again and again."""
    counts = Counter(text for _, text in texts)
    rare = [text for text, count in counts.items() if count == 1]
    left_out = set(rare) if len(rare) <= few(len(texts)) else set[str]()
    choices = sorted(text for text in counts if text not in left_out)
    if not 1 < len(choices) <= _MOST_CHOICES or max(map(len, choices)) > _LONGEST_CHOICE:
        return None
    if len(texts) < max(_ENOUGH, _OFTEN * len(choices)):
        return None
    schema: dict[str, Any] = {"enum": choices}
    if left_out:
        schema["$comment"] = f"{exceptions(len(left_out), len(texts), 'are')} another one"
    return Limits(schema, frozenset(number for number, text in texts if text in left_out))


def _roomy(length: int) -> int:
    """A round number with room for half as much again."""
    return next(limit for limit in _rounds() if limit >= 1.5 * length)


def _rounds() -> Iterator[int]:
    power = 10
    while True:
        yield from (power, 2 * power, 3 * power, 5 * power)
        power *= 10
