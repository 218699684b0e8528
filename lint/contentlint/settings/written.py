"""Keys and values as TOML writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_NO_SCALAR = re.compile("[\ud800-\udfff]")


def written(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(written(item) for item in value)}]"
    if isinstance(value, Mapping):
        pairs = (f"{written_key(str(key))} = {written(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    # JSON's strings are TOML's, but for DEL and lone surrogates, which no TOML can hold.
    text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return _NO_SCALAR.sub("\ufffd", text)


def written_key(key: str) -> str:
    """A key as TOML writes it: in quotes where it has to be."""
    return key if _BARE.fullmatch(key) else written(key)
