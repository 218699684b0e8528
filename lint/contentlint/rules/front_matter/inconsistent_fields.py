from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Entry, Problem, Related, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """Fields that the collection ties together say different things."""
    for group in context.collection.same:
        yield from _judged([entry for field in group for entry in _entries(context, field)])


def _entries(context: Context, field: str) -> Iterator[Entry]:
    front_matter = context.document.front_matter
    entry = front_matter.get(field) if front_matter else None
    if entry and isinstance(entry.node.value, (str, int, float, bool)):
        yield entry


def _judged(entries: list[Entry]) -> Iterator[Problem]:
    """A problem for each entry that differs from what most say (or from the first)."""
    said = [" ".join(str(entry.node.value).split()) for entry in entries]
    if len(set(said)) < 2:
        return
    common = max(said, key=said.count)
    model = entries[said.index(common)]
    for entry, text in zip(entries, said, strict=True):
        if text != common:
            yield Problem(
                entry.node.shown,
                f"{entry.key!r} must say the same as {model.key!r}",
                related=(Related(model.node.shown, f"{model.key!r} is here"),),
            )
