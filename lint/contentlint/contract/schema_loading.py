"""JSON Schemas ready for use: draft 4 to 2020-12, with local references only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from jsonschema import FormatChecker
from jsonschema.exceptions import SchemaError
from jsonschema.protocols import Validator
from jsonschema_specifications import REGISTRY as SPECIFICATIONS  # type: ignore[import-untyped]
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import SchemaResource

from contentlint.contract.formats import Formats
from contentlint.contract.limits import TooMuch, limited
from contentlint.contract.schema_files import SchemaFiles, draft_of, modified
from contentlint.contract.shapes import Level, Shape
from contentlint.contract.user_patterns import searching
from contentlint.contract.words import shorten
from contentlint.errors import ConfigError
from contentlint.values import NamedTuple

_FORMATS = Formats()
# What the libraries raise for identifiers that are no text or no URI, in a part of another draft.
_NOT_FORESEEN = (AttributeError, LookupError, TypeError, ValueError)
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


class Schema(NamedTuple):
    """A schema that can be used: its validator, and what it knows of fields."""

    validator: Validator
    level: Level


_cache: dict[tuple[str, str], tuple[dict[str, int], Schema]] = {}


def load_schema(path: str, *, root: str = "") -> Schema:
    """The schema in a file, read again when it or a file that it refers to changes.

    References may lead to files in its own folder and in `root`; never to the network. Raises
    `ConfigError` for a file that is no JSON Schema and for a reference that leads nowhere.
    """
    path = os.path.abspath(path)
    cached = _cache.get((path, root))
    if cached and all(modified(file) == stamp for file, stamp in cached[0].items()):
        return cached[1]
    files = SchemaFiles(path, root)
    try:
        schema = _compile(files)
    except _NOT_FORESEEN as error:
        message = f"not a valid JSON Schema: {shorten(str(error), limit=200)}"
        raise ConfigError(message, file=files.path) from error
    _cache[path, root] = files.stamps, schema
    return schema


class _Part(NamedTuple):
    """A subschema and where its references start from."""

    resource: SchemaResource
    resolver: Any

    def lookup(self, reference: str) -> Shape:
        """What a reference leads to; where to nothing, a shape that knows of no limits."""
        try:
            found = self.resolver.lookup(reference)
        except Unresolvable:
            return Shape({"additionalProperties": True}, self.lookup)
        target = _Part(self.resource, found.resolver)
        return Shape(found.contents, target.lookup)


def _compile(files: SchemaFiles) -> Schema:
    _check(files.contents, files)
    registry: Any = Registry(retrieve=files.retrieve)  # type: ignore[call-arg]
    resolver = SPECIFICATIONS.combine(registry).resolver_with_root(files.root)
    root = _Part(files.root, resolver)
    _check_parts(root, files)
    validator = files.draft(files.contents, registry=registry, format_checker=_FORMATS)
    try:
        with limited(values=0):
            validator.is_valid({})
    except (RecursionError, TooMuch) as error:
        raise ConfigError("the schema refers to itself without end", file=files.path) from error
    return Schema(validator, Level((Shape(files.contents, root.lookup),)))


def _check_parts(root: _Part, files: SchemaFiles) -> None:
    """Follow every reference and try every pattern, so that no article runs into a bad one."""
    seen: set[int] = set()
    referred = [root]
    while referred:
        part = referred.pop()
        if id(part.resource.contents) in seen:
            continue
        if part is not root:
            _check(part.resource.contents, files)
        for inner in _all_parts(part, seen):
            _check_patterns(inner.resource.contents, files)
            referred.extend(_references(inner, files))


def _all_parts(part: _Part, seen: set[int]) -> Iterator[_Part]:
    stack = [part]
    while stack:
        resource, resolver = stack.pop()
        if isinstance(resource.contents, dict) and id(resource.contents) not in seen:
            seen.add(id(resource.contents))
            yield _Part(resource, resolver)
            stack.extend(
                _Part(inner, resolver.in_subresource(inner)) for inner in resource.subresources()
            )


def _references(part: _Part, files: SchemaFiles) -> Iterator[_Part]:
    for key in _REFERENCES:
        contents: Any = part.resource.contents
        reference = contents.get(key)
        if isinstance(reference, str):
            try:
                found = part.resolver.lookup(reference)
            except Unresolvable as error:
                raise _unresolvable(reference, error, files) from error
            yield _Part(files.resource(found.contents), found.resolver)


def _unresolvable(reference: str, error: Unresolvable, files: SchemaFiles) -> ConfigError:
    """Why a reference leads nowhere: what `retrieve` raised, where it did."""
    cause = error.__cause__ and error.__cause__.__cause__
    if isinstance(cause, ConfigError):
        return cause
    return ConfigError(f"the reference {shorten(reference)!r} leads nowhere", file=files.path)


def _check(contents: Any, files: SchemaFiles) -> None:
    try:
        draft_of(contents, files.draft).check_schema(contents, format_checker=FormatChecker(()))
    except SchemaError as error:
        place = error.json_path
        raise ConfigError(
            f"not a valid JSON Schema: at {place}, {shorten(error.message, limit=200)}",
            file=files.path,
        ) from error
    except RecursionError as error:
        raise ConfigError("the schema is nested too deeply", file=files.path) from error


def _check_patterns(contents: Any, files: SchemaFiles) -> None:
    properties = contents.get("patternProperties")
    patterns = [contents.get("pattern"), *(properties if isinstance(properties, dict) else ())]
    for pattern in patterns:
        try:
            searching(pattern if isinstance(pattern, str) else "")
        except ValueError as error:
            raise ConfigError(
                f"the pattern {shorten(str(pattern))!r} cannot be used: {error}",
                file=files.path,
                hint="patterns follow Python's re",
            ) from error
