"""Users' JSON Schemas: every draft, local references, and messages in an author's words."""

from __future__ import annotations

import json
import os

import pytest

from contentlint.contract.violations import check_contract
from contentlint.errors import ConfigError
from contentlint.settings.model import Collection
from contract_faults import Fault, faults, schema_file, yaml

DRAFTS = [
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-07/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
    None,
]


@pytest.fixture
def check(tmp_path):
    """`check(schema, text)` gives the faults of an article under a schema."""

    def run(schema, text, **contract):
        return faults(text, schema=schema_file(tmp_path, schema), **contract)

    return run


def closed(**properties):
    """The schema of a mapping that has these properties alone."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_draft(check, draft):
    schema = {
        **({"$schema": draft} if draft else {}),
        **closed(
            title={"type": "string", "maxLength": 3},
            date={"type": "string", "format": "date"},
            kind={"enum": ["post", "page"]},
        ),
        "required": ["title", "kind"],
    }
    text = yaml("title: monad", "date: 2025-02-30", "kindd: post")
    assert check(schema, text) == [
        Fault("invalid-value", "title", "monad", "'title' is longer than 3 characters (5)"),
        Fault(
            "invalid-date",
            "date",
            "2025-02-30",
            "'date' must be a date such as 2025-01-31, not '2025-02-30'",
        ),
        Fault("unknown-field", "kindd", "kindd", "unknown field 'kindd' — did you mean 'kind'?"),
    ]


def test_drafts_differ(check):
    old = {"$schema": DRAFTS[0], "properties": {"n": {"minimum": 3, "exclusiveMinimum": True}}}
    assert [fault.message for fault in check(old, yaml("n: 3"))] == ["'n' must be more than 3"]
    new = {"properties": {"n": {"exclusiveMinimum": 3}}}
    assert [fault.message for fault in check(new, yaml("n: 3"))] == ["'n' must be more than 3"]


@pytest.mark.parametrize(
    ("schema", "written", "rule", "message"),
    [
        ({"type": "integer"}, "'5'", "wrong-type", "must be a whole number, not text"),
        ({"type": "integer"}, "5.0", None, ""),
        ({"type": ["string", "null"]}, "[]", "wrong-type", "must be text or empty, not a list"),
        ({"type": ["string", "null"]}, "", None, ""),
        ({"type": "string"}, "", "empty-field", "is empty"),
        ({"type": "string"}, "'  '", "empty-field", "is empty"),
        ({"type": "string", "default": ""}, "''", None, ""),
        ({"type": "string", "enum": ["", "a"]}, "''", None, ""),
        ({"type": "string", "minLength": 3, "pattern": "a"}, "''", "empty-field", "is empty"),
        ({"type": "string", "format": "date"}, "2025-01-31", None, ""),
        (
            {"type": "string", "format": "date"},
            "",
            "wrong-type",
            "must be a date such as 2025-01-31, but it is empty",
        ),
        (
            {"type": "string", "format": "date"},
            "''",
            "invalid-date",
            "must be a date such as 2025-01-31, not ''",
        ),
        (
            {"type": "object", "minProperties": 1},
            "{}",
            "invalid-value",
            "has fewer than 1 field (0)",
        ),
        (
            {"type": "string", "format": "date"},
            "5",
            "wrong-type",
            "must be a date such as 2025-01-31, not a number",
        ),
        (
            {"type": "string", "format": "date-time"},
            "2025-01-31",
            "invalid-date",
            "must be a date and time with its offset, such as 2025-01-31T09:30:00Z, "
            "not '2025-01-31'",
        ),
        (
            {"type": "string", "format": "email"},
            "nobody",
            "invalid-value",
            "must be an e-mail address, not 'nobody'",
        ),
        ({"enum": ["a", 1, None]}, "b", "invalid-value", "must be one of 'a', 1 or empty"),
        ({"const": True}, "b", "invalid-value", "must be true"),
        ({"pattern": "^a"}, "b", "invalid-value", "must match the pattern ^a"),
        ({"minimum": 3}, "2", "invalid-value", "must be at least 3"),
        ({"maximum": 3}, "4", "invalid-value", "must be at most 3"),
        ({"multipleOf": 2}, "3", "invalid-value", "must be a multiple of 2"),
        ({"maxItems": 1}, "[1, 2]", "invalid-value", "has more than 1 item (2)"),
        ({"uniqueItems": True}, "[1, 1.0]", "invalid-value", "has an item twice"),
        ({"uniqueItems": True}, "[1, true, {a: 1}, {a: 2}]", None, ""),
        ({"not": {"type": "string"}}, "a", "invalid-value", "is not allowed here"),
        (False, "a", "invalid-value", "is not allowed here"),
        (
            {"anyOf": [{"type": "string"}, {"type": "array"}]},
            "5",
            "wrong-type",
            "must be text or a list, not a number",
        ),
        (
            {"oneOf": [{"type": "integer", "minimum": 3}, {"type": "boolean"}]},
            "2",
            "invalid-value",
            "must be at least 3",
        ),
        (
            {"oneOf": [{"minimum": 1}, {"minimum": 2}]},
            "2",
            "invalid-value",
            "fits more than one of the forms that are allowed here",
        ),
        (
            {"type": "string", "maxLength": 2, "const": "a"},
            "[]",
            "wrong-type",
            "must be text, not a list",
        ),
    ],
)
def test_keywords(check, schema, written, rule, message):
    found = check({"properties": {"field": schema}}, yaml(f"field: {written}"))
    assert [(fault.rule, fault.message) for fault in found] == (
        [(rule, f"'field' {message}")] if rule else []
    )


def test_values_are_never_shown_whole(check):
    schema = {"properties": {"field": {"type": "string", "format": "email"}}}
    (fault,) = check(schema, yaml(f"field: {'x' * 5000}"))
    assert len(fault.message) < 120
    (fault,) = check({"properties": {"field": {"enum": ["y" * 50] * 99}}}, yaml("field: x"))
    assert len(fault.message) < 300


def test_a_branch_is_chosen_by_its_kind(check):
    video = {"properties": {"kind": {"const": "video"}}, "required": ["kind", "url", "size"]}
    image = {"properties": {"kind": {"const": "image"}}, "required": ["kind"]}
    schema = {"properties": {"media": {"type": "object", "oneOf": [image, video]}}}
    found = check(schema, yaml("media: {kind: video}"), unknown_fields="allow")
    assert {fault.message for fault in found} == {
        "missing field 'media.url'",
        "missing field 'media.size'",
    }


def test_fields_that_others_ask_for(check):
    schema = {
        "properties": {"a": {}, "b": {}, "c": {}},
        "dependentRequired": {"a": ["b"]},
        "if": {"required": ["c"]},
        "then": {"required": ["b"]},
    }
    assert check(schema, yaml("a: 1", "c: 2")) == [
        Fault("missing-field", "b", "---", "missing field 'b', which 'a' asks for")
    ]


def test_what_is_unevaluated_is_unknown(check):
    schema = {
        "allOf": [{"properties": {"title": {}}}],
        "anyOf": [{"properties": {"kind": {"const": "a"}, "alpha": {}}, "required": ["kind"]}, {}],
        "unevaluatedProperties": False,
    }
    text = yaml("title: x", "kind: a", "alpha: 1", "titel: y", "it's: 1")
    assert [(fault.path, fault.shown) for fault in check(schema, text)] == [
        ("titel", "titel"),
        ("it's", "it's"),
    ]


def test_names_of_fields(check):
    schema = {
        "propertyNames": {"pattern": "^[a-z]+$"},
        "patternProperties": {"^x": {"type": "integer"}},
    }
    assert check(schema, yaml("xa: a", "X: 1"), unknown_fields="allow") == [
        Fault("wrong-type", "xa", "a", "'xa' must be a whole number, not text"),
        Fault("invalid-value", "X", "X", "'X' is not a name that is allowed here"),
    ]


def test_deprecated_fields(check):
    schema = {
        "$defs": {"old": {"deprecated": True}},
        "properties": {
            "a": {"$ref": "#/$defs/old"},
            "b": {"deprecated": True, "deprecationMessage": "use c"},
            "c": {"anyOf": [{"deprecated": True}, {}]},
        },
    }
    assert check(schema, yaml("a: 1", "b: 2", "c: 3")) == [
        Fault("deprecated-field", "a", "a", "deprecated field 'a'"),
        Fault("deprecated-field", "b", "b", "deprecated field 'b': use c"),
    ]


@pytest.mark.parametrize(
    ("schema", "known"),
    [
        ({"properties": {"a": {}}}, False),
        ({"properties": {"a": {}}, "additionalProperties": True}, True),
        ({"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}, True),
        ({"properties": {"a": {}}, "patternProperties": {"^b": {}}}, True),
        ({"properties": {"a": {}}, "oneOf": [{"properties": {"bb": {}}}, False]}, True),
        ({"properties": {"a": {}}, "allOf": [{"$ref": "#/definitions/b"}],
          "definitions": {"b": {"properties": {"bb": {}}}}}, True),
        ({"properties": {"a": {}}, "dependentSchemas": {"a": {"properties": {"bb": {}}}}}, True),
        ({"required": ["a"]}, True),
        (True, True),
    ],
)  # fmt: skip
def test_an_open_schema_knows_some_fields(check, schema, known):
    assert check(schema, yaml("a: 1", "bb: 2")) == (
        [] if known else [Fault("unknown-field", "bb", "bb", "unknown field 'bb'")]
    )


def test_local_references(tmp_path):
    schema_file(tmp_path, {"properties": {"name": {"$ref": "#/$defs/text"}}, "$defs": {
        "text": {"type": "string"}}}, "parts/author.json")  # fmt: skip
    schema = {"properties": {"author": {"$ref": "parts/author.json"}}}
    path = schema_file(tmp_path, schema)
    text = yaml("author: {name: [x], nam: y}")
    found = [(fault.rule, fault.path) for fault in faults(text, schema=path)]
    assert found == [("wrong-type", "author.name"), ("unknown-field", "author.nam")]


def test_a_schema_that_calls_itself_by_a_url_has_local_neighbours(tmp_path):
    schema_file(tmp_path, {"$id": "https://example.com/s/text.json", "type": "string"}, "text.json")
    schema = {
        "$id": "https://example.com/s/page.json",
        "properties": {
            "a": {"$ref": "text.json"},
            "b": {"$ref": "https://example.com/s/text.json"},
        },
    }
    found = faults(yaml("a: [x]", "b: [y]"), schema=schema_file(tmp_path, schema))
    assert [(fault.rule, fault.path) for fault in found] == [
        ("wrong-type", "a"),
        ("wrong-type", "b"),
    ]


def test_references_may_lead_into_the_root_alone(tmp_path):
    schema_file(tmp_path, {"type": "string"}, "text.json")
    path = schema_file(tmp_path, {"properties": {"a": {"$ref": "../text.json"}}}, "deep/page.json")
    assert len(faults(yaml("a: [x]"), schema=path, root=str(tmp_path))) == 1
    with pytest.raises(ConfigError, match="leads out of the project"):
        check_contract(Collection(schema=path))


def test_a_schema_is_read_again_when_what_it_refers_to_changes(tmp_path):
    part = schema_file(tmp_path, {"type": "string"}, "part.json")
    path = schema_file(tmp_path, {"properties": {"a": {"$ref": "part.json"}}})
    assert faults(yaml("a: x"), schema=path) == []
    schema_file(tmp_path, {"type": "integer"}, "part.json")
    os.utime(part, ns=(1, 1))
    assert len(faults(yaml("a: x"), schema=path)) == 1


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"$ref": "https://example.com/x.json"},
            "'https://example.com/x.json' leads to the network",
        ),
        ({"allOf": [{"$ref": "//example.com/x.json"}]}, "leads to the network"),
        ({"properties": {"a": {"$ref": "file:///etc/passwd"}}}, "leads out of the project"),
        ({"properties": {"a": {"$ref": "/etc/hosts"}}}, "leads out of the project"),
        ({"$ref": "none.json"}, "cannot be read: it does not exist"),
        ({"$ref": "#/$defs/none"}, "'#/$defs/none' leads nowhere"),
        ({"$ref": "#none"}, "'#none' leads nowhere"),
        ({"$ref": "#"}, "refers to itself without end"),
        ({"type": "text"}, "at $.type, 'text' is not valid"),
        ({"x": {"type": "text"}, "$ref": "#/x"}, "'text' is not valid"),
        ({"properties": {"a": {"pattern": "\\p{L}"}}}, "the pattern '\\\\p{L}' cannot be used"),
        ({"patternProperties": {"(": {}}}, "cannot be used"),
        ([], "a JSON Schema is an object"),
    ],
)
def test_a_schema_that_cannot_be_used(tmp_path, schema, words):
    with pytest.raises(ConfigError) as error:
        check_contract(Collection(schema=schema_file(tmp_path, schema)))
    assert words in str(error.value)


@pytest.mark.parametrize("text", ["{", '{"a": ', "[" * 100_000, "\xff"])
def test_a_schema_that_is_not_json(tmp_path, text):
    file = tmp_path / "bad.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match="not JSON"):
        check_contract(Collection(schema=str(file)))


def test_a_schema_may_refer_to_the_meta_schemas(tmp_path):
    schema = {"properties": {"a": {"$ref": "http://json-schema.org/draft-07/schema#"}}}
    (fault,) = faults(yaml("a: {type: 5}"), schema=schema_file(tmp_path, schema))
    assert fault.path == "a.type"


class TestTheArticlesOwnSchema:
    """`$schema` in an article names a schema beside it, inside its project."""

    @pytest.fixture
    def project(self, tmp_path):
        schema_file(tmp_path, closed(a={"type": "integer"}), "project/schemas/own.json")
        schema_file(tmp_path, closed(a={"type": "integer"}), "outside.json")
        (tmp_path / "project" / "contentlint.toml").write_text("")
        return tmp_path / "project"

    @pytest.fixture
    def check(self, project):
        usual = schema_file(project, closed(a={"type": "string"}), "usual.json")

        def run(name, *, root="", schema=usual):
            text = yaml(f"$schema: {json.dumps(name)}", "a: x")
            path = str(project / "content" / "a.md")
            return [
                (fault.rule, fault.path)
                for fault in faults(text, path=path, root=root, schema=schema)
            ]

        return run

    def test_wins_over_the_collections(self, check):
        assert check("../schemas/own.json") == [("wrong-type", "a")]
        assert check("../schemas/own.json", schema="") == [("wrong-type", "a")]

    @pytest.mark.parametrize(
        "name",
        [
            "https://example.com/own.json",
            "file:///own.json",
            "../../outside.json",
            "/own.json",
            "",
            5,
        ],
    )
    def test_elsewhere_it_is_ignored(self, check, name):
        assert check(name) == []

    def test_the_root_limits_it(self, check, project):
        assert check("../schemas/own.json", root=str(project / "content")) == []
        assert check("../../outside.json", root=str(project.parent)) == [("wrong-type", "a")]

    @pytest.mark.parametrize("name", ["../schemas/none.json", "../contentlint.toml", "."])
    def test_one_that_cannot_be_used_is_the_articles_fault(self, check, name):
        assert check(name) == [("invalid-value", "$schema")]
