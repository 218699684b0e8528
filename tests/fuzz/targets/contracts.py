"""A JSON Schema of a pull request, and front matter that it judges, parted by a line `%%%%`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from tempfile import TemporaryDirectory

from contentlint.contract import schema_loading
from contentlint.contract.violations import check_contract, violations
from contentlint.documents.document import Document
from contentlint.errors import ConfigError
from contentlint.settings.model import Collection
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces
from text_checks import check_span

PARTED = b"\n%%%%\n"
ARTICLE = b'---\na: [1, 1.0, x, {b: ""}]\ntitle: A\ndate: 2025-02-30\nc: {c: {c: null}}\n---\n'

PIECES = pieces("contracts", "front_matter")


def seeds() -> Iterator[bytes]:
    """Schemas with every keyword."""
    yield (
        b'{"properties": {"title": {"type": "string", "minLength": 2, "pattern": "^A+$"}, '
        b'"date": {"anyOf": [{"format": "date"}, {"type": "integer"}]}, "c": {"$ref": "#"}}, '
        b'"required": ["b"], "unevaluatedProperties": false, "propertyNames": {"maxLength": 1}}'
    )
    yield (
        b'{"$schema": "http://json-schema.org/draft-07/schema#", '
        b'"definitions": {"x": {"enum": [1]}}, "properties": {"a": {"items": '
        b'{"$ref": "#/definitions/x"}, "uniqueItems": true, "contains": {"const": 1}}}, '
        b'"additionalProperties": {"oneOf": [true, {"not": {}}]}, "if": {}, "then": {}, '
        b'"patternProperties": {"^t": {"multipleOf": 0.01}}, "else": false}'
    )
    yield (
        b'{"$id": "https://a.b/c.json", "$defs": {"d": {"$dynamicAnchor": "e"}}, "allOf": '
        b'[{"$dynamicRef": "#e"}, {"$ref": "f.json"}], "dependentRequired": {"a": ["g"]}}'
    )
    yield b'{"properties": {"a": {"deprecated": true, "type": ["array"]}}}\n%%%%\n---\na: b\n---\n'


def run(data: bytes) -> None:
    """It is used, or refused as a ConfigError; what it says of the article stands in it."""
    schema, _, article = data.partition(PARTED)
    file = os.path.join(_folder(), "s.json")
    with open(file, "wb") as written:
        written.write(schema)
    schema_loading._cache.clear()  # which trusts times that may be those of the last input
    collection = Collection(schema=file, unknown_fields="forbid")
    with bounded(len(data)):
        try:
            check_contract(collection, root=_folder())
        except ConfigError:
            return
        document = Document(os.path.join(_folder(), "a.md"), article or ARTICLE)
        found = violations(document, collection, root=_folder())
    for violation in found:
        check_span(violation.problem.span, document.text)
        assert violation.problem.message
    spans = [violation.problem.span for violation in found]
    assert spans == sorted(spans)


@cache
def _folder() -> str:
    _KEPT.append(TemporaryDirectory(prefix="contentlint-fuzz-"))
    return os.path.realpath(_KEPT[0].name)


_KEPT: list[TemporaryDirectory[str]] = []
