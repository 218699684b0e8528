"""What hostile input is made of: a list a file, with a piece a line.

A piece is UTF-8 with escapes: `\\n`, `\\r`, `\\t`, `\\\\`, `\\x20` (a byte), `\\u2028` or
`\\U0001f600`. Blanks at its ends are written as `\\x20`.
"""

from __future__ import annotations

import re
from pathlib import Path

_ESCAPE = re.compile(rb"\\(?:x(..)|u(....)|U(........)|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\\": b"\\"}


def pieces(*names: str) -> tuple[bytes, ...]:
    """The pieces of some lists, one list after the other."""
    return tuple(
        _ESCAPE.sub(_unescaped, line)
        for name in names
        for line in (Path(__file__).parent / f"{name}.txt").read_bytes().splitlines()
    )


def _unescaped(match: re.Match[bytes]) -> bytes:
    byte, short, long, name = match.groups()
    if byte:
        return bytes([int(byte, 16)])
    return _NAMED[name] if name else chr(int(short or long, 16)).encode(errors="surrogatepass")
