"""A `Workspace` from the options that several commands share."""

from __future__ import annotations

from argparse import Namespace

from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.errors import UsageError
from contentlint.surfaces.cli.replay import today


def workspace_of(options: Namespace) -> Workspace:
    """The workspace that `--config`, `--isolated`, the selection and `--today` describe."""
    files = [value for value in options.config if "=" not in value]
    if len(files) > 1:
        raise UsageError("--config names more than one file")
    if files and options.isolated:
        raise UsageError("--isolated reads no settings file, and --config names one")
    return Workspace(
        sources=Sources(
            config=files[0] if files else "",
            isolated=options.isolated,
            pairs=tuple(value for value in options.config if "=" in value),
        ),
        selectors=Selectors(*(tuple(getattr(options, name, ())) for name in Selectors._fields)),
        today=getattr(options, "today", None) or today(),
    )
