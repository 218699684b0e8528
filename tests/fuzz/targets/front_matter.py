"""Front matter in every syntax: the input as it is, and as what stands between all fences."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from contentlint.documents.decoding import decode
from contentlint.documents.document import Document, Reading
from contentlint.documents.front_matter.nodes import FrontMatter
from contentlint.documents.front_matter.parse import parse_front_matter
from front_matter_checks import check, without_surrogates
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces
from text_checks import check_document

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FENCES = ("%s", "---\n%s\n---\n", "+++\n%s\n+++\n", "{%s}", '{"a": %s\n}\n', ";;;\n%s\n;;;\n")
READING = Reading(prose=("*", "a.*", "*.0"), escaped=("a", "*.b"))

PIECES = pieces("front_matter")


def seeds() -> Iterator[bytes]:
    """One of each syntax."""
    yield b"---\na: 'x'\nb: >-\n  one\n  two\n\nc: [1, {d: |\n  e\n}]\n? f\n: &x {<<: *y}\n---\n"
    yield b'+++\na = "x\\ty"\nb = """\none\\\n  two"""\n[c]\nd = 1979-05-27\n[[e.f]]\n+++\n'
    yield b'"a": "\\u00e9\\n", "b": {"c": ["d", 1e5, null]}'
    yield b"a: &a 1\nb: [*a, *a]\nc: !!binary aGk=\nd: 2025-01-01\n"
    yield b"a = [1, [2.0, 'x']]\nb.c = {d = true, e = 07:32:00}\n"


def run(data: bytes) -> None:
    """Read it in every fence: the tree points into the text, and has the values that the usual
    parsers give."""
    text = decode(data).text
    for fence in FENCES:
        whole = fence.replace("%s", text)
        with bounded(len(whole)):
            found = parse_front_matter(whole)
            if found:
                check(found, whole)
                _compare(found, without_surrogates(whole))
    check_document(Document("a.md", data, READING))


def _compare(found: FrontMatter, text: str) -> None:
    """What another parser reads, we read, with the same values; what it refuses, we refuse."""
    if not found.closed or found.format == "yaml" or _is_limited(found):
        return
    inner = _FIRST_LINE_END.sub("", text[found.fence.end : found.span.end - 3])
    if found.format == "json" and not text.startswith(";;;"):
        inner = text[: found.span.end]
    try:
        values = json.loads(inner) if found.format == "json" else tomllib.loads(inner)
    except RecursionError:
        return
    except ValueError:
        # A key given twice, which TOML forbids, is no mistake of syntax to us.
        assert found.error or (found.format == "toml" and found.duplicates), "it is no such syntax"
        return
    if found.error:
        assert not isinstance(values, dict), found.error
        return
    assert _plain(found.values) == _plain(values)


def _is_limited(found: FrontMatter) -> bool:
    message = found.error.message if found.error else ""
    return any(word in message for word in ("nested", "more than", "longer than"))


def _plain(value: Any) -> Any:
    """A value as far as all parsers agree on it: what JSON cannot say is text to us."""
    if isinstance(value, dict):
        return {without_surrogates(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    is_number = isinstance(value, (int, float)) and abs(value) < _LARGE
    return value if is_number else "text"


_FIRST_LINE_END = re.compile(r"^[ \t]*(?:\r\n?|\n)")
_LARGE = 10.0**300
