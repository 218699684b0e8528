"""The files that adopting contentlint adds to a project."""

from __future__ import annotations

from contentlint.adoption.nouns import Adoption
from contentlint.adoption.surroundings import (
    HOOKS,
    WORKFLOW,
    hook_entry,
    hooks_text,
    schema_text,
    workflow_text,
)
from contentlint.adoption.toml import settings_text
from contentlint.values import NamedTuple

SETTINGS = "contentlint.toml"


class File(NamedTuple):
    """A file to write, its path from the project's folder; `entry` is what one that is there
    already lacks, or ""."""

    path: str
    text: str
    entry: str = ""


def files_of(adoption: Adoption, *, root: str) -> tuple[File, ...]:
    """The settings, the schemas that they name, the hook and the workflow."""
    content = adoption.settings.content
    schemas = (
        File(each.collection.schema, schema_text(each.schema))
        for each in adoption.conclusions
        if each.schema
    )
    return (
        File(SETTINGS, settings_text(adoption)),
        *schemas,
        File(HOOKS, hooks_text(content), hook_entry(content)),
        File(WORKFLOW, workflow_text(root, content)),
    )
