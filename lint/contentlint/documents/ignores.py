"""The patterns of a `.gitignore`, as git reads them, whatever the number of their stars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from contentlint.language.patterns import lazy
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Of the regular expressions that pathspec makes: a star, any folders, a class, all else.
_TOKEN = lazy(r"\[\^/\]\*|\(\?:/\.\+\)\?|\[\^?\]?[^\]]*(?:\]|\Z)|\\.|.", re.DOTALL)


class _Star(NamedTuple):
    """What stands for a star, for as little of a path as will do, and what must follow that."""

    written: str
    least: str
    end: str = ""


_STAR = _Star("[^/]*", "[^/]*?")
_FOLDERS = _Star("(?:/.+)?", "(?:/.+?)??", "(?=/)")


def spec_of(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns in some lines; as git does, without the lines that are none."""
    return _spec([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    try:
        _spec([line])
    except ValueError:
        return False
    return True


def _spec(lines: list[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines=lines, pattern_factory=_pattern_class())


@cache
def _pattern_class() -> Any:
    """The class of pathspec's patterns, with expressions that never go back on a star once it has
    found its place: else five stars take time in the fifth power of a name's length."""
    from pathspec import GitIgnoreSpec

    known: Any = type(GitIgnoreSpec.from_lines(["a"]).patterns[0])

    class Pattern(known):  # type: ignore[misc]
        __slots__ = ()

        @classmethod
        def pattern_to_regex(cls, pattern: Any) -> Any:
            regex, include = super().pattern_to_regex(pattern)
            return regex and never_going_back(regex), include

    return Pattern


def never_going_back(regex: str) -> str:
    """The same expression, whose stars keep the first place that they find."""
    names = (f"star{number}" for number in count())
    tokens = [match[0] for match in _TOKEN.finditer(regex)]
    settled: list[str] = []
    for number, part in enumerate(_divided(tokens, "/")):
        settled += [*["/"][:number], *_settled(part, _STAR, names)]
    return "".join(_settled(settled, _FOLDERS, names))


def _divided(tokens: Iterable[str], mark: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _settled(tokens: list[str], star: _Star, names: Iterator[str]) -> list[str]:
    """All stars but the last, each with what follows it in an atomic group: `(?=(…))\\1`."""
    before, *others = _divided(tokens, star.written)
    if len(others) < 2:
        return tokens
    for part in others[:-1]:
        name = next(names)
        before.append(f"(?=(?P<{name}>{star.least}{''.join(part)}{star.end}))(?P={name})")
    return [*before, star.written, *others[-1]]
