from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.front_matter.nodes import Node
from contentlint.rules import Context, Entry, Problem, Related, rule
from contentlint.values import NamedTuple


class _Name(NamedTuple):
    """What tells which article is meant: its id or its url."""

    kind: str
    key: str
    node: Node


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """An article names itself as related, or another one twice."""
    references = context.fields("references")
    if not references:
        return
    own = {name.key for role in ("id", "url") for name in _names(role, context.field(role))}
    first: dict[str, Node] = {}
    for reference in references:
        names = tuple(_identities(reference))
        known = next((name for name in names if name.key in own or name.key in first), None)
        if known:
            yield _problem(known, first.get(known.key))
        for name in names:
            first.setdefault(name.key, name.node)


def _identities(reference: Entry) -> Iterator[_Name]:
    """The id and the url of a reference; one that is a single value may be either."""
    yield from _names("", reference)
    for kind in ("id", "url"):
        yield from _names(kind, reference.node.get(kind))


def _names(kind: str, entry: Entry | None) -> Iterator[_Name]:
    value = entry.node.value if entry else None
    if entry and isinstance(value, (str, int)) and not isinstance(value, bool):
        key = str(value).strip()
        key = key.rstrip("/").lower() if key.startswith("/") else key
        if key:
            yield _Name(kind, key, entry.node)


def _problem(name: _Name, first: Node | None) -> Problem:
    what = f"{name.kind} {name.node.value}".strip()
    if first is None:
        return Problem(name.node.shown, f"the article names itself as related ({what})")
    return Problem(
        name.node.shown,
        f"this article is already named as related ({what})",
        related=(Related(first.shown, "it is named here"),),
    )
