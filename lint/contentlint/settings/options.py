"""Types of rules' options that carry their limits.

    if TYPE_CHECKING:
        from contentlint.settings.options import Pixels

    def check(context: Context, *, max_px: Annotated[Pixels, "…"] = 600) -> Iterator[Problem]:

Rules import them for type checkers alone: at run time this module is needed
only where a settings file has options to check.
"""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any

from contentlint.settings.mistakes import Table, kebab
from contentlint.values import NamedTuple


class Limits(NamedTuple):
    """The least that a number may be, and the most."""

    least: int | float
    most: int | float | None = None


Count = Annotated[int, Limits(0)]
"""A number of things, none included."""

Positive = Annotated[int, Limits(1)]
"""A number of things, at least one."""

Pixels = Annotated[int, Limits(1)]
"""A width as search results measure it."""

Share = Annotated[float, Limits(0, 1)]
"""A part of a whole, 0 to 1."""

Similarity = Annotated[float, Limits(0.75, 1)]
"""How like two articles are that are found by a sketch of each, 0.75 to 1."""

Percent = Annotated[float, Limits(0, 100)]
"""A part of a whole, 0 to 100."""

Words = tuple[str, ...]
"""Words or phrases."""

Replacements = Mapping[str, str]
"""Words or phrases, each with what is to stand in its place."""


@lru_cache(maxsize=1024)
def options_of(function: Callable[..., Any]) -> Table:
    """The options of a rule's function by their names in TOML, with their annotations evaluated.

    The other parameters stay unread: what they name may be there for type checkers alone.
    """
    code = function.__code__
    names = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    written = {name: function.__annotations__.get(name, Any) for name in names}
    holder = type("Options", (), {"__annotations__": written})
    namespace = {**vars(collections.abc), **vars(typing), **globals(), **function.__globals__}
    hints = typing.get_type_hints(holder, globalns=namespace, include_extras=True)
    return {kebab(name): hints[name] for name in names}
