"""Generated files hold what they are generated from."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from contentlint.contract.generate import CONTRACTS, contract_schema
from contentlint.errors import UsageError

ROOT = Path(__file__).resolve().parents[1]


def test_generated_files_are_up_to_date():
    script = runpy.run_path(str(ROOT / "scripts" / "generate"))
    assert [path.name for path in script["stale"]()] == [], "run scripts/generate"


@pytest.mark.parametrize("name", CONTRACTS)
def test_contracts_are_valid_schemas_that_describe_every_field(name):
    schema = contract_schema(name)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    fields = [field for key, field in schema["properties"].items() if key != "$schema"]
    assert all(field["description"] for field in fields)


def test_a_contract_that_is_not_there():
    with pytest.raises(UsageError, match="article and question"):
        contract_schema("articles")
