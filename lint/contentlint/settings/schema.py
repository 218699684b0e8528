"""The Pydantic models of settings and of rules' options, derived from plain definitions.

Only mistakes, a schema to print and a rule's page are worth Pydantic's import: import this
module where it is needed, not at the top of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError, create_model
from pydantic.json_schema import GenerateJsonSchema

from contentlint.settings.derive import CONFIG, field_of, model_of
from contentlint.settings.mistakes import Mistake, Objection, Table, keys_of, mistakes
from contentlint.settings.model import Settings
from contentlint.settings.options import options_of
from contentlint.settings.plain import freeze


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `contentlint.toml`, for editors."""
    schema = settings_model().model_json_schema(schema_generator=_SchemaWriter)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": "The settings of contentlint"}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def mistakes_in(data: Mapping[str, Any]) -> tuple[Mistake, ...]:
    """What is wrong in the settings that a TOML table holds."""
    return _mistakes(settings_model(), data, keys_of(Settings))


def mistakes_in_options(
    function: Callable[..., Any], options: Mapping[str, Any], *, key: str
) -> tuple[Mistake, ...]:
    """What is wrong in a rule's options; `key` is where they stand, for messages."""
    return _mistakes(options_model(function), options, options_of(function), within=key)


def settings_model() -> type[BaseModel]:
    """The model of a whole settings file."""
    return model_of(Settings)


@lru_cache(maxsize=1024)
def options_model(function: Callable[..., Any]) -> type[BaseModel]:
    """The model of a rule's options: the keyword-only parameters of its function.

    Raises TypeError for a parameter without a default.
    """
    defaults = getattr(function, "__kwdefaults__", None) or {}
    fields: dict[str, Any] = {}
    for key, annotation in options_of(function).items():
        name = key.replace("-", "_")
        if name not in defaults:
            raise TypeError(f"the option {name!r} of {function.__module__} has no default")
        fields[f"{name}_"] = field_of(annotation, key, defaults[name])
    return create_model("Options", __config__=CONFIG, **fields)


def _mistakes(
    model: type[BaseModel], data: Mapping[str, Any], table: Table, *, within: str = ""
) -> tuple[Mistake, ...]:
    try:
        model.model_validate(freeze(data))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        objections = [Objection(each["type"], each["msg"], each["loc"]) for each in found]
        return mistakes(objections, data, table, within=within)
    return ()


class _SchemaWriter(GenerateJsonSchema):
    """Writes what editors show: no generated titles, no default that TOML cannot say."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        found = super().default_schema(schema)
        if found.get("default", ...) is None:
            del found["default"]
        return found
