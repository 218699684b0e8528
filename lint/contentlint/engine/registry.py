"""The rules that there are: ours by walking `rules/`, plugins' by their entry points."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

import contentlint.rules
from contentlint import evidence
from contentlint.contract import foreign_code
from contentlint.errors import ConfigError
from contentlint.model import Rule

ENTRY_POINTS = "contentlint.rules"


@cache
def builtin() -> Mapping[str, Rule]:
    """Our own rules by name, in order of group and name."""
    return MappingProxyType(_by_name(_rules_below(contentlint.rules)))


def installed() -> Mapping[str, Rule]:
    """Our rules and those of installed plugins, unless foreign code is refused.

    Raises ConfigError for a plugin that cannot be imported, and for a name that is taken.
    """
    if foreign_code.is_refused():
        return builtin()
    rules = _with_plugins()
    plugins = rules.keys() - builtin().keys()
    for place in (*sys.path, *(_file_of(rules[name]) for name in plugins)):
        evidence.note(os.path.abspath(place))
    return rules


def hint(name: str, names: Iterable[str]) -> str:
    """What to try where a name is none of those that are known."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(names), n=1)
    meant = f"did you mean {near[0]!r}?" if near else "`contentlint rule` lists them"
    return f"{meant} {foreign_code.HINT}" if foreign_code.is_refused() else meant


@cache
def _with_plugins() -> Mapping[str, Rule]:
    ours = builtin()
    taken = {"all", "recommended", *(rule.group for rule in ours.values())}
    plugins = list(_plugins())
    for rule in plugins:
        _refuse(rule, taken)
    return MappingProxyType(_by_name([*ours.values(), *plugins]))


def corpus_rules(selected: Iterable[Rule]) -> tuple[Rule, ...]:
    """Whose claims articles make: all our own corpus rules, and those selected of plugins."""
    ours = [rule for rule in builtin().values() if rule.claims]
    return (*ours, *(rule for rule in selected if rule.claims and rule not in ours))


def page(rule: Rule) -> str:
    """A rule's page: the Markdown file beside its module, or "" where a plugin has none."""
    path = page_path(rule)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def page_path(rule: Rule) -> str:
    """Where a rule's page is."""
    return os.path.splitext(_file_of(rule))[0] + ".md"


def stamp_of(rule: Rule) -> str:
    """A rule's name; of a plugin's, with the size and time of its file."""
    module = rule.check.__module__
    if module.startswith("contentlint."):
        return rule.name
    try:
        found = os.stat(_file_of(rule))
    except OSError:
        return f"{rule.name} {module}"
    return f"{rule.name} {module} {found.st_size} {found.st_mtime_ns}"


def _file_of(rule: Rule) -> str:
    return sys.modules[rule.check.__module__].__file__ or ""


def _by_name(rules: Iterable[Rule]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for rule in rules:
        other = found.setdefault(rule.name, rule)
        if other is not rule:
            raise ConfigError(
                f"two rules are called {rule.name!r}: "
                f"{other.check.__module__} and {rule.check.__module__}",
                hint="rename one, or uninstall its plugin",
            )
    return found


def _refuse(plugin: Rule, taken: Container[str]) -> None:
    """Raise ConfigError for a plugin's rule whose name or group means something else already.

    A group of ours has our rules alone: what `seo` selects does not depend on what is installed.
    """
    for name in (plugin.name, plugin.group):
        if name in taken:
            raise ConfigError(
                f"the plugin's rule {plugin.check.__module__} uses the name {name!r}, "
                "which is contentlint's own",
                hint="the module's name is the rule's, and its folder's the group's",
            )


def _rules_below(module: ModuleType) -> Iterator[Rule]:
    """The `Rule` in a module, or in each module below a package, in order of module name."""
    names = sorted(_modules(module)) if hasattr(module, "__path__") else [module.__name__]
    for name in names:
        yield from (
            value for value in vars(import_module(name)).values() if isinstance(value, Rule)
        )


def _modules(package: ModuleType) -> Iterator[str]:
    for root in package.__path__:
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(("_", "."))]
            inner = os.path.relpath(folder, root).replace(os.sep, ".")
            prefix = package.__name__ + ("" if inner == "." else f".{inner}")
            for file in files:
                stem, extension = os.path.splitext(file)
                if extension == ".py" and not stem.startswith("_"):
                    yield f"{prefix}.{stem}"


def _plugins() -> Iterator[Rule]:
    # Heavy (60 ms), and only needed where something is selected that is not ours.
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=ENTRY_POINTS)):
        try:
            rules = list(_rules_below(entry.load()))
        except (Exception, SystemExit) as error:  # whatever a plugin does when imported
            raise ConfigError(
                f"the plugin {entry.name!r} ({entry.value}) cannot be imported: "
                f"{type(error).__name__}: {error}",
                hint="repair or uninstall it",
            ) from error
        yield from rules
