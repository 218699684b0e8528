"""Settings as TOML: what differs from the defaults, with the counts that speak for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from contentlint.adoption.nouns import Adoption, Conclusion, Fact, counted
from contentlint.settings.model import Collection, Fields, Settings
from contentlint.settings.written import written

_WIDTH = 100


def settings_text(adoption: Adoption) -> str:
    """The text of `contentlint.toml`."""
    collections = adoption.settings.collections
    kept = [each for each in adoption.conclusions if each.collection in collections]
    return "\n".join([*_site(adoption), *_kinds(kept)]) + "\n"


def _site(adoption: Adoption) -> Iterator[str]:
    yield comment(f"Concluded by contentlint init from {adoption.seen:,} of "
                  f"{counted(adoption.total, 'article')}.")  # fmt: skip
    yield from _table(adoption.settings, Settings(), skipped=("collections",),
                      facts=adoption.facts)  # fmt: skip


def _kinds(conclusions: Iterable[Conclusion]) -> Iterator[str]:
    for kind, collection, _, _, facts in conclusions:
        yield ""
        looked = "" if len(kind.articles) == kind.total else f", {len(kind.articles):,} looked at"
        yield comment(f"{counted(kind.total, 'article')}{looked}.")
        yield "[[collections]]"
        yield from _table(collection, Collection(), skipped=("fields", "rules"), facts=facts)
        named = list(_table(collection.fields, Fields(), skipped=(), facts=facts))
        if named:
            yield from ("", "[collections.fields]", *named)


def _table(
    noun: Any, usual: Any, *, skipped: tuple[str, ...], facts: Iterable[Fact]
) -> Iterator[str]:
    """The keys whose values differ from the usual ones."""
    facts = tuple(facts)
    for name in noun._fields:
        value = getattr(noun, name)
        if name in skipped or value == getattr(usual, name):
            continue
        key = name.replace("_", "-")
        counts = dict.fromkeys(
            f"{fact.holds:,} of {fact.of:,}" for fact in facts if fact.key == key and fact.of
        )
        yield from _line(f"{key} = {written(value)}", ", ".join(counts))


def _line(text: str, counts: str) -> Iterator[str]:
    if not counts:
        yield text
    elif len(text) + len(counts) + 4 <= _WIDTH:
        yield f"{text}  {comment(counts)}"
    else:
        yield comment(f"{counts}:")
        yield text


def comment(text: str) -> str:
    """A comment of one line, whatever the text is."""
    return f"# {text if text.isprintable() else json.dumps(text)}"
