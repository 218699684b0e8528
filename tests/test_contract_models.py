"""Users' Pydantic models: each kind of error becomes its rule, at its place."""

from __future__ import annotations

import os
from textwrap import dedent

import pytest

from contentlint.contract.violations import check_contract
from contentlint.errors import ConfigError
from contentlint.settings.model import Collection
from contract_faults import Fault, faults, yaml

HEAD = """
from __future__ import annotations
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal, Optional, Union
from pydantic import (
    AliasChoices, AliasPath, BaseModel, ConfigDict, Field, field_validator, model_validator
)
from pydantic_core import PydanticCustomError
"""


@pytest.fixture
def model(tmp_path):
    """`model(source)` is a reference to the class `Page` of a new file with this source."""

    def write(source: str, name: str = "page.py") -> str:
        file = tmp_path / name
        file.write_text(HEAD + dedent(source), encoding="utf-8")
        return f"{file}:Page"

    return write


def one(text, **contract):
    """The only fault."""
    found = faults(text, **contract)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("annotation", "written", "rule", "message"),
    [
        ("int", "x", "wrong-type", "must be a whole number, not text"),
        ("int", "1.5", "wrong-type", "must be a whole number, not 1.5"),
        ("int", "", "wrong-type", "must be a whole number, but it is empty"),
        ("float", "yes", None, ""),
        ("bool", "[1]", "wrong-type", "must be true or false, not a list"),
        ("list[str]", "a, b", "wrong-type", "must be a list, not text"),
        ("dict[str, int]", "5", "wrong-type", "must be a mapping, not a number"),
        ("str", "{a: b}", "wrong-type", "must be text, not a mapping"),
        ("str", "", "empty-field", "is empty"),
        ("str", "''", "empty-field", "is empty"),
        ("Optional[str]", "", None, ""),
        ("Optional[str]", "''", None, ""),
        ("date", "soon", "invalid-date", "must be a date such as 2025-01-31, not 'soon'"),
        ("date", "2025-01-01", None, ""),
        (
            "datetime",
            "2025-13-01T00:00:00",
            "invalid-date",
            "must be a date and time such as 2025-01-31T09:30:00Z, not '2025-13-01T00:00:00'",
        ),
        ("Literal['a', 'b']", "c", "invalid-value", "must be one of 'a' or 'b'"),
        ("Literal['a']", "", "empty-field", "is empty"),
        (
            "Annotated[str, Field(max_length=3)]",
            "monad",
            "invalid-value",
            "is longer than 3 characters (5)",
        ),
        (
            "Annotated[str, Field(pattern='^a')]",
            "monad",
            "invalid-value",
            "must match the pattern ^a",
        ),
        ("Annotated[int, Field(ge=3)]", "2", "invalid-value", "must be at least 3"),
        ("Annotated[int, Field(lt=3)]", "3", "invalid-value", "must be less than 3"),
        (
            "Annotated[list[int], Field(min_length=2)]",
            "[1]",
            "invalid-value",
            "has fewer than 2 items (1)",
        ),
        ("Union[int, list[int]]", "x", "wrong-type", "must be a whole number or a list, not text"),
        (
            "Union[date, int]",
            "soon",
            "invalid-date",
            "must be a date such as 2025-01-31, not 'soon'",
        ),
    ],
)
def test_errors_become_rules(model, annotation, written, rule, message):
    found = faults(
        yaml(f"field: {written}"), model=model(f"class Page(BaseModel):\n field: {annotation}")
    )
    assert [(fault.rule, fault.message) for fault in found] == (
        [(rule, f"'field' {message}")] if rule else []
    )


