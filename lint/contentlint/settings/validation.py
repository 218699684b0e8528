"""What settings files and the command line say, as nouns; or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from contentlint.errors import ConfigError
from contentlint.settings.file import place_of
from contentlint.settings.mistakes import Mistake
from contentlint.settings.model import Settings
from contentlint.settings.options import options_of
from contentlint.settings.plain import Unfit, noun, table
from contentlint.values import NamedTuple


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
    try:
        return Checked(noun(Settings, data))
    except Unfit:
        from contentlint.settings.schema import mistakes_in

        return Checked(Settings(), mistakes_in(data))


def validate(data: Mapping[str, Any]) -> Settings:
    """The settings that a TOML table holds. Raises ConfigError for the first mistake."""
    settings, wrong = check(data)
    for mistake in wrong:
        raise ConfigError(mistake.message, hint=mistake.hint)
    return settings


def check_options(
    function: Callable[..., Any], options: Mapping[str, Any], *, key: str = ""
) -> CheckedOptions:
    """A rule's options, kebab-case as in TOML, as keyword arguments of its function.

    `key` is where they stand, for messages.
    """
    try:
        return CheckedOptions(table(options_of(function), options))
    except Unfit:
        from contentlint.settings.schema import mistakes_in_options

        return CheckedOptions({}, mistakes_in_options(function, options, key=key))


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
