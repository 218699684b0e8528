"""`contentlint rule`: a rule's page, or the table of rules."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping

from contentlint.engine import registry
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, Rule
from contentlint.surfaces.cli import output

_FIX = {"": "", "safe": "fix", "unsafe": "fix!"}


def run(options: Namespace) -> int:
    """Print what was asked for."""
    rules = registry.installed()
    if options.name:
        output.write(_page(options.name, rules))
    elif options.all:
        output.write("\n".join(_page_of(rule) for rule in rules.values()))
    elif options.format == "json":
        output.write(_json(list(rules.values())))
    else:
        output.write(_table(list(rules.values())))
    return EXIT_CLEAN


def _page(name: str, rules: Mapping[str, Rule]) -> str:
    if name not in rules:
        raise UsageError(f"there is no rule {name!r} ({registry.hint(name, rules)})")
    return _page_of(rules[name])


def _page_of(rule: Rule) -> str:
    """A rule's page; of a plugin's rule that has none, its summary."""
    return registry.page(rule) or f"# {rule.name}\n\n{rule.summary}\n"


def _table(rules: list[Rule]) -> str:
    rows = [("RULE", "GROUP", "SEVERITY", "DEFAULT", "FIX")]
    rows += [
        (
            rule.name,
            rule.group,
            rule.severity.label,
            "on" if _is_on(rule) else "off",
            _FIX[rule.fix],
        )
        for rule in rules
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _is_on(rule: Rule) -> bool:
    """Whether it runs without being asked for, as no plugin's rule does."""
    return rule.recommended and rule.name in registry.builtin()


def _json(rules: list[Rule]) -> str:
    return json.dumps([_object(rule) for rule in rules], indent=2) + "\n"


def _object(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "group": rule.group,
        "severity": rule.severity.label,
        "default": _is_on(rule),
        "fix": rule.fix or None,
        "summary": rule.summary,
    }
