"""Whether code that is not ours may be imported: a user's models, and plugins.

Settings that come with a pull request can name a model, and importing it runs it. Where they are
not trusted, `--no-code` or the environment refuses all of that; a settings file cannot allow it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from contentlint.errors import ConfigError

VARIABLE = "CONTENTLINT_NO_CODE"
"""Set to anything but "" and "0", it refuses; other processes inherit it."""

HINT = f"--no-code, or {VARIABLE} in the environment, allows no code but contentlint's own"


def is_refused() -> bool:
    """Whether only our own code may be imported."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


@contextmanager
def refused() -> Iterator[None]:
    """A time in which foreign code is refused, in processes that are started meanwhile as well."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


def is_ours(model: str) -> bool:
    """Whether a model's reference names a module of this package."""
    place = model.rpartition(":")[0]
    return place.partition(".")[0] == "contentlint" and not place.endswith(".py")


def check_model(model: str) -> None:
    """Raise ConfigError for a user's model where its code is refused."""
    if model and is_refused() and not is_ours(model):
        raise ConfigError(f"the model {model!r} is code, which is not to be run", hint=HINT)
