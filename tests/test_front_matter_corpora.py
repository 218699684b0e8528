"""Real articles: the values of PyYAML and tomllib, and keys that their spans spell."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from contentlint.documents.decoding import decode
from contentlint.documents.front_matter.nodes import FrontMatter, Node
from contentlint.documents.front_matter.parse import parse_front_matter
from front_matter_checks import parsed

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = [*sorted((SHARED / "corpora").glob("*")), *sorted(SHARED.glob("samples"))]

pytestmark = pytest.mark.skipif(not FOLDERS, reason="no corpora beside the repository")


def articles(folder: Path) -> Iterator[tuple[str, FrontMatter]]:
    for file in sorted(folder.rglob("*.md")):
        text = decode(file.read_bytes()).text
        if parse_front_matter(text):
            yield text, parsed(text)


def loaded(text: str, front_matter: FrontMatter) -> Any:
    inner = text[front_matter.fence.end : front_matter.span.end - 3]
    if front_matter.format == "toml":
        return tomllib.loads(inner)
    return yaml.load(inner, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}


def dates_out(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): dates_out(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_out(item) for item in value]
    return "DATE" if isinstance(value, datetime.date) else value


def as_loaded(node: Node) -> Any:
    if node.written == "map":
        return {entry.key: as_loaded(entry.node) for entry in node.entries}
    if node.written == "seq":
        return [as_loaded(item) for item in node.items]
    return "DATE" if node.written == "timestamp" else node.value


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_real_front_matter_is_read(folder: Path):
    count = 0
    for text, front_matter in articles(folder):
        count += 1
        assert front_matter.readable
        assert as_loaded(front_matter.root) == dates_out(loaded(text, front_matter))
        for entry in front_matter.root.walk():
            key = text[slice(*entry.key_span)].strip("'\"")
            assert key == entry.key or entry.key_span == entry.node.span
    assert count
