"""The front matters of a kind side by side: what each field says, article by article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contentlint.adoption.nouns import Article
from contentlint.values import NamedTuple

_NAME = re.compile(r"[^\W\d][\w-]{0,59}")
_DEEPEST = 3
_MOST = 300


class Column(NamedTuple):
    """A field (a dotted path): its value in each article, by the article's number."""

    path: str
    cells: Mapping[int, Any]

    @property
    def texts(self) -> dict[int, str]:
        """The values that are text and say something."""
        return {
            number: value
            for number, value in self.cells.items()
            if isinstance(value, str) and value.strip()
        }


Columns = Mapping[str, Column]


def columns_of(articles: Sequence[Article]) -> Columns:
    """The fields by path in the order in which articles have them; of very many, the commonest.

    A field whose name a setting could not hold (dots, wildcards, control characters) has none.
    """
    found: dict[str, dict[int, Any]] = {}
    for number, article in enumerate(articles):
        for path, value in _fields(article.values, "", _DEEPEST):
            found.setdefault(path, {})[number] = value
    common = sorted(found, key=lambda path: -len(found[path]))[:_MOST]
    kept = set(common)
    return {path: Column(path, cells) for path, cells in found.items() if path in kept}


def _fields(values: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if _NAME.fullmatch(name):
            yield prefix + name, value
            if isinstance(value, dict) and depth > 1:
                yield from _fields(value, f"{prefix}{name}.", depth - 1)
