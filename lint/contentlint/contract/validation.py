"""A front matter against its contract: the model and the schema together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.contract.complaints import Complaint
from contentlint.contract.limits import TooMuch, limited
from contentlint.contract.placing import problem_of
from contentlint.contract.refine import meant_names, refine, without_misspelled
from contentlint.contract.shapes import Level
from contentlint.contract.sources import named_schema
from contentlint.contract.survey import level_at, survey
from contentlint.contract.tree import Tree, plain_values
from contentlint.contract.violations import Violation
from contentlint.contract.words import shorten
from contentlint.documents.document import Document
from contentlint.documents.front_matter.nodes import Json
from contentlint.errors import ConfigError
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.contract.schema_loading import Schema
    from contentlint.contract.violations import Promises


class _Voice(NamedTuple):
    """One contract: what it objects to, and what it knows of fields."""

    complaints: list[Complaint]
    level: Level


def faults(
    document: Document, collection: Promises, *, tree: Tree, root: str
) -> Iterator[Violation]:
    """Every fault of the front matter, each once, with its place and message.

    Where finding them takes too much, that is the only one.
    """
    values = plain_values(tree.root.value)
    try:
        with limited(values=_count(values)):
            found = list(_faults(document, collection, values, tree, root))
    except TooMuch as error:
        found = [_too_much(error, document, collection, tree, root)]
    except RecursionError:
        endless = TooMuch("leads to references without end")
        found = [_too_much(endless, document, collection, tree, root)]
    yield from found


def _count(values: Json) -> int:
    if isinstance(values, dict):
        return 1 + sum(map(_count, values.values()))
    return 1 + sum(map(_count, values)) if isinstance(values, list) else 1


def _too_much(
    limit: TooMuch, document: Document, collection: Promises, tree: Tree, root: str
) -> Violation:
    path = tree.path_of(limit.text)
    schema = _schema_path(document, tree, root)[0] or collection.schema
    name = f" ({os.path.basename(schema)})" if schema else ""
    complaint = Complaint("invalid-value", path, "limit", limit.message + name)
    return Violation(complaint.rule, path, problem_of(complaint, tree, document.text), meant=path)


def _faults(
    document: Document, collection: Promises, values: Json, tree: Tree, root: str
) -> Iterator[Violation]:
    trouble: list[Complaint] = []
    voices = list(_voices(document, collection, values, tree, root, trouble))
    if not voices and not trouble:
        return
    level = _together(tuple(voice.level for voice in voices))
    complaints = refine([*trouble, *_objections(voices, tree), *survey(tree, level)], tree)
    complaints = [item for item in complaints if _is_wanted(item, collection.unknown_fields)]
    meant = meant_names(complaints, tree, level)
    for complaint in without_misspelled(complaints, meant):
        name = meant.get(complaint.path, "")
        problem = problem_of(complaint, tree, document.text, meant=name)
        known = (*complaint.path[:-1], name) if name else complaint.path
        yield Violation(complaint.rule, complaint.path, problem, meant=known)


@lru_cache(maxsize=64)
def _together(levels: tuple[Level, ...]) -> Level:
    """What several contracts know of fields; kept, since a level learns as it is used."""
    if len(levels) == 1:
        return levels[0]
    return Level(tuple(shape for level in levels for shape in level.shapes))


def _voices(
    document: Document,
    collection: Promises,
    values: Json,
    tree: Tree,
    root: str,
    trouble: list[Complaint],
) -> Iterator[_Voice]:
    if collection.model:
        from contentlint.contract.model_errors import model_complaints
        from contentlint.contract.model_loading import load_model
        from contentlint.contract.model_shape import model_level

        model = load_model(collection.model, root=root)
        yield _Voice(model_complaints(model, values, tree), model_level(model))
    schema = _schema(document, collection, tree, root, trouble)
    if schema is not None:
        from contentlint.contract.schema_errors import schema_complaints

        yield _Voice(schema_complaints(schema, values), schema.level)


def _schema(
    document: Document, collection: Promises, tree: Tree, root: str, trouble: list[Complaint]
) -> Schema | None:
    """The schema that the article names, else the collection's."""
    path, project = _schema_path(document, tree, root)
    if not (path or collection.schema):
        return None
    from contentlint.contract.schema_loading import load_schema

    if path:
        try:
            return load_schema(path, root=project)
        except ConfigError as error:
            message = f"names a schema that cannot be used: {shorten(error.message, limit=200)}"
            trouble.append(Complaint("invalid-value", ("$schema",), "schema", message))
    return load_schema(collection.schema, root=root) if collection.schema else None


def _schema_path(document: Document, tree: Tree, root: str) -> tuple[str, str]:
    """The schema that the article names and the project it is in; or ("", "")."""
    node = tree.node(("$schema",))
    return named_schema(document.path, node.value if node else None, root)


def _objections(voices: list[_Voice], tree: Tree) -> Iterator[Complaint]:
    """What the contracts object to; a field that one forbids and another knows is known."""
    for voice in voices:
        others = [other.level for other in voices if other is not voice]
        for complaint in voice.complaints:
            if complaint.rule != "unknown-field" or not _is_known(complaint, others, tree):
                yield complaint


def _is_known(complaint: Complaint, levels: Iterable[Level], tree: Tree) -> bool:
    *parent, name = complaint.path
    return any(level_at(tree, level, tuple(parent)).knows(name) for level in levels)


def _is_wanted(complaint: Complaint, unknown_fields: str) -> bool:
    if complaint.rule != "unknown-field":
        return True
    return unknown_fields != "allow" and complaint.path != ("$schema",)
