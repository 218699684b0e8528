"""A baseline: the findings that were there already, so that only new ones are reported.

The file is JSON made for merges: an array whose every entry is one line and begins with the comma
that parts it from the line before, sorted by path and rule. Lines from two branches stand one
below the other, in any order and also twice, and it is the same baseline.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from contentlint.engine.fingerprints import matter_of
from contentlint.errors import ConfigError
from contentlint.model import Finding
from contentlint.values import NamedTuple

DEFAULT_NAME = ".contentlint-baseline.json"
_VERSION = "contentlint-baseline"
_HEAD = {_VERSION: 1}
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_ANEW = "`contentlint baseline` writes it anew"


class Entry(NamedTuple):
    """A finding that was there: the article's path from the project's folder, the rule, and the
    finding's fingerprint."""

    path: str
    rule: str
    fingerprint: str


class Compared(NamedTuple):
    """The findings that a baseline does not hold, how many it does, its entries that are gone."""

    new: tuple[Finding, ...]
    baselined: int
    gone: frozenset[Entry]


def compare(
    findings: Iterable[Finding],
    entries: Iterable[Entry],
    *,
    path_of: Callable[[Finding], str],
    judged: Callable[[Entry], bool],
) -> Compared:
    """Findings against a baseline: each entry stands for one finding of its rule, path and text.

    Which occurrence of a text it was does not matter, since numbers shift when the same text is
    added before. Only entries that are `judged` can be gone.
    """
    known: dict[Hashable, list[Entry]] = {}
    for entry in sorted(set(entries)):
        known.setdefault(_key(entry), []).append(entry)
    todays = [(_entry(finding, path_of), finding) for finding in findings]
    same = [pair for pair in todays if _take(known, pair[0], exactly=True)]
    taken = {id(finding) for _, finding in same}
    alike = [pair for pair in todays if id(pair[1]) not in taken and _take(known, pair[0])]
    taken.update(id(finding) for _, finding in alike)
    return Compared(
        new=tuple(finding for _, finding in todays if id(finding) not in taken),
        baselined=len(taken),
        gone=frozenset(entry for left in known.values() for entry in left if judged(entry)),
    )


def entries_of(findings: Iterable[Finding], path_of: Callable[[Finding], str]) -> frozenset[Entry]:
    """The entries that stand for findings."""
    return frozenset(_entry(finding, path_of) for finding in findings)


def followed(entries: Iterable[Entry], renames: Mapping[str, str]) -> frozenset[Entry]:
    """The entries, those of renamed articles under the new paths (`renames`: old to new)."""
    return frozenset(entry._replace(path=renames.get(entry.path, entry.path)) for entry in entries)


class Risen(NamedTuple):
    """A rule that a kind of article breaks more often than it did."""

    kind: str
    rule: str
    before: int
    after: int


def risen(
    before: Iterable[Entry], after: Iterable[Entry], *, kind_of: Callable[[str], str]
) -> tuple[Risen, ...]:
    """Where the counts of a rule in a kind of article rise; `kind_of` names that of a path."""
    old, new = _counts(before, kind_of), _counts(after, kind_of)
    return tuple(
        Risen(*key, old[key], count) for key, count in sorted(new.items()) if count > old[key]
    )


def rendered(entries: Iterable[Entry]) -> str:
    """The text of a baseline file: the same for the same entries, ASCII, an entry a line."""
    lines = (f",{json.dumps(entry._asdict())}\n" for entry in sorted(set(entries)))
    return "".join((f"[{json.dumps(_HEAD)}\n", *lines, "]\n"))


def parsed(text: str, *, file: str) -> frozenset[Entry]:
    """The entries of a baseline file; raises ConfigError for what is none.

    What merges leave is taken as it is: lines twice or in any order, commas and brackets that are
    missing or too many; but no conflict markers.
    """
    try:
        items = json.loads(text)
        lines = [(item, 0) for item in items] if isinstance(items, list) else [(items, 1)]
    except (ValueError, RecursionError):
        lines = list(_by_lines(text, file))
    found = [_read(item, file, line) for item, line in lines]
    if text.strip() and not any(_VERSION in item for item, _ in lines):
        raise ConfigError("this is no baseline of contentlint", file=file, hint=_ANEW)
    return frozenset(entry for entry in found if entry)


def _by_lines(text: str, file: str) -> Iterator[tuple[Any, int]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_MARKERS):
            hint = "keep the lines of both sides and take out the markers"
            raise ConfigError("a merge left a conflict here", file=file, line=number, hint=hint)
        content = line.strip(" \t\r,[]")
        if content:
            try:
                yield json.loads(content), number
            except (ValueError, RecursionError):
                raise _unfit(file, number) from None


def _read(item: Any, file: str, line: int) -> Entry | None:
    """The entry that an item of the file is; None for the head."""
    if not isinstance(item, dict):
        raise _unfit(file, line)
    if _VERSION in item:
        if item != _HEAD:
            message = "this baseline was written by another version of contentlint"
            raise ConfigError(message, file=file, line=line, hint=_ANEW)
        return None
    try:
        entry = Entry(*(item[name] for name in Entry._fields))
    except KeyError:
        raise _unfit(file, line) from None
    if not all(isinstance(value, str) for value in entry):
        raise _unfit(file, line)
    return entry


def _unfit(file: str, line: int) -> ConfigError:
    return ConfigError("this is no entry of a baseline", file=file, line=line, hint=_ANEW)


def _take(known: dict[Hashable, list[Entry]], entry: Entry, *, exactly: bool = False) -> bool:
    """Take out of what is known the same entry, or another one of its rule, path and text."""
    left = known.get(_key(entry), [])
    if entry in left:
        left.remove(entry)
        return True
    if exactly or not left:
        return False
    left.pop(0)
    return True


def _key(entry: Entry) -> Hashable:
    return entry.path, entry.rule, matter_of(entry.fingerprint)


def _entry(finding: Finding, path_of: Callable[[Finding], str]) -> Entry:
    return Entry(path_of(finding), finding.rule, finding.fingerprint)


def _counts(entries: Iterable[Entry], kind_of: Callable[[str], str]) -> Counter[tuple[str, str]]:
    return Counter((kind_of(entry.path), entry.rule) for entry in entries)
