"""Unquoted YAML that means something else than it shows."""

from __future__ import annotations

import pytest

from contentlint.contract.ambiguous import means_otherwise
from contentlint.contract.violations import violations
from contentlint.documents.document import Document
from contentlint.model import Edit, Fix
from contentlint.settings.model import Collection
from contract_faults import faults, json_article, schema_file, toml, yaml

TEXT = {"type": "object", "properties": {"field": {"type": "string"}}}


def meaning(written: str) -> str | None:
    """What `field: written` means."""
    front_matter = Document("a.md", yaml(f"field: {written}").encode()).front_matter
    assert front_matter is not None
    return means_otherwise(front_matter.root.entries[0].node)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("no", "the boolean false"),
        ("on", "the boolean true"),
        ("Yes", "the boolean true"),
        ("012", "the number 10, as octal"),
        ("1:30", "the number 90, in base 60"),
        ("0x1F", "the number 31, as hexadecimal"),
        ("1_000", "the number 1000"),
        ("1.10", "the number 1.1"),
        ("1e3", "a number in YAML 1.2"),
        ("~", "nothing (null)"),
        (".inf", "a number that is infinite or undefined"),
    ],
)
def test_means_otherwise(written, means):
    assert meaning(written) == means


@pytest.mark.parametrize(
    "written",
    ["2024", "-5", "1.5", "true", "False", "null", "2025-01-23", "text", "'no'", '"1e3"', "v1.10"],
)
def test_shows_what_it_means(written):
    assert meaning(written) is None


@pytest.mark.parametrize("written", ["no", "1.10", "1e3", "~"])
def test_the_fix_quotes_it(written, tmp_path):
    document = Document("a.md", yaml(f"field: {written}").encode())
    collection = Collection(schema=schema_file(tmp_path, TEXT))
    (violation,) = violations(document, collection)
    assert violation.rule == "ambiguous-scalar"
    edit = Edit(violation.problem.span, f'"{written}"')
    assert violation.problem.fix == Fix("put it in quotes", (edit,), restores=True)


def test_a_value_behind_an_alias_has_no_fix(tmp_path):
    schema = {"type": "object", "properties": {"a": {"type": "boolean"}, "b": {"type": "string"}}}
    document = Document("a.md", yaml("a: &x no", "b: *x").encode())
    (violation,) = violations(document, Collection(schema=schema_file(tmp_path, schema)))
    assert (violation.rule, violation.path, violation.problem.fix) == (
        "ambiguous-scalar",
        ("b",),
        None,
    )


@pytest.mark.parametrize(
    "text", [toml("field = 0x1F"), json_article({"field": 1e30})], ids=["toml", "json"]
)
def test_only_yaml_is_ambiguous(text, tmp_path):
    found = faults(text, schema=schema_file(tmp_path, TEXT))
    assert [fault.rule for fault in found] == ["wrong-type"]
