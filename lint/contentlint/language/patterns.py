"""Patterns, compiled when they are first used.

Compiling all of ours takes longer than one article does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

_compile = re.compile


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled on its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


@contextmanager
def postponed() -> Iterator[None]:
    """While a package is imported in it, all patterns that the package compiles are lazy."""
    at_once = re.compile
    re.compile = lazy  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = at_once


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # which would be asked for to copy it
        found = getattr(_compile(*self._made_of), name)
        setattr(self, name, found)
        return found