def test_items_and_nested_fields_have_their_own_place(model):
    reference = model("""
        class Link(BaseModel):
            id: int
            url: str
        class Page(BaseModel):
            tags: list[str]
            links: list[Link]
    """)
    text = yaml("tags: [a, [b]]", "links:", "  - id: 1", "    url: /a", "  - id: x")
    assert faults(text, model=reference) == [
        Fault("wrong-type", "tags.1", "[b]", "item 2 of 'tags' must be text, not a list"),
        Fault("missing-field", "links.1.url", "id", "missing field 'url' in item 2 of 'links'"),
        Fault(
            "wrong-type",
            "links.1.id",
            "x",
            "'id' in item 2 of 'links' must be a whole number, not text",
        ),
    ]


def test_the_closest_branch_of_a_union_speaks_alone(model):
    reference = model("""
        class Video(BaseModel):
            kind: Literal["video"]
            url: str
            seconds: int
            captions: str
        class Image(BaseModel):
            kind: Literal["image"]
            file: str
        class Page(BaseModel):
            media: Union[Image, Video]
    """)
    text = yaml("media:", "  kind: video", "  url: /a")
    assert {(fault.rule, fault.path) for fault in faults(text, model=reference)} == {
        ("missing-field", "media.seconds"),
        ("missing-field", "media.captions"),
    }


def test_a_discriminated_union_speaks_of_its_tag(model):
    reference = model("""
        class A(BaseModel):
            kind: Literal["a"]
        class B(BaseModel):
            kind: Literal["b"]
            size: int
        class Page(BaseModel):
            part: Annotated[Union[A, B], Field(discriminator="kind")]
    """)
    wrong = one(yaml("part: {kind: c}"), model=reference)
    assert wrong == Fault(
        "invalid-value", "part.kind", "c", "'part.kind' must be one of 'a' or 'b'"
    )
    assert one(yaml("part: {}"), model=reference).message == "missing field 'part.kind'"
    size = one(yaml("part: {kind: b, size: x}"), model=reference)
    assert (size.rule, size.path, size.shown) == ("wrong-type", "part.size", "x")


@pytest.mark.parametrize(
    ("raised", "fault"),
    [
        ("ValueError('no such page')", ("invalid-value", "'field': no such page")),
        ("AssertionError('not so')", ("invalid-value", "'field': not so")),
        (
            "PydanticCustomError('house-style', 'write {how}', {'how': 'less'})",
            ("invalid-value", "'field': write less"),
        ),
        ("PydanticCustomError('reversed-dates', 'reversed')", None),
        ("PydanticCustomError('slug-url-mismatch', 'mismatch')", None),
        ("PydanticCustomError('inconsistent-fields', 'differ')", None),
        (
            "KeyError('x')",
            ("invalid-value", "the front matter makes the model 'Page' fail: KeyError: 'x'"),
        ),
    ],
)
def test_a_models_own_errors(model, raised, fault):
    reference = model(f"""
        class Page(BaseModel):
            field: str
            @field_validator("field")
            @classmethod
            def check(cls, value):
                raise {raised}
    """)
    found = faults(yaml("field: x"), model=reference)
    assert [(item.rule, item.message) for item in found] == ([fault] if fault else [])


def test_an_error_of_the_whole_stands_at_the_fence(model):
    reference = model("""
        class Page(BaseModel):
            a: int = 1
            @model_validator(mode="after")
            def check(self):
                raise ValueError("a is not b")
    """)
    assert faults(yaml("a: 2"), model=reference) == [
        Fault("invalid-value", "", "---", "the front matter: a is not b")
    ]


def test_deprecated_fields(model):
    reference = model("""
        class Page(BaseModel):
            old: str = Field("", deprecated="use new")
            older: Optional[str] = Field(None, deprecated=True)
    """)
    assert faults(yaml("old: x", "older: y"), model=reference) == [
        Fault("deprecated-field", "old", "old", "deprecated field 'old': use new"),
        Fault("deprecated-field", "older", "older", "deprecated field 'older'"),
    ]


