"""Pages of the site that nobody writes twice: one for each rule, from the page beside its module.

MkDocs loads this file (see mkdocs.yml). Nothing that it makes is written into the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from contentlint.engine import registry
from contentlint.model import Rule

RULES = registry.builtin()
INDEX = "rules/index.md"

_FENCED = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n.*?^(?P=ticks)[ \t]*$", re.M | re.S)
_NAME = re.compile(r"(?<!\[)`([a-z]+(?:-[a-z0-9]+)+)`")
_HEAD = "| Rule | Severity | Default | Fix | Reports |\n|---|---|---|---|---|\n"
_FIX = {"": "none", "safe": "safe", "unsafe": "unsafe"}


def on_config(config: MkDocsConfig) -> None:
    """Put the rule pages into the menu, group by group."""
    groups = [
        {group: [{rule.name: path_of(rule)} for rule in rules]}
        for group, rules in groupby(RULES.values(), key=lambda rule: rule.group)
    ]
    config.nav = [*(config.nav or ()), {"Rules": [{"All rules": INDEX}, *groups]}]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the rule pages."""
    files.append(File.generated(config, INDEX, content="".join(table())))
    for rule in RULES.values():
        files.append(File.generated(config, path_of(rule), content=page_of(rule)))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead from a rule's name in the text to its page."""
    up = "../" * page.file.src_uri.count("/")
    parts, at = [], 0
    for match in _FENCED.finditer(markdown):
        parts += [_linked(markdown[at : match.start()], up, page.file.src_uri), match[0]]
        at = match.end()
    return "".join((*parts, _linked(markdown[at:], up, page.file.src_uri)))


def path_of(rule: Rule) -> str:
    """Where a rule's page is, from the site's root."""
    return f"rules/{rule.group}/{rule.name}.md"


def page_of(rule: Rule) -> str:
    """A rule's page, with what the decorator says of it below the title."""
    title, _, rest = registry.page(rule).partition("\n")
    state = "on" if rule.recommended else "off unless selected"
    facts = f"Severity: {rule.severity.label}. Default: {state}. Fix: {_FIX[rule.fix]}."
    return _titled(f"{title}\n\n*{facts}*\n{rest}")


def table() -> Iterator[str]:
    """The page that names all rules, with a table for each group."""
    yield "# Rules\n"
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        yield f"\n## {group}\n\n{_HEAD}"
        for rule in rules:
            state = "on" if rule.recommended else "off"
            cells = (f"`{rule.name}`", rule.severity.label, state, rule.fix, rule.summary)
            yield f"| {' | '.join(cells)} |\n"


def _titled(page: str) -> str:
    """The page with its blocks as the site shows them: what they are is their title."""

    def block(match: re.Match[str]) -> str:
        language, _, more = match["info"].strip().partition(" ")
        path = re.search(r"path=(\S+)", more)
        title = path[1] if path else {"toml": "contentlint.toml", "md": ""}.get(language, language)
        shown = {"findings": "text", "fixed": "md"}.get(language, language)
        head = f'{shown} title="{title}"' if title and shown else shown
        return match["ticks"] + head + match[0][match.end("info") - match.start() :]

    return _FENCED.sub(block, page)


def _linked(text: str, up: str, here: str) -> str:
    def link(match: re.Match[str]) -> str:
        rule = RULES.get(match[1])
        if rule is None or path_of(rule) == here:
            return match[0]
        return f"[{match[0]}]({up}{path_of(rule)})"

    lines = text.split("\n")
    return "\n".join(line if line.startswith("#") else _NAME.sub(link, line) for line in lines)
