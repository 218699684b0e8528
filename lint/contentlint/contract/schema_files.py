"""The files that a JSON Schema is made of: its own, and the local ones that it refers to."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from jsonschema import validators
from jsonschema.exceptions import ValidationError
from referencing.jsonschema import SchemaResource, specification_with

from contentlint.contract.limits import allowance
from contentlint.contract.user_patterns import found
from contentlint.contract.words import shorten
from contentlint.documents.files import read
from contentlint.documents.names import is_below
from contentlint.errors import ConfigError


def _unique(validator: Any, wanted: bool, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`uniqueItems` in linear time: the library compares each item with each other one."""
    if not wanted or not validator.is_type(instance, "array"):
        return
    if len({_canonical(item) for item in instance}) < len(instance):
        yield ValidationError("has items that are not unique")


def _canonical(value: Any) -> str:
    """A text that is equal where JSON Schema holds values equal: 1.0 is 1, and true is not."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, dict):
        return json.dumps({key: _canonical(value[key]) for key in sorted(value)})
    return json.dumps(value)


def _properties(
    validator: Any, properties: dict[str, Any], instance: Any, _: Any
) -> Iterator[ValidationError]:
    """`properties`, with its place for one that is `false`, which the library leaves out."""
    if not validator.is_type(instance, "object"):
        return
    for name, schema in properties.items():
        if name in instance and schema is False:
            yield ValidationError("is not allowed here", path=[name])
        elif name in instance:
            yield from validator.descend(instance[name], schema, path=name, schema_path=name)


def _pattern(validator: Any, pattern: str, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`pattern`, which takes no longer than it may."""
    if validator.is_type(instance, "string") and not found(pattern, instance):
        yield ValidationError("does not match")


def _pattern_properties(
    validator: Any, patterns: dict[str, Any], instance: Any, _: Any
) -> Iterator[ValidationError]:
    """`patternProperties`, likewise."""
    if not validator.is_type(instance, "object"):
        return
    for pattern, schema in patterns.items():
        for name, value in instance.items():
            if found(pattern, name):
                yield from validator.descend(value, schema, path=name, schema_path=pattern)


def _following(keyword: Any) -> Any:
    """A keyword that follows a reference, no more often than it may."""

    def follow(*arguments: Any) -> Any:
        allowance().follow()
        return keyword(*arguments)

    return follow


_OURS = {
    "uniqueItems": _unique,
    "properties": _properties,
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
}
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def _extended(draft: Any) -> Any:
    """A draft's validator with our own keywords."""
    known = draft.VALIDATORS
    following = {name: _following(known[name]) for name in _REFERENCES if name in known}
    return validators.extend(draft, {**_OURS, **following})  # type: ignore[no-untyped-call]


_DRAFTS = {
    name: _extended(draft)
    for name, draft in {
        "draft-04": validators.Draft4Validator,
        "draft-06": validators.Draft6Validator,
        "draft-07": validators.Draft7Validator,
        "2019-09": validators.Draft201909Validator,
        "2020-12": validators.Draft202012Validator,
    }.items()
}
_DRAFT = re.compile(r"json-schema\.org/(?:draft/)?(draft-0[467]|2019-09|2020-12)/schema")


def modified(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1


class SchemaFiles:
    """The files that a schema is made of; `stamps` says when each was changed."""

    def __init__(self, path: str, root: str) -> None:
        self.path = path
        self.folders = [
            os.path.realpath(folder) for folder in (os.path.dirname(path), root) if folder
        ]
        self.stamps: dict[str, int] = {}
        self.contents = self._read(path)
        self.draft = draft_of(self.contents, _DRAFTS["2020-12"])
        self.root = self.resource(self.contents)

    def retrieve(self, uri: str) -> SchemaResource:
        """The schema that a reference names; raises `ConfigError` for one that is not local."""
        local = self._local(uri)
        if not local:
            raise ConfigError(
                f"the reference {shorten(uri)!r} leads to the network",
                file=self.path,
                hint="copy that schema into the project and refer to the file",
            )
        # Outside the project nothing is looked at, not even whether it is there.
        local = os.path.normpath(os.path.join(self.folders[0], local))
        if not (self._holds(local) and self._holds(os.path.realpath(local))):
            raise ConfigError(
                f"the reference {shorten(uri)!r} leads out of the project", file=self.path
            )
        return self.resource(self._read(local))

    def resource(self, contents: Any) -> SchemaResource:
        """A schema's contents, read by the draft that it names, or by the first file's."""
        draft: Any = draft_of(contents, getattr(self, "draft", None))
        return specification_with(draft.META_SCHEMA["$schema"]).create_resource(contents)

    def _local(self, uri: str) -> str:
        """The file that a URI stands for, or "".

        A schema that names itself `https://…/a.json` calls its neighbour `https://…/b.json`.
        """
        own = self.root.id() or ""
        folder = urljoin(own, ".")
        if urlsplit(own).scheme and uri.startswith(folder):
            uri = uri[len(folder) :]
        parts = urlsplit(uri)
        if parts.scheme not in ("", "file") or parts.netloc:
            return ""
        return url2pathname(unquote(parts.path))

    def _holds(self, path: str) -> bool:
        """Whether a path lies in a folder that schemas may come from."""
        return any(is_below(path, folder) for folder in self.folders)

    def _read(self, path: str) -> Any:
        self.stamps[path] = modified(path)
        found = read(path)
        if found.problem:
            raise ConfigError(f"the schema cannot be read: {found.problem}", file=path)
        try:
            contents = json.loads(found.data.decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            raise ConfigError(
                f"the schema is not JSON: {error.msg}",
                file=path,
                line=error.lineno,
                column=error.colno,
            ) from error
        except (ValueError, RecursionError) as error:  # no UTF-8; numbers without end; nesting
            raise ConfigError("the schema is not JSON that can be read", file=path) from error
        if not isinstance(contents, (dict, bool)):
            raise ConfigError("a JSON Schema is an object", file=path)
        return contents


def draft_of(contents: Any, default: Any) -> Any:
    """The validator class of the draft that a schema names."""
    name = contents.get("$schema") if isinstance(contents, dict) else None
    match = _DRAFT.search(name) if isinstance(name, str) else None
    return _DRAFTS[match[1]] if match else default
