"""The JSON Schemas of our own contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.errors import UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel

CONTRACTS = ("article", "question")

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOTICE = "Generated from contentlint.contract.{}; do not edit."


def contract_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a contract: `article` or `question`."""
    from contentlint.contract.models import Article, QuestionPage

    models: dict[str, type[BaseModel]] = {"article": Article, "question": QuestionPage}
    if name not in models:
        raise UsageError(f"there is no contract {name!r}; there are {' and '.join(CONTRACTS)}")
    model = models[name]
    schema = model.model_json_schema()
    properties = {**schema.pop("properties"), "$schema": {"type": "string"}}
    notice = _NOTICE.format(model.__name__)
    return {"$comment": notice, "$schema": _DRAFT, **schema, "properties": properties}
