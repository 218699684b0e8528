"""Types of rules' options that carry their limits.

    if TYPE_CHECKING:
        from contentlint.settings.options import Pixels

    def check(context: Context, *, max_px: Annotated[Pixels, "…"] = 600) -> Iterator[Problem]:

Rules import them for type checkers alone: at run time only `settings.schema`
needs this module, where a settings file has options to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

Count = Annotated[int, Field(ge=0)]
"""A number of things, none included."""

Positive = Annotated[int, Field(ge=1)]
"""A number of things, at least one."""

Pixels = Annotated[int, Field(ge=1)]
"""A width as search results measure it."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""

Similarity = Annotated[float, Field(ge=0.75, le=1)]
"""How like two articles are that are found by a sketch of each, 0.75 to 1."""

Percent = Annotated[float, Field(ge=0, le=100)]
"""A part of a whole, 0 to 100."""

Words = tuple[str, ...]
"""Words or phrases."""

Replacements = Mapping[str, str]
"""Words or phrases, each with what is to stand in its place."""
