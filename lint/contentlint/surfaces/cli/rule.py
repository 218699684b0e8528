"""`contentlint rule`: a rule's page, or the table of rules."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches

from contentlint.engine import registry
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN, Rule
from contentlint.surfaces.cli import output

_FIX = {"": "", "safe": "fix", "unsafe": "fix!"}


def run(options: Namespace) -> int:
    """Print what was asked for."""
    rules = registry.installed()
    if options.name:
        output.write(_page(options.name))
    elif options.all:
        output.write("\n".join(registry.page(rule) for rule in rules.values()))
    elif options.format == "json":
        output.write(_json(list(rules.values())))
    else:
        output.write(_table(list(rules.values())))
    return EXIT_CLEAN


def _page(name: str) -> str:
    rules = registry.installed()
    if name not in rules:
        near = get_close_matches(name, sorted(rules), n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`contentlint rule` lists them"
        raise UsageError(f"there is no rule {name!r} ({hint})")
    return registry.page(rules[name])


def _table(rules: list[Rule]) -> str:
    rows = [("RULE", "GROUP", "SEVERITY", "DEFAULT", "FIX")]
    rows += [
        (rule.name, rule.group, rule.severity.label, _default(rule), _FIX[rule.fix])
        for rule in rules
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() + "\n"
        for row in rows
    )


def _default(rule: Rule) -> str:
    return "on" if rule.recommended else "off"


def _json(rules: list[Rule]) -> str:
    import json

    return json.dumps(
        [
            {
                "name": rule.name,
                "group": rule.group,
                "severity": rule.severity.label,
                "default": rule.recommended,
                "fix": rule.fix or None,
                "summary": rule.summary,
            }
            for rule in rules
        ],
        indent=2,
    ) + "\n"
