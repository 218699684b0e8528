"""What a contract says against a front matter, before it is placed in the source.

Models and schemas both speak in `Complaint`s, so that what comes after need not
know which of them objected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contentlint.values import NamedTuple

Path = tuple[str, ...]


class Complaint(NamedTuple):
    """One objection to one place.

    `path` leads to the value (for missing-field: to where it would be); `reason`
    names the kind of objection, the same word whichever contract objects;
    `message` is what follows the field's name; `wants` the types that were wanted.
    """

    rule: str
    path: Path
    reason: str
    message: str = ""
    wants: tuple[str, ...] = ()


def best_branch(branches: Sequence[Sequence[Complaint]], path: Path) -> list[Complaint]:
    """Of a union's branches, the complaints of the one that comes closest to the value at `path`.

    Where none even wants the value's type, one complaint names all wanted types.
    """
    failed = [branch for branch in branches if branch]
    if not failed:
        return []
    if all(_rejects_type(branch, path) for branch in failed):
        return [_any_of(failed, path)]
    closest = min(failed, key=lambda branch: _distance(branch, path))
    return list(closest)


def wrong_type(path: Path, wants: Iterable[str]) -> Complaint:
    """The value at `path` has none of the wanted types."""
    return Complaint("wrong-type", path, "type", wants=tuple(dict.fromkeys(wants)))


def _any_of(branches: Sequence[Sequence[Complaint]], path: Path) -> Complaint:
    objections = [item for branch in branches for item in branch if item.path == path]
    wants = [want for item in objections for want in item.wants]
    return wrong_type(path, wants) if wants else objections[0]


def _rejects_type(branch: Sequence[Complaint], path: Path) -> bool:
    return any(item.rule == "wrong-type" and item.path == path for item in branch)


def _distance(branch: Sequence[Complaint], path: Path) -> tuple[bool, bool, int, int]:
    """How far a branch is from the value: another type, another kind, many faults, shallow ones."""
    another_kind = any(
        item.reason == "choice" and item.path[:-1] == path and item.path != path for item in branch
    )
    deepest = max(len(item.path) for item in branch)
    return _rejects_type(branch, path), another_kind, len(branch), -deepest
