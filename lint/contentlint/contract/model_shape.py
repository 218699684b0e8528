"""What a Pydantic model knows of fields, read off the JSON Schema that it gives of itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import AliasChoices, AliasPath, BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from contentlint.contract.model_loading import Model
from contentlint.contract.shapes import Level, Shape


@lru_cache(maxsize=64)
def model_level(model: Model) -> Level:
    """What a model says of fields, of nested models too."""
    schema = model.model_json_schema(schema_generator=_Knowledge)
    definitions = schema.get("$defs", {})

    def lookup(reference: str) -> Shape:
        return Shape(definitions.get(reference.removeprefix("#/$defs/"), {}), lookup)

    return Level((Shape(schema, lookup),))


class _Knowledge(GenerateJsonSchema):
    """A JSON Schema that also lists every other name by which a field may be given."""

    def emit_warning(self, kind: Any, detail: str) -> None:
        """What JSON Schema cannot say, this need not know."""

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> JsonSchemaValue:
        """A value of which nothing is known."""
        return {}

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """A model's schema, with all names of its fields and what to say of deprecated ones."""
        result = super().model_schema(schema)
        properties = result.get("properties")
        model = schema.get("cls")
        if isinstance(properties, dict) and isinstance(model, type):
            _complete(properties, model)
        return result


def _complete(properties: dict[str, Any], model: type) -> None:
    if not issubclass(model, BaseModel):
        return
    config = model.model_config
    by_name = config.get("populate_by_name") or config.get("validate_by_name")
    for name, field in model.model_fields.items():
        names = [*_aliases(field), name] if by_name else _aliases(field) or [name]
        known: dict[str, Any] = next(
            (properties[alias] for alias in names if alias in properties), {}
        )
        if field.deprecation_message not in (None, "deprecated"):  # what Pydantic says of True
            known = {**known, "deprecationMessage": field.deprecation_message}
        properties.update(dict.fromkeys(names, known))
        for root in _roots(field):
            properties.setdefault(root, {})


def _aliases(field: FieldInfo) -> list[str]:
    """Every name in an article that holds a field's value."""
    alias = field.validation_alias or field.alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    return [choice for choice in choices if isinstance(choice, str)]


def _roots(field: FieldInfo) -> list[str]:
    """Every name in an article that a field's value is found somewhere below."""
    alias = field.validation_alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    return [str(choice.path[0]) for choice in choices if isinstance(choice, AliasPath)]
