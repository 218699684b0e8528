"""What settings say of rules, checked against the rules that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contentlint.contract.foreign_code import check_model
from contentlint.engine import registry
from contentlint.engine.selection import check_selector
from contentlint.errors import ConfigError
from contentlint.model import Rule, Severity
from contentlint.settings.file import Loaded, place_of
from contentlint.settings.model import Options
from contentlint.settings.resolve import Effective


def check_rules(loaded: Loaded) -> None:
    """Raise ConfigError for the first setting that names an unknown rule or an unfit option."""
    rules = _rules_for(loaded)
    for key, selector in _selectors(loaded):
        with _placed(loaded, key):
            check_selector(selector, rules)
    for key, name in _names(loaded):
        if name not in rules:
            hint = registry.hint(name, rules)
            raise _error(loaded, key, f"there is no rule {name!r}", hint)
    for prefix, options in _option_tables(loaded):
        for name, values in options.items():
            _validated(loaded, f"{prefix}rules.{name}", rules[name], values)


def check_models(loaded: Loaded) -> None:
    """Raise ConfigError for the first model that would be run though code is refused."""
    for number, collection in enumerate(loaded.settings.collections):
        with _placed(loaded, f"collections.{number}.model"):
            check_model(collection.model)


def options_of(loaded: Loaded, found: Effective, rule: Rule) -> Mapping[str, Any]:
    """A rule's options as keyword arguments: the settings', and over them the collection's."""
    values = found.options(rule.name)
    return _validated(loaded, f"rules.{rule.name}", rule, values) if values else {}


def severity_of(loaded: Loaded, found: Effective, rule: Rule) -> Severity:
    """A rule's severity: the settings', else the collection's, else its own."""
    level = loaded.settings.severity.get(rule.name) or found.collection.severities.get(rule.name)
    return Severity[level.upper()] if level else rule.severity


def _validated(loaded: Loaded, key: str, rule: Rule, values: Options) -> Mapping[str, Any]:
    from contentlint.settings.validation import validate_options

    return validate_options(rule.check, values, key=key, origins=loaded.origins)


def _rules_for(loaded: Loaded) -> Mapping[str, Rule]:
    """Our rules, with the plugins' where the settings name anything beyond ours."""
    ours = registry.builtin()
    named = {name for _, name in _names(loaded)}
    chosen = {selector for _, selector in _selectors(loaded)}
    known = {"recommended", *ours, *(rule.group for rule in ours.values())}
    return ours if known.issuperset(chosen) and named <= ours.keys() else registry.installed()


def _selectors(loaded: Loaded) -> Iterator[tuple[str, str]]:
    settings = loaded.settings
    lists = {
        "select": settings.select,
        "extend-select": settings.extend_select,
        "ignore": settings.ignore,
        **{f"per-file-ignores.{glob}": rules for glob, rules in settings.per_file_ignores.items()},
    }
    for key, selectors in lists.items():
        yield from ((key, selector) for selector in selectors)


def _names(loaded: Loaded) -> Iterator[tuple[str, str]]:
    yield from ((f"severity.{name}", name) for name in loaded.settings.severity)
    for prefix, options in _option_tables(loaded):
        yield from ((f"{prefix}rules.{name}", name) for name in options)


def _option_tables(loaded: Loaded) -> Iterator[tuple[str, Mapping[str, Options]]]:
    yield "", loaded.settings.rules
    for index, collection in enumerate(loaded.settings.collections):
        yield f"collections.{index}.", collection.rules


class _placed:
    """Adds the place of a setting to a ConfigError raised inside."""

    def __init__(self, loaded: Loaded, key: str) -> None:
        self._loaded, self._key = loaded, key

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ConfigError) and not error.file:
            raise _error(self._loaded, self._key, error.message, error.hint) from None


def _error(loaded: Loaded, key: str, message: str, hint: str) -> ConfigError:
    """The error at the setting `key`, or at the nearest table around it that has a place."""
    file, line = place_of(loaded.origins, key)
    return ConfigError(message, file=file, line=line, hint=hint)
