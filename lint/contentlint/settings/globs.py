"""Globs over paths with forward slashes, relative to the settings' folder.

    *        any characters but `/`
    ?        one character but `/`
    [a-z]    one character of a class; `[!…]` and `[^…]`: one outside it
    {a,b}    one of the alternatives, which may hold globs and braces themselves
    **       as a whole part of the path: any number of folders, also none
    dir/     all that lies below a folder; `/` alone: all there is
    \\       takes the next character literally

Letters compare exactly. An unclosed `[` or `{` stands for itself. The path's
beginning is the settings' folder: `*.md` is not `a/b.md`, `**/*.md` is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from contentlint.language.patterns import lazy

MAX_ALTERNATIVES = 1024
"""In a pattern whose braces stand for more than these, braces stand for themselves."""

_BRACE = lazy(r"\\.|[{},]", re.DOTALL)
_CLASS = lazy(r"\[([!^]?)(\]?[^\]/]{0,999})\]")
_TOKEN = lazy(r"\\(?P<escaped>[^/])|(?P<star>\*+)|(?P<class>\[[!^]?\]?[^\]/]{0,999}\])", re.DOTALL)


def matches(path: str, patterns: Sequence[str], *, below: bool = False) -> bool:
    """Whether a pattern matches the whole path, in time linear in the path's length.

    With `below` a pattern also matches all that lies below what it matches,
    as lists of exclusions want it.
    """
    return bool(patterns) and _compiled(tuple(patterns), below).fullmatch(path) is not None


@lru_cache(maxsize=4096)
def _compiled(patterns: tuple[str, ...], below: bool) -> re.Pattern[str]:
    plain = [plain for pattern in patterns for plain in _alternatives(pattern)]
    if below:
        plain += [f"{pattern}/**" for pattern in plain if pattern.strip("/")]
    translate = _Translation()
    parts = [translate(pattern) for pattern in dict.fromkeys(plain) if pattern]
    return re.compile("|".join(parts) or "(?!)", re.DOTALL)


def _alternatives(pattern: str) -> list[str]:
    """The patterns without braces that a pattern stands for."""
    done: list[str] = []
    waiting = [pattern]
    while waiting:
        current = waiting.pop()
        group = _first_group(current)
        if group is None:
            done.append(current)
            continue
        if len(done) + len(waiting) >= MAX_ALTERNATIVES:
            return [pattern]
        start, commas, end = group
        cuts = [start, *commas, end]
        choices = [current[a + 1 : b] for a, b in pairwise(cuts)]
        waiting += [current[:start] + choice + current[end + 1 :] for choice in reversed(choices)]
    return done


def _first_group(pattern: str) -> tuple[int, list[int], int] | None:
    """Where the first braces that hold a comma open, divide and close."""
    open_groups: list[tuple[int, list[int]]] = []
    found: tuple[int, list[int], int] | None = None
    for token in _BRACE.finditer(pattern):
        at = token.start()
        if token[0] == "{":
            open_groups.append((at, []))
        elif token[0] == "," and open_groups:
            open_groups[-1][1].append(at)
        elif token[0] == "}" and open_groups:
            start, commas = open_groups.pop()
            if commas and (found is None or start < found[0]):
                found = (start, commas, at)
    return found


class _Translation:
    """Makes regular expressions that never go back on a star once it has found its place.

    Python 3.10 has no atomic groups; `(?=(…))\\1` is one. Without them five stars
    in a pattern would take time in the fifth power of a path's length.
    """

    def __init__(self) -> None:
        self._groups = 0

    def __call__(self, pattern: str) -> str:
        if pattern.endswith("/"):
            pattern += "**"
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        if not parts:
            return "(?!)"
        first, *others = _runs(parts)
        regex = "/".join(self._part(part) for part in first)
        for number, run in enumerate(others):
            regex += "/" if number == 0 and first else ""
            regex += self._later(run, last=number == len(others) - 1)
        return regex

    def _later(self, run: list[str], *, last: bool) -> str:
        """What follows a `**`: the first place where it fits, or, for the last, the path's end."""
        inner = "/".join(self._part(part) for part in run)
        if not last:
            return self._atomic(f"(?:[^/]+/)*?{inner}/") if run else ""
        return f"(?:[^/]+/)*?{inner}" if run else ".+"

    def _part(self, part: str) -> str:
        """The expression of what stands between two slashes."""
        chunks = _chunks(part)
        first, *others = chunks
        if not others:
            return first
        middle = "".join(self._atomic(f"[^/]*?{chunk}") for chunk in others[:-1])
        return f"{first}{middle}[^/]*{others[-1]}(?=/|\\Z)"

    def _atomic(self, regex: str) -> str:
        # The group's own number comes before those inside it only if it opened first, so the
        # groups are named.
        self._groups += 1
        return f"(?=(?P<g{self._groups}>{regex}))(?P=g{self._groups})"


def _runs(parts: list[str]) -> list[list[str]]:
    """The parts between one `**` and the next."""
    runs: list[list[str]] = [[]]
    for part in parts:
        if part != "**":
            runs[-1].append(part)
        elif runs[-1] or len(runs) == 1:
            runs.append([])
    return runs


def _chunks(part: str) -> list[str]:
    """The expressions between the stars."""
    chunks = [""]
    for kind, piece in _pieces(part):
        if kind == "star":
            chunks.append("")
        else:
            chunks[-1] += piece
    return chunks


def _pieces(part: str) -> Iterator[tuple[str, str]]:
    position = 0
    for token in _TOKEN.finditer(part):
        yield "text", _text(part[position : token.start()])
        position = token.end()
        if token["star"]:
            yield "star", ""
        else:
            escaped = token["escaped"]
            yield "text", re.escape(escaped) if escaped else _class(token["class"])
    yield "text", _text(part[position:])


def _text(text: str) -> str:
    return "[^/]".join(re.escape(piece) for piece in text.split("?"))


def _class(written: str) -> str:
    """A class as a regular expression has it; a range the wrong way round holds nothing."""
    found = _CLASS.fullmatch(written)
    if found is None or not found[2]:
        return re.escape(written)
    negated, inside = found[1], found[2]
    members = "".join(_members(inside))
    if negated:
        return f"[^/{members}]"
    return f"(?!/)[{members}]" if members else "(?!)"


def _members(inside: str) -> Iterator[str]:
    position = 0
    while position < len(inside):
        first = inside[position]
        if position + 2 < len(inside) and inside[position + 1] == "-":
            last = inside[position + 2]
            if first <= last:
                yield f"{re.escape(first)}-{re.escape(last)}"
            position += 3
        else:
            yield re.escape(first)
            position += 1
