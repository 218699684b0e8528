"""What every front matter promises, for the tests of all formats."""

from __future__ import annotations

import re

from contentlint.documents.front_matter.nodes import FrontMatter, Json, Node
from contentlint.documents.front_matter.parse import parse_front_matter
from contentlint.documents.text import Text


def parsed(text: str) -> FrontMatter:
    """The front matter of a text that has one, with all promises checked."""
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    check(front_matter, text)
    return front_matter


def check(front_matter: FrontMatter, text: str) -> None:
    """Every span lies in the text, and every text maps back to what shows it."""
    start, end = front_matter.span
    assert start == 0
    assert end <= len(text)
    assert 0 < front_matter.fence.end <= end
    if front_matter.error:
        error = front_matter.error
        assert 0 <= error.span.start <= error.span.end <= end
        assert error.message
        assert "\n" not in error.message
    if not front_matter.readable:
        assert front_matter.root.value == {}
        assert front_matter.root.entries == ()
    for duplicate in front_matter.duplicates:
        assert duplicate.first < duplicate.span
    source = without_surrogates(text)
    for entry in front_matter.root.walk():
        assert 0 <= entry.key_span.start <= entry.key_span.end <= end
        check_node(entry.node, source)
    assert value_of(front_matter.root) == front_matter.values


def check_node(node: Node, source: str) -> None:
    """A node's span and text; that of an alias is where its anchor is."""
    assert 0 <= node.span.start <= node.span.end <= len(source)
    if isinstance(node.value, str):
        assert node.text.value == node.value
    elif node.written not in ("map", "seq") and not source.startswith("*", node.span.start):
        assert node.text.value == source[slice(*node.span)]
    check_text(node.text, source)


def check_text(mapped: Text, source: str) -> None:
    """The runs: ordered, inside the text, and equal to it where they are verbatim."""
    starts = [run.start for run in mapped.runs]
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if mapped.value else [])
    for run, end in zip(mapped.runs, [*starts[1:], len(mapped.value)], strict=False):
        assert 0 <= run.source.start <= run.source.end <= len(source)
        if run.aligned:
            assert source[slice(*run.source)] == mapped.value[run.start : end]


def without_surrogates(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def value_of(node: Node) -> Json:
    """A node's value put together from its parts."""
    if node.written == "map":
        return {entry.key: value_of(entry.node) for entry in node.entries}
    if node.written == "seq":
        return [value_of(item) for item in node.items]
    return node.value


def shown(front_matter: FrontMatter, text: str) -> list[tuple[str, str, str, str]]:
    """Key, key as written, value as written and type of every entry."""
    return [
        (
            entry.key,
            text[slice(*entry.key_span)],
            text[slice(*entry.node.span)],
            entry.node.written,
        )
        for entry in front_matter.root.walk()
    ]
