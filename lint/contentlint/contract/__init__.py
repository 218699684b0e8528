"""What an article promises; users write `contentlint.contract:QuestionPage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contentlint.contract.models import Article, QuestionPage

__all__ = ["Article", "QuestionPage"]


def __getattr__(name: str) -> Any:
    """Import the models when one is asked for: they need pydantic, and most runs do not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from contentlint.contract import models

    return getattr(models, name)
