"""Pydantic models derived from annotations: a noun's, or a function's keyword-only parameters."""

from __future__ import annotations

import collections.abc
from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from contentlint.settings.mistakes import is_noun, keys_of
from contentlint.settings.options import Limits

CONFIG = ConfigDict(extra="forbid", frozen=True, strict=True, protected_namespaces=())


@lru_cache(maxsize=16)
def model_of(noun: type) -> type[BaseModel]:
    """The model of a table. Its fields end in `_`, since `schema` is a name that Pydantic uses."""
    defaults: dict[str, Any] = {"extend": (), **getattr(noun, "_field_defaults", {})}
    fields: dict[str, Any] = {}
    for key, annotation in keys_of(noun).items():
        name = key.replace("-", "_")
        fields[f"{name}_"] = field_of(annotation, key, defaults[name])
    model: type[BaseModel] = create_model(noun.__name__, __config__=CONFIG, **fields)
    model.__doc__ = (noun.__doc__ or "").partition("\n")[0]
    return model


def field_of(annotation: Any, key: str, default: Any) -> tuple[Any, Any]:
    """The type and field of a key, as `create_model` takes them."""
    shown = None if isinstance(default, Mapping) or is_noun(type(default)) else default
    return _typed(annotation), Field(shown, alias=key, description=meaning(annotation))


def meaning(annotation: Any) -> str | None:
    """The documentation that an annotation carries."""
    if get_origin(annotation) is not Annotated:
        return None
    return next((part for part in get_args(annotation)[1:] if isinstance(part, str)), None)


def _typed(annotation: Any) -> Any:
    """An annotation with models in the place of nouns, and without None, which TOML cannot say."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_noun(annotation):
        return model_of(annotation)
    if origin is Annotated:
        parts = (_typed(arguments[0]), *map(_known, arguments[1:]))
        return Annotated[parts]
    if origin in (Union, UnionType):
        return reduce(or_, (_typed(part) for part in arguments if part is not type(None)))
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return tuple[_typed(arguments[0]), ...]  # type: ignore[misc]
    if origin is collections.abc.Mapping:
        return dict[str, _typed(arguments[1])]  # type: ignore[misc]
    return annotation


def _known(note: Any) -> Any:
    """What an annotation says besides its type, as Pydantic knows it."""
    return Field(ge=note.least, le=note.most) if isinstance(note, Limits) else note
