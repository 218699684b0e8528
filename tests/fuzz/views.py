"""Everything that a document shows, found by looking at its classes: a new view is walked too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contentlint.documents.document import Document
from contentlint.documents.flattened import Flattened
from contentlint.documents.front_matter.nodes import Node
from contentlint.documents.markdown import Markdown
from contentlint.documents.outline import Outline
from contentlint.documents.sentences import Sentence
from contentlint.documents.text import Text
from contentlint.model import Span
from contentlint.values import cached_property
from text_checks import check_span, check_text

_ASKED = (Document, Flattened, Markdown, Outline, Sentence, Node)
"""Values whose public properties are views."""


def check_views(document: Document) -> None:
    """Every view can be asked for, and every span and text in it points into the article."""
    source = document.text
    for found in _everything(document):
        if isinstance(found, Span):
            check_span(found, source)
        elif isinstance(found, Text):
            check_text(found, source)


def _everything(start: object) -> Iterator[object]:
    seen: set[int] = set()
    kept: list[object] = []  # so that no identity is given twice
    waiting = [start]
    while waiting:
        value = waiting.pop()
        if value is None or isinstance(value, (str, bytes, int, float)) or id(value) in seen:
            continue
        seen.add(id(value))
        kept.append(value)
        yield value
        if not isinstance(value, (Span, Text)):
            waiting += _parts(value)


def _parts(value: Any) -> Iterable[object]:
    if isinstance(value, _ASKED):
        return [getattr(value, name) for name in _views(type(value))]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, (tuple, list, set, frozenset)):
        return [*value, *(getattr(value, name) for name in _properties(type(value)))]
    return ()


def _views(kind: type) -> tuple[str, ...]:
    slots = (name for name in getattr(kind, "__slots__", ()) if not name.startswith("_"))
    return (*slots, *_properties(kind))


def _properties(kind: type) -> tuple[str, ...]:
    if kind not in _FOUND:
        _FOUND[kind] = tuple(
            name
            for name in dir(kind)
            if not name.startswith("_")
            and isinstance(getattr(kind, name), (property, cached_property))
        )
    return _FOUND[kind]


_FOUND: dict[type, tuple[str, ...]] = {}
