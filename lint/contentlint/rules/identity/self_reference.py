from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Entry, Problem, Related, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """An article names itself as related, or another one twice."""
    own = {(role, _key(context.field(role))) for role in ("id", "url")}
    named: dict[tuple[str, str], Entry | None] = {key: None for key in own if key[1]}
    for reference in context.fields("references"):
        identity = _identity(reference)
        if identity is None:
            continue
        key = (identity.key, _key(identity))
        if key not in named:
            named[key] = reference
            continue
        yield _problem(reference, identity, named[key])


def _identity(reference: Entry) -> Entry | None:
    """What tells which article is meant: its id, else its url."""
    found = (reference.node.get(name) for name in ("id", "url"))
    return next((entry for entry in found if entry and _key(entry)), None)


def _key(entry: Entry | None) -> str:
    value = entry.node.value if entry else None
    return str(value).strip().rstrip("/").lower() if isinstance(value, (str, int)) else ""


def _problem(reference: Entry, identity: Entry, other: Entry | None) -> Problem:
    what = f"{identity.key} {identity.node.value}"
    if other is None:
        return Problem(identity.node.shown, f"the article names itself as related ({what})")
    return Problem(
        identity.node.shown,
        f"{reference.key!r} names the same article as {other.key!r} ({what})",
        related=(Related(other.key_span, f"{other.key!r} is here"),),
    )
