"""Unquoted YAML that means something else than it shows."""

from __future__ import annotations

from contentlint.documents.front_matter.nodes import Node
from contentlint.language.patterns import lazy
from contentlint.model import Edit, Fix

_LONGEST = 64
_YAML_1_2_NUMBER = lazy(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+|0o[0-7]+")


def means_otherwise(node: Node) -> str | None:
    """What an unquoted YAML scalar means, in words, where that is not what it shows; else None.

    `2024`, `true` and `null` show what they are; dates are left to the date rules.
    """
    if not node.plain:
        return None
    written = node.value if isinstance(node.value, str) else node.text.value
    if not 0 < len(written) <= _LONGEST:
        return None
    if isinstance(node.value, bool):
        return _boolean(written, node.value)
    if isinstance(node.value, (int, float)):
        return _number(written, node.value)
    if node.value is None:
        return "nothing (null)" if written == "~" else None
    return _text(written, node.written)


def _boolean(written: str, value: bool) -> str | None:
    shown = "true" if value else "false"
    return None if written.lower() == shown else f"the boolean {shown}"


def _number(written: str, value: float) -> str | None:
    if str(value) == written:
        return None
    if isinstance(value, float):
        return f"the number {value!r}"
    return f"the number {value}{_base(written.lower().lstrip('+-'))}"


def _base(digits: str) -> str:
    """Why a whole number is not the one that it shows."""
    if digits.startswith("0x"):
        return ", as hexadecimal"
    if digits.startswith("0b"):
        return ", as binary"
    if ":" in digits:
        return ", in base 60"
    if digits.startswith("0") and len(digits) > 1:
        return ", as octal"
    return ""


def _text(written: str, kind: str) -> str | None:
    """Infinities and NaN are text in JSON; some numbers are numbers to YAML 1.2 readers alone."""
    if kind == "float":
        return "a number that is infinite or undefined"
    if kind == "str" and _YAML_1_2_NUMBER.fullmatch(written):
        return "a number in YAML 1.2"
    return None


def quoting(node: Node, text: str) -> Fix | None:
    """The fix that puts an unquoted scalar of `text` in quotes, so that it is the text it shows.

    None where it is written elsewhere, behind an alias.
    """
    written = node.text.value
    if text[node.span.start : node.span.end] != written:
        return None
    return Fix("put it in quotes", (Edit(node.span, f'"{written}"'),), restores=True)
