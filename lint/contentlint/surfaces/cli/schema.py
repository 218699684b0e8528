"""`contentlint schema`: a contract's JSON Schema, or the settings'."""

from __future__ import annotations

import json
from argparse import Namespace

from contentlint.model import EXIT_CLEAN
from contentlint.surfaces.cli import output


def run(options: Namespace) -> int:
    """Print the schema that was asked for."""
    output.write(json.dumps(_schema(options.name), indent=2, ensure_ascii=False) + "\n")
    return EXIT_CLEAN


def _schema(name: str) -> object:
    if name == "contentlint":
        from contentlint.settings.schema import json_schema

        return json_schema()
    from contentlint.contract.generate import contract_schema

    return contract_schema(name)
