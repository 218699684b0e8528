"""Fields that say the same in all articles, or nearly all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from contentlint.adoption.columns import Column, Columns
from contentlint.adoption.nouns import Fact, nearly_all

_LEAST = 5  # articles: fewer agree by chance
_MOST = 40  # fields that are compared

Said = Mapping[int, str]


def ties_of(columns: Columns, count: int, *, free: Iterable[str]) -> tuple[Fact, ...]:
    """The groups of fields that say the same; `says` is their names, divided by spaces.

    What is `free` may say something else tomorrow: the title for search engines, and what is copied
    of other articles.
    """
    free = tuple(f"{path}." for path in free)
    said = {
        column.path: words
        for column in columns.values()
        if not f"{column.path}.".startswith(free) and (words := _words(column, count))
    }
    said = dict(list(said.items())[:_MOST])
    return tuple(_groups(said))


def _words(column: Column, count: int) -> Said:
    """What a field says without its white space; nothing of one that holds no telling text."""
    texts = {number: " ".join(text.split()) for number, text in column.texts.items()}
    telling = sum(" " in text for text in texts.values()) * 2 >= len(texts)
    varied = len(set(texts.values())) * 10 >= len(texts) * 9
    often = len(texts) >= max(_LEAST, count // 2)
    return texts if often and telling and varied else {}


def _groups(said: Mapping[str, Said]) -> Iterator[Fact]:
    taken: set[str] = set()
    for path in said:
        if path in taken:
            continue
        group = [path]
        for other in said:
            if other not in taken and other != path and _all_agree(said, [*group, other]):
                group.append(other)
        if len(group) > 1:
            taken.update(group)
            yield _fact(said, group)


def _all_agree(said: Mapping[str, Said], group: list[str]) -> bool:
    new = group[-1]
    return all(_agree(said[path], said[new]) for path in group[:-1])


def _agree(one: Said, other: Said) -> bool:
    both = one.keys() & other.keys()
    return len(both) >= _LEAST and nearly_all(sum(one[n] == other[n] for n in both), len(both))


def _fact(said: Mapping[str, Said], group: list[str]) -> Fact:
    numbers = set[int]().union(*(said[path] for path in group))
    differing = {
        number
        for one, other in combinations(group, 2)
        for number in said[one].keys() & said[other].keys()
        if said[one][number] != said[other][number]
    }
    return Fact("same", " ".join(group), len(numbers - differing), len(numbers))
