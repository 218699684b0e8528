"""Finding to output: one module a format, each with `render(report) -> str`.

A format is a file in this folder, and `FORMATS` is the folder's listing: a new
format adds a file and edits none. What formats share is named in `HELPERS`.
Every output ends with a line end, unless it is empty.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from contentlint.errors import UsageError
from contentlint.model import Report
from contentlint.stages import stage

HELPERS = frozenset({"by_path", "excerpt", "line_hash", "markup", "neutral"})


def _formats() -> dict[str, str]:
    files = (os.path.splitext(file) for folder in __path__ for file in os.listdir(folder))
    stems = {stem for stem, extension in files if extension == ".py" and not stem.startswith("_")}
    return {stem.replace("_", "-"): f"{__name__}.{stem}" for stem in sorted(stems - HELPERS)}


FORMATS = _formats()
"""The name of each format and the module that is loaded when it is asked for."""


@stage("reporting")
def render(name: str, report: Report, **options: Any) -> str:
    """The report in the format `name`; options that this format does not have are left out.

    Raises UsageError for a name that is no format.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; the formats are {', '.join(FORMATS)}")
    function = import_module(FORMATS[name]).render
    known = function.__kwdefaults__ or {}
    return str(function(report, **{key: options[key] for key in options if key in known}))
