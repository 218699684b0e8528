"""The Pydantic models that check settings and rules' options, derived from plain definitions.

Only a settings file, or a schema to print, is worth Pydantic's import: import
this module where it is needed, not at the top of another.
"""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model
from pydantic.json_schema import GenerateJsonSchema

from contentlint.errors import ConfigError
from contentlint.settings import options as option_types
from contentlint.settings.derive import CONFIG, field_of, freeze, model_of
from contentlint.settings.file import place_of
from contentlint.settings.mistakes import (
    Mistake,
    Objection,
    Table,
    kebab,
    keys_of,
    mistakes,
)
from contentlint.settings.model import Settings


class Checked(NamedTuple):
    """Settings as far as they could be read, and what is wrong with them."""

    settings: Settings
    mistakes: tuple[Mistake, ...] = ()


class CheckedOptions(NamedTuple):
    """A rule's options as keyword arguments, and what is wrong with them."""

    options: Mapping[str, Any]
    mistakes: tuple[Mistake, ...] = ()


def check(data: Mapping[str, Any]) -> Checked:
    """The settings that a TOML table holds; with mistakes, the defaults."""
    frozen = freeze(data)
    try:
        found = settings_model().model_validate(frozen)
    except ValidationError as error:
        return Checked(Settings(), mistakes(_objections(error), data, keys_of(Settings)))
    return Checked(_noun(found, Settings))


def validate(data: Mapping[str, Any]) -> Settings:
    """The settings that a TOML table holds. Raises ConfigError for the first mistake."""
    settings, wrong = check(data)
    for mistake in wrong:
        raise ConfigError(mistake.message, hint=mistake.hint)
    return settings


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `contentlint.toml`, for editors."""
    schema = settings_model().model_json_schema(schema_generator=_SchemaWriter)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": "The settings of contentlint"}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def check_options(
    function: Callable[..., Any], options: Mapping[str, Any], *, key: str = ""
) -> CheckedOptions:
    """A rule's options, kebab-case as in TOML, as keyword arguments of its function.

    `key` is where they stand, for messages.
    """
    model = options_model(function)
    try:
        found = model.model_validate(freeze(options))
    except ValidationError as error:
        table = _options_of(function)
        return CheckedOptions({}, mistakes(_objections(error), options, table, within=key))
    given = sorted(found.model_fields_set)
    return CheckedOptions({name[:-1]: getattr(found, name) for name in given})


def validate_options(
    function: Callable[..., Any],
    options: Mapping[str, Any],
    *,
    key: str = "",
    origins: Mapping[str, tuple[str, int]] | None = None,
) -> Mapping[str, Any]:
    """A rule's options as keyword arguments; those not given are left to its defaults.

    `key` is where they stand (`rules.long-title`), `origins` the places of all
    keys. Raises ConfigError for the first mistake.
    """
    found, wrong = check_options(function, options, key=key)
    for mistake in wrong:
        path = ".".join(str(part) for part in (key, *mistake.path) if part != "")
        file, line = place_of(origins or {}, path)
        raise ConfigError(mistake.message, file=file, line=line, hint=mistake.hint)
    return found


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
    for key, annotation in _options_of(function).items():
        name = key.replace("-", "_")
        if name not in defaults:
            raise TypeError(f"the option {name!r} of {function.__module__} has no default")
        fields[f"{name}_"] = field_of(annotation, key, defaults[name])
    return create_model("Options", __config__=CONFIG, **fields)


def _options_of(function: Callable[..., Any]) -> Table:
    """The options of a rule's function by their names in TOML, with their annotations evaluated.

    The other parameters stay unread: what they name may be there for type checkers alone.
    """
    code = function.__code__
    names = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    written = {name: function.__annotations__.get(name, Any) for name in names}
    holder = type("Options", (), {"__annotations__": written})
    namespace = {
        **vars(collections.abc),
        **vars(typing),
        **vars(option_types),
        **function.__globals__,
    }
    hints = typing.get_type_hints(holder, globalns=namespace, include_extras=True)
    return {kebab(name): hints[name] for name in names}


def _noun(found: BaseModel, noun: type) -> Any:
    """What a model found as the noun that it was made from; keys not given keep its defaults."""
    keys = keys_of(noun)
    values = {
        name[:-1]: _plain(getattr(found, name), keys[kebab(name[:-1])])
        for name in found.model_fields_set
        if name != "extend_"
    }
    return noun(**values)


def _plain(value: Any, annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if isinstance(value, BaseModel):
        return _noun(value, annotation)
    if isinstance(value, tuple) and get_origin(annotation) is tuple:
        return tuple(_plain(item, get_args(annotation)[0]) for item in value)
    return value


def _objections(error: ValidationError) -> list[Objection]:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [Objection(each["type"], each["msg"], each["loc"]) for each in found]


class _SchemaWriter(GenerateJsonSchema):
    """Writes what editors show: no generated titles, no default that TOML cannot say."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        found = super().default_schema(schema)
        if found.get("default", ...) is None:
            del found["default"]
        return found
