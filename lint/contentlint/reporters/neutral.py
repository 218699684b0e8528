"""Text of articles made harmless: it shows what it is, and does nothing.

On a terminal no control character passes. In the log of a CI run nothing is
read as a command: `::cmd::` at a line's start and `##[cmd]` are GitHub's,
`##[cmd]` and `##vso[` Azure's, `##teamcity[` TeamCity's.
"""

from __future__ import annotations

import re

from contentlint.language.patterns import lazy

# C0, DEL and C1; bidi controls; what is invisible, and could hide in a word or a command;
# line separators; lone surrogates, which no encoding writes; what Unicode says is no character.
_UNSAFE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\xad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
    r"\ufdd0-\ufdef"
) + "".join(
    rf"\U{plane + 0xFFFE:08x}\U{plane + 0xFFFF:08x}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROL = lazy(f"[{_UNSAFE}\t\n\r]")
_CONTROL_IN_LINES = lazy(f"[{_UNSAFE}]")
_NO_BYTE = lazy("[\ud800-\udc7f\udd00-\udfff]")
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}

COMMAND = lazy(r"##(?:vso|teamcity)?(?=\[)", re.IGNORECASE)
"""What opens a command anywhere in a line, up to its bracket."""

_LEADING_COMMAND = lazy(r"\s*(?=::)")


def visible(text: str) -> str:
    r"""The text on one line, its control characters shown as escapes (`\x1b`, `\n`)."""
    return text if text.isprintable() else _CONTROL.sub(_escape, text)


def inline(text: str) -> str:
    """`visible` text that is no command where something else stands before it on its line."""
    return _unarmed(visible(text))


def line(text: str) -> str:
    """`visible` text that is no command either, even as a whole line: a backslash breaks those."""
    shown = inline(text)
    leading = _LEADING_COMMAND.match(shown)
    return f"{leading[0]}\\{shown[leading.end() :]}" if leading else shown


def lines(text: str) -> str:
    """Text that keeps its tabs and line ends, for a format that carries these escaped."""
    return _unarmed(visible_lines(text))


def visible_lines(text: str) -> str:
    """Text with every control character but tabs and line ends shown as an escape."""
    return text if text.isprintable() else _CONTROL_IN_LINES.sub(_escape, text)


def utf8(text: str) -> bytes:
    """The text's bytes as the file has them; a surrogate that stands for no byte is U+FFFD."""
    return _NO_BYTE.sub("\ufffd", text).encode("utf-8", "surrogateescape")


def _unarmed(text: str) -> str:
    return COMMAND.sub(r"\g<0>\\", text) if "##" in text else text


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8 (surrogateescape)
        code -= 0xDC00
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
