"""What an unquoted YAML scalar means: the types of YAML 1.1 as PyYAML reads them, seen as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import itemgetter
from typing import TypeAlias

from contentlint.documents.front_matter.limits import MAX_DIGITS, printable
from contentlint.documents.front_matter.nodes import Json
from contentlint.documents.front_matter.pyyaml import yaml

Scalar: TypeAlias = "tuple[Json, str]"

_PREFIX = "tag:yaml.org,2002:"
# No text is of two types; so dates may be tried first, and then integers, which are most.
_RESOLVERS = {
    first: tuple(sorted(pairs, key=itemgetter(0), reverse=True))
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_NUMERIC = frozenset("+-.0123456789")
_LONGEST_WORD = len("false\n")
_BOOLS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def plain_value(text: str) -> Scalar:
    """The value and the type of an unquoted scalar; a date, NaN or infinity stays text."""
    if len(text) > _LONGEST_WORD and text[0] not in _NUMERIC:
        return text, "str"
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            try:
                return tagged_value(text, tag) or (text, "str")
            except ValueError:
                return text, "str"
    return text, "str"


def tagged_value(text: str, tag: str) -> Scalar | None:
    """The value of a scalar with a standard tag, None for any other tag.

    Raises ValueError where the text is none of that type.
    """
    read = _READERS.get(tag)
    return (read(text), _WRITTEN.get(tag, "str")) if read else None


def is_merge(text: str) -> bool:
    """Whether an unquoted key merges another mapping into its own."""
    return text == "<<"


def short_tag(tag: str) -> str:
    """A tag as people write it: `!!python/name` for the standard prefix."""
    return "!!" + tag[len(_PREFIX) :] if tag.startswith(_PREFIX) else tag


def _null(_: str) -> None:
    return None


def _bool(text: str) -> bool:
    if text.lower() not in _BOOLS:
        raise ValueError(text)
    return _BOOLS[text.lower()]


def _int(text: str) -> int | str:
    digits = text.replace("_", "")
    if len(digits) > MAX_DIGITS:
        return text
    negative = digits.startswith("-")
    number = _magnitude(digits.lstrip("+-"))
    if not printable(number):
        return text
    return -number if negative else number


def _magnitude(digits: str) -> int:
    """A number without its sign: `0b1`, `0x1f`, octal `017`, sexagesimal `1:30`."""
    if digits.startswith("0b"):
        return int(digits[2:], 2)
    if digits.startswith("0x"):
        return int(digits[2:], 16)
    if digits.startswith("0") and digits != "0":
        return int(digits, 8) if digits.isdigit() else int(digits)
    if ":" not in digits:
        return int(digits)
    number = 0
    for part in digits.split(":"):
        number = number * 60 + int(part)
    return number


def _float(text: str) -> float | str:
    digits = text.replace("_", "").lower()
    if len(digits) > MAX_DIGITS:
        return text
    if digits.lstrip("+-") in (".inf", ".nan"):
        return text
    sign = -1.0 if digits.startswith("-") else 1.0
    number = 0.0
    for part in digits.lstrip("+-").split(":"):
        number = number * 60 + float(part)
    return sign * number if math.isfinite(number) else text


def _text(text: str) -> str:
    return text


_READERS: dict[str, Callable[[str], Json]] = {
    _PREFIX + "null": _null,
    _PREFIX + "bool": _bool,
    _PREFIX + "int": _int,
    _PREFIX + "float": _float,
    _PREFIX + "timestamp": _text,
    _PREFIX + "str": _text,
    _PREFIX + "binary": _text,
    _PREFIX + "merge": _text,
    _PREFIX + "value": _text,
    "!": _text,
}
_WRITTEN = {_PREFIX + name: name for name in ("null", "bool", "int", "float", "timestamp")}