@pytest.mark.parametrize(
    ("config", "policy", "rules"),
    [
        ("", "warn", ["unknown-field"]),
        ("", "forbid", ["unknown-field"]),
        ("", "allow", []),
        ("extra='forbid'", "warn", ["unknown-field"]),
        ("extra='forbid'", "allow", []),
        ("extra='allow'", "warn", []),
    ],
)
def test_unknown_fields(model, config, policy, rules):
    reference = model(f"""
        class Page(BaseModel):
            model_config = ConfigDict({config})
            title: str
    """)
    found = faults(yaml("title: x", "titel: y"), model=reference, unknown_fields=policy)
    assert [fault.rule for fault in found] == rules


def test_a_misspelled_required_field_is_missing_where_any_field_may_stand(model):
    reference = model("class Page(BaseModel):\n title: str")
    found = faults(yaml("titel: x"), model=reference, unknown_fields="allow")
    assert [fault.rule for fault in found] == ["missing-field"]


def test_every_name_of_a_field_is_known(model):
    reference = model("""
        class Page(BaseModel):
            model_config = ConfigDict(populate_by_name=True)
            a: int = Field(alias="Alias")
            b: int = Field(validation_alias=AliasChoices("b1", "b2"))
            c: int = Field(validation_alias=AliasPath("deep", "c"))
    """)
    assert faults(yaml("a: 1", "b2: 2", "deep: {c: 3}"), model=reference) == []
    missing = {fault.path for fault in faults(yaml("other: 1"), model=reference)}
    assert missing == {"Alias", "b1", "c", "other"}


def test_nothing_is_unknown_in_a_free_mapping(model):
    reference = model("class Page(BaseModel):\n params: dict[str, Any]\n any: object = None")
    assert faults(yaml("params: {a: {b: c}}", "any: {d: e}"), model=reference) == []


def test_a_model_that_json_schema_cannot_describe(model):
    reference = model("""
        class Odd: ...
        class Page(BaseModel):
            model_config = ConfigDict(arbitrary_types_allowed=True)
            odd: Optional[Odd] = None
            title: str = ""
    """)
    assert one(yaml("titl: x"), model=reference).rule == "unknown-field"


def test_a_recursive_model(model):
    reference = model("""
        class Page(BaseModel):
            name: str
            children: list[Page] = []
    """)
    text = yaml("name: a", "children: [{name: b, children: [{nme: c}]}]")
    fault = one(text, model=reference)
    assert (fault.path, fault.shown) == ("children.0.children.0.nme", "nme")


def test_a_models_file_may_import_its_neighbours_and_is_read_again(model, tmp_path):
    (tmp_path / "neighbour_of_page.py").write_text("LIMIT = 3\n")
    source = """
        from neighbour_of_page import LIMIT
        class Page(BaseModel):
            title: Annotated[str, Field(max_length=LIMIT{})]
    """
    text = yaml("title: monad")
    reference = model(source.format(""))
    assert one(text, model=reference).message == "'title' is longer than 3 characters (5)"
    model(source.format(" + 1"))
    os.utime(tmp_path / "page.py", ns=(1, 1))
    assert one(text, model=reference).message == "'title' is longer than 4 characters (5)"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("contentlint.contract", "names no class"),
        ("contentlint.contract:QuestionPages", "QuestionPages' is not there"),
        ("contentlint.contract.models:QuestionPages", "did you mean 'QuestionPage'?"),
        ("contentlint.contract:__doc__", "is no Pydantic model"),
        ("no_such_package.models:Page", "'no_such_package.models' is not found"),
        ("/no/such/file.py:Page", "cannot be read: No such file or directory"),
    ],
)
def test_a_model_that_is_not_there(reference, words):
    with pytest.raises(ConfigError) as error:
        check_contract(Collection(model=reference))
    assert words in str(error.value)


@pytest.mark.parametrize("source", ["1 / 0", "raise SystemExit(3)", "import no_such_module", "(("])
def test_a_model_that_cannot_be_imported(model, source):
    with pytest.raises(ConfigError) as error:
        check_contract(Collection(model=model(source)))
    assert "cannot be imported" in str(error.value)
