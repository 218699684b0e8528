"""Regular expressions that users write: `pattern` and `patternProperties` of a JSON Schema.

They mean what they mean to Python's `re`. That cannot be stopped, and some patterns (`^(a+)+$`)
take longer than anyone can wait for values that somebody chose for them. So they are matched by
the package `regex`, which can be stopped.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from contentlint.contract import limits
from contentlint.contract.limits import TooMuch, allowance
from contentlint.contract.words import quoted
from contentlint.language.patterns import lazy

# What `regex` reads otherwise: `a{e}` (an `a` with mistakes), `[[:alpha:]]`, and in `\w` the marks
# on letters.
_READ_OTHERWISE = lazy(
    r"(?P<set>\[\^?\]?(?:\\.|[^\]\\])*(?:\]|\\?\Z))|\\(?P<word>w)|\\(?P<other>W)|\\."
    r"|(?P<brace>\{)(?!\d+(?:,\d*)?\}|,\d*\})",
    re.DOTALL,
)
_IN_SET = lazy(r"\\(?P<word>w)|\\.|(?P<bracket>(?<!^)\[)", re.DOTALL)
_WORD = r"\p{L}\p{N}_"


def found(pattern: str, text: str) -> bool:
    """Whether a pattern matches somewhere in a text.

    Raises `TooMuch` where the article's time for patterns is over, and ValueError for no pattern.
    """
    search = searching(pattern)
    try:
        with allowance().spending() as seconds:
            return search(text, timeout=seconds) is not None
    except TimeoutError:
        message = (
            f"takes too long to compare with the pattern {quoted(pattern)}: "
            f"in {limits.SECONDS:g} seconds it did not end"
        )
        raise TooMuch(message, text) from None


@lru_cache(maxsize=256)
def searching(pattern: str) -> Callable[..., Any]:
    """What looks for a pattern; raises ValueError for what is none of Python's."""
    import regex  # heavy, and few schemas have patterns

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what another release of Python may read otherwise
            in_ascii = re.compile(pattern).flags & re.ASCII
        written = pattern if in_ascii else _READ_OTHERWISE.sub(_rewritten, pattern)
        search: Callable[..., Any] = regex.compile(written, regex.VERSION0).search
    except (re.error, regex.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return search


def _rewritten(part: re.Match[str]) -> str:
    if part["set"]:
        return _IN_SET.sub(_rewritten_in_set, part["set"])
    if part["brace"]:
        return r"\{"
    if part["word"] or part["other"]:
        return f"[{'^' if part['other'] else ''}{_WORD}]"
    return part[0]


def _rewritten_in_set(part: re.Match[str]) -> str:
    if part["bracket"]:
        return r"\["
    return _WORD if part["word"] else part[0]
