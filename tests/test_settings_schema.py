"""Mistakes in settings and in rules' options, in exact words; and the JSON Schema."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from command_line import environment
from contentlint.errors import ConfigError
from contentlint.settings.layers import parse
from contentlint.settings.mistakes import Mistake, keys_of
from contentlint.settings.model import Collection, Fields, Settings
from contentlint.settings.options import Count, Pixels, Share, Words, options_of
from contentlint.settings.plain import freeze
from contentlint.settings.schema import (
    json_schema,
    mistakes_in,
    mistakes_in_options,
    options_model,
    settings_model,
)
from contentlint.settings.validation import check, check_options, validate, validate_options

EVERYTHING = """
content = ["content"]
exclude = []
select = ["recommended"]
extend-select = []
ignore = []
fail-on = "error"
flavor = "auto"
language = "en"
per-file-ignores = { "content/legacy/**" = ["seo", "long-sentence"] }

[severity]
long-title = "error"

[rules.long-title]
max-chars = 60

[[collections]]
name = "questions"
include = ["content/learn/*/questions/*.md"]
front-matter = "required"
model = "contentlint.contract:QuestionPage"
schema = "schemas/question.schema.json"
url = "/learn/{subject}/questions/{slug}"
slug-style = "squeeze"
prose = ["answer"]
escaped = ["answer"]
same = [["title", "article_title", "question"]]
body = "optional"
unknown-fields = "warn"

[collections.fields]
id = "id"
title = "article_title"
seo-title = "seo.title"
description = "seo.page_description"
keywords = "seo.page_keywords"
slug = "file_name"
url = "url"
date = "date"
updated = "updated"
aliases = "redirect_from"
references = ["related_article*"]

