"""How a front matter breaks its contract, each fault once and at its place."""

from __future__ import annotations

from typing import Protocol

from contentlint.contract.tree import Tree
from contentlint.documents.document import Document
from contentlint.model import Problem
from contentlint.values import NamedTuple


class Violation(NamedTuple):
    """One fault: the contract's rule that speaks of it, the field concerned, and what to say.

    `meant` is the field that an unknown one was probably meant to be; elsewhere it is `path`.
    """

    rule: str
    path: tuple[str, ...]
    problem: Problem
    meant: tuple[str, ...]


class Promises(Protocol):
    """What is needed of a collection; paths are absolute, and "" is no model or no schema."""

    @property
    def model(self) -> str:
        """A Pydantic model: `package.module:Class` or `/path/to/file.py:Class`."""

    @property
    def schema(self) -> str:
        """A JSON Schema's file."""

    @property
    def unknown_fields(self) -> str:
        """warn, forbid or allow."""


def violations(
    document: Document, collection: Promises, *, root: str = ""
) -> tuple[Violation, ...]:
    """The faults in order of the source; none where there is nothing to read or no contract.

    `root` is the project's folder: an article may name a schema (`$schema`) below it. Left out, it
    is the nearest folder above the article that holds settings or a repository. Raises
    `ConfigError` for a model or schema that cannot be used (see `check_contract`).
    """
    front_matter = document.front_matter
    if front_matter is None or not front_matter.readable:
        return ()
    if not (collection.model or collection.schema or front_matter.root.get("$schema")):
        return ()
    from contentlint.contract.validation import faults

    tree = Tree(front_matter)
    placed = faults(document, collection, tree=tree, root=root)
    return tuple(sorted(placed, key=lambda violation: (violation.problem.span, violation[:2])))


def check_contract(collection: Promises, *, root: str = "") -> None:
    """Load a collection's model and schema; raises `ConfigError` where one cannot be used."""
    if collection.model:
        from contentlint.contract.model_loading import load_model

        load_model(collection.model, root=root)
    if collection.schema:
        from contentlint.contract.schema_loading import load_schema

        load_schema(collection.schema, root=root)
