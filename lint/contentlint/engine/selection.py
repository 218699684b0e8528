"""Which rules run: names, groups, `recommended` and `all`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contentlint.engine import registry
from contentlint.errors import ConfigError
from contentlint.model import Rule
from contentlint.settings.model import Settings
from contentlint.values import NamedTuple

ALWAYS = ("internal-error", "unreadable-file")
"""They say that an article could not be checked; no selection silences them."""


class Selectors(NamedTuple):
    """What the command line selects; it takes the place of the settings' own choice."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


_NOTHING = Selectors()


def selected(settings: Settings, line: Selectors = _NOTHING) -> Mapping[str, Rule]:
    """The rules that a run applies, by name.

    `--select` replaces what the settings select and ignore; the other two add
    to them. Raises ConfigError for a name that is no rule, with the nearest one.
    """
    select, ignore = settings.select + settings.extend_select, settings.ignore
    if line.select:
        select, ignore = line.select, ()
    select, ignore = select + line.extend_select, ignore + line.ignore
    rules = _known((*select, *ignore))
    for selector in (*select, *ignore):
        check_selector(selector, rules)
    return {
        name: rule
        for name, rule in rules.items()
        if name in ALWAYS or (_any(rule, select) and not _any(rule, ignore))
    }


def without(rules: Mapping[str, Rule], ignored: Iterable[str]) -> Mapping[str, Rule]:
    """The rules that no selector of `ignored` names."""
    ignored = tuple(ignored)
    return {name: rule for name, rule in rules.items() if name in ALWAYS or not _any(rule, ignored)}


def check_selector(selector: str, rules: Mapping[str, Rule]) -> None:
    """Raise ConfigError where a selector names neither rule nor group."""
    names = {"all", "recommended", *rules, *(rule.group for rule in rules.values())}
    if selector not in names:
        hint = registry.hint(selector, names)
        raise ConfigError(f"there is no rule or group {selector!r}", hint=hint)


def matches(rule: Rule, selector: str) -> bool:
    """Whether a selector names this rule, its group, or a set that it is in."""
    if selector == "recommended":
        return rule.recommended and rule.name in registry.builtin()
    return selector in ("all", rule.name, rule.group)


def _any(rule: Rule, selectors: Iterable[str]) -> bool:
    return any(matches(rule, selector) for selector in selectors)


def _known(selectors: tuple[str, ...]) -> Mapping[str, Rule]:
    """Our rules; with the plugins' only where something beyond ours is named."""
    ours = registry.builtin()
    names = {"recommended", *ours, *(rule.group for rule in ours.values())}
    return ours if names.issuperset(selectors) else registry.installed()