[collections.rules.hard-to-read]
min-flesch = 20
"""

EXPECTED = Settings(
    content=("content",),
    per_file_ignores={"content/legacy/**": ("seo", "long-sentence")},
    severity={"long-title": "error"},
    rules={"long-title": {"max-chars": 60}},
    collections=(
        Collection(
            name="questions",
            include=("content/learn/*/questions/*.md",),
            front_matter="required",
            model="contentlint.contract:QuestionPage",
            schema="schemas/question.schema.json",
            url="/learn/{subject}/questions/{slug}",
            slug_style="squeeze",
            prose=("answer",),
            escaped=("answer",),
            same=(("title", "article_title", "question"),),
            body="optional",
            fields=Fields(
                id="id",
                title="article_title",
                seo_title="seo.title",
                description="seo.page_description",
                keywords="seo.page_keywords",
                slug="file_name",
                url="url",
                date="date",
                updated="updated",
                aliases="redirect_from",
                references=("related_article*",),
            ),
            rules={"hard-to-read": {"min-flesch": 20}},
        ),
    ),
)


def test_every_key_of_the_manual_is_read() -> None:
    assert validate(parse(EVERYTHING)) == EXPECTED


def test_nothing_said_is_the_default() -> None:
    assert validate({}) == Settings()
    assert validate({"collections": [{}]}) == Settings(collections=(Collection(),))


MISTAKES = [
    (
        "fail_on = 'error'",
        Mistake(("fail_on",), "unknown key `fail_on`", "did you mean `fail-on`?", True),
    ),
    ("exclud = []", Mistake(("exclud",), "unknown key `exclud`", "did you mean `exclude`?", True)),
    (
        "url = '/a'",
        Mistake(("url",), "unknown key `url`", "`url` belongs in `[[collections]]`", True),
    ),
    (
        "[[collections]]\nselect = []",
        Mistake(
            ("collections", 0, "select"),
            "unknown key `select` in `collections`",
            "`select` belongs above the first `[table]`",
            True,
        ),
    ),
    (
        "[[collections]]\n[[collections]]\nslugstyle = 'squeeze'",
        Mistake(
            ("collections", 1, "slugstyle"),
            "unknown key `slugstyle` in `collections`",
            "did you mean `slug-style`?",
            True,
        ),
    ),
    (
        "[[collections]]\nfields.zzz = 'a'",
        Mistake(
            ("collections", 0, "fields", "zzz"),
            "unknown key `zzz` in `collections.fields`",
            "known: id, title, seo-title, description, keywords, slug, url, date, updated, "
            "aliases, references",
            True,
        ),
    ),
    ("language = 1", Mistake(("language",), "`language` must be a string, not an integer")),
    ("language = 1.5", Mistake(("language",), "`language` must be a string, not a float")),
    (
        "language = 2025-01-01",
        Mistake(("language",), "`language` must be a string, not a date or time"),
    ),
    ("language = []", Mistake(("language",), "`language` must be a string, not an array")),
    (
        "max-warnings = true",
        Mistake(("max-warnings",), "`max-warnings` must be an integer, not a boolean"),
    ),
    (
        "max-warnings = '5'",
        Mistake(("max-warnings",), "`max-warnings` must be an integer, not `5`"),
    ),
    ("select = 'seo'", Mistake(("select",), "`select` must be an array of strings, not `seo`")),
    (
        "select = ['seo', 1]",
        Mistake(("select", 1), "`select` must be an array of strings, but item 2 is an integer"),
    ),
    (
        "fail-on = 'eror'",
        Mistake(
            ("fail-on",),
            "`fail-on` must be `error`, `warning`, `info` or `never`, not `eror`",
            "did you mean `error`?",
        ),
    ),
    (
        "severity.long-title = 'warn'",
        Mistake(
            ("severity", "long-title"),
            "`severity.long-title` must be `error`, `warning` or `info`, not `warn`",
            "did you mean `warning`?",
        ),
    ),
    (
        "severity.long-title = ''",
        Mistake(
            ("severity", "long-title"),
            "`severity.long-title` must be `error`, `warning` or `info`, not this string",
        ),
    ),
    ("severity = 'error'", Mistake(("severity",), "`severity` must be a table, not `error`")),
    (
        "rules.long-title = 60",
        Mistake(("rules", "long-title"), "`rules.long-title` must be a table, not an integer"),
    ),
    (
        "[collections]\nname = 'a'",
        Mistake(
            ("collections",),
            "`collections` must be an array of tables, not a table",
            "write `[[collections]]`",
        ),
    ),
    (
        "collections = ['a']",
        Mistake(("collections", 0), "each item of `collections` must be a table, not `a`"),
    ),
    (
        "[[collections]]\nfields.references = 1",
        Mistake(
            ("collections", 0, "fields", "references"),
            "`collections.fields.references` must be a string or an array of strings, "
            "not an integer",
        ),
    ),
    (
        "[[collections]]\nfields.references = ['a', {}]",
        Mistake(
            ("collections", 0, "fields", "references", 1),
            "`collections.fields.references` must be a string or an array of strings, "
            "but item 2 is a table",
        ),
    ),
    (
        "[[collections]]\nsame = ['title']",
        Mistake(
            ("collections", 0, "same", 0),
            "`collections.same` must be an array of arrays of strings, but item 1 is `title`",
        ),
    ),
    (
        "[per-file-ignores]\n'a/**' = 'seo'",
        Mistake(
            ("per-file-ignores", "a/**"),
            "`per-file-ignores.a/**` must be an array of strings, not `seo`",
        ),
    ),
    (
        "extend = 1",
        Mistake(("extend",), "`extend` must be a string or an array of strings, not an integer"),
    ),
]


@pytest.mark.parametrize(("text", "mistake"), MISTAKES)
def test_a_mistake_says_what_is_wanted(text: str, mistake: Mistake) -> None:
    assert check(parse(text)).mistakes == (mistake,)


def test_each_mistake_is_told_once() -> None:
    found = check(parse("a = 1\nb = 2\nselect = [1, 2]"))
    assert sorted(mistake.path for mistake in found.mistakes) == [("a",), ("b",), ("select", 0)]


def test_validate_raises_for_the_first_mistake() -> None:
    with pytest.raises(ConfigError) as caught:
        validate({"flavour": "gfm"})
    assert str(caught.value) == "unknown key `flavour` (did you mean `flavor`?)"


def test_the_json_schema_takes_what_we_take() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    validator.validate({"extend": ["a.toml"], **parse(EVERYTHING)})
    for text, _ in MISTAKES:
        if "2025-01-01" not in text:
            assert not validator.is_valid(parse(text)), text


def test_the_json_schema_s_defaults_are_ours() -> None:
    schema = json_schema()
    for noun, table in [
        (Settings(), schema),
        (Collection(), schema["$defs"]["Collection"]),
        (Fields(), schema["$defs"]["Fields"]),
    ]:
        for key, found in table["properties"].items():
            if "default" in found and key != "extend":
                default = found["default"]
                expected = getattr(noun, key.replace("-", "_"))
                assert (tuple(default) if isinstance(default, list) else default) == expected
            assert found["description"]


def rule(
    context: Missing,  # type: ignore[name-defined]  # noqa: F821
    *,
    max_px: Annotated[Pixels, "the widest"] = 600,
    max_chars: Annotated[Count, "0: no limit"] = 0,
    share: Annotated[Share, "of the words"] = 0.5,
    words: Annotated[Words, "never"] = ("a",),
    style: Annotated[Literal["atx", "setext"], "of headings"] = "atx",
    strict: Annotated[bool, "all of them"] = False,
) -> Missing:  # type: ignore[name-defined]  # noqa: F821
    """A rule whose other annotations name what is not there."""


def test_options_become_keyword_arguments() -> None:
    options = {"max-px": 500, "share": 1, "words": ["b", "c"], "style": "setext", "strict": True}
    assert check_options(rule, options) == (
        {"max_px": 500, "share": 1, "words": ("b", "c"), "style": "setext", "strict": True},
        (),
    )
    assert check_options(rule, {}) == ({}, ())


def test_options_are_documented_by_their_annotations() -> None:
    schema = options_model(rule).model_json_schema()
    assert schema["properties"]["max-px"]["description"] == "the widest"
    assert schema["properties"]["max-px"]["default"] == 600


OPTION_MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"max_px": 1}, "unknown key `max_px` in `rules.r` (did you mean `max-px`?)"),
    ({"max-px": "wide"}, "`rules.r.max-px` must be an integer, not `wide`"),
    ({"max-px": 1.5}, "`rules.r.max-px` must be an integer, not a float"),
    ({"max-px": True}, "`rules.r.max-px` must be an integer, not a boolean"),
    ({"max-px": 0}, "`rules.r.max-px` must be greater than or equal to 1"),
    ({"share": 2}, "`rules.r.share` must be less than or equal to 1"),
    ({"share": "1"}, "`rules.r.share` must be a number, not `1`"),
    ({"words": ["a", 1]}, "`rules.r.words` must be an array of strings, but item 2 is an integer"),
    (
        {"style": "atxx"},
        "`rules.r.style` must be `atx` or `setext`, not `atxx` (did you mean `atx`?)",
    ),
    ({"strict": 1}, "`rules.r.strict` must be true or false, not an integer"),
]


@pytest.mark.parametrize(("options", "message"), OPTION_MISTAKES)
def test_a_wrong_option_is_told_with_its_key(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        validate_options(rule, options, key="rules.r")
    assert str(caught.value) == message


def test_a_wrong_option_is_told_with_its_place() -> None:
    origins = {"rules.r.max-px": ("a.toml", 7)}
    with pytest.raises(ConfigError) as caught:
        validate_options(rule, {"max-px": 0}, key="rules.r", origins=origins)
    assert (caught.value.file, caught.value.line) == ("a.toml", 7)


def no_default(context: object, *, max_px: int) -> None: ...


def no_options(context: object) -> None: ...


def test_an_option_without_a_default_is_the_rule_s_mistake() -> None:
    with pytest.raises(TypeError, match="the option 'max_px'"):
        options_model(no_default)


def test_a_rule_without_options_takes_none() -> None:
    with pytest.raises(ConfigError) as caught:
        validate_options(no_options, {"max-px": 1}, key="rules.r")
    assert str(caught.value) == "unknown key `max-px` in `rules.r` (there are none)"


@pytest.mark.parametrize("function", [rule, no_options])
def test_a_rule_s_model_is_made_once(function: Callable[..., None]) -> None:
    assert options_model(function) is options_model(function)


def test_a_run_with_settings_needs_no_pydantic(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text("rules.long-title.max-px = 5", encoding="utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: A title\n---\n", encoding="utf-8")
    code = (
        "import sys; from contentlint.surfaces.cli.main import main; "
        "assert main(['a.md', '--select=long-title']) == 0; sys.exit('pydantic' in sys.modules)"
    )
    call = [sys.executable, "-c", code]
    done = subprocess.run(
        call, cwd=tmp_path, env=environment(), check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.partition(":")[0]) == (0, "a.md")


VALUES = st.recursive(
    st.sampled_from(
        [
            "",
            "a",
            "error",
            "auto",
            "required",
            "\ud800",
            0,
            1,
            -1,
            2**70,
            0.5,
            0.0,
            7.0,
            True,
            False,
        ]
    )
    | st.just(datetime.date(2026, 1, 1)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "name", "max-px"]), inner, max_size=2)
    ),
    max_leaves=6,
)


def tables(*nouns: type) -> st.SearchStrategy[dict[str, Any]]:
    keys = sorted({"unknown", *(key for noun in nouns for key in keys_of(noun))})
    return st.dictionaries(st.sampled_from(keys), VALUES, max_size=3)


@given(tables(Settings), st.lists(tables(Collection), max_size=2), tables(Fields))
def test_what_is_read_is_what_the_model_accepts(
    data: dict[str, Any], collections: list[dict[str, Any]], fields: dict[str, Any]
) -> None:
    for each in collections:
        each.setdefault("fields", fields)
    if collections:
        data["collections"] = collections
    found = check(data)
    assert found.mistakes == mistakes_in(data)
    if not found.mistakes:
        model = settings_model().model_validate(freeze(data))
        assert says_the_same(found.settings, model)


@given(st.dictionaries(st.sampled_from([*options_of(rule), "unknown"]), VALUES, max_size=4))
def test_options_that_are_read_are_those_that_the_model_accepts(data: dict[str, Any]) -> None:
    found = check_options(rule, data)
    assert found.mistakes == mistakes_in_options(rule, data, key="")
    if not found.mistakes:
        model = options_model(rule).model_validate(freeze(data))
        given = {name: getattr(model, name) for name in model.model_fields_set}
        assert {f"{name}_": value for name, value in found.options.items()} == given


def says_the_same(noun: Any, model: Any) -> bool:
    """Whether a noun holds what a model found, and its own defaults for the rest."""
    if isinstance(model, tuple):
        return len(noun) == len(model) and all(map(says_the_same, noun, model))
    if not isinstance(model, BaseModel):
        return bool(noun == model) and type(noun) is type(model)
    given = {name[:-1] for name in model.model_fields_set} - {"extend"}
    return all(
        says_the_same(value, getattr(model, f"{name}_"))
        if name in given
        else value == noun._field_defaults[name]
        for name, value in noun._asdict().items()
    )
