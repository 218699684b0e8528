"""A reader of logging commands, as the agent of Azure Pipelines reads a step's output.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
https://github.com/microsoft/azure-pipelines-agent/blob/master/docs/design/percentEncoding.md

- The first `##vso[area.action key=value;key=value]data` of a line, anywhere in it, is a
  command. `%3B`, `%0D`, `%0A` and `%5D` are unescaped in values and data, then `%AZP25`.
- A line that is none may hold a formatting command: `##[name]text`, anywhere to be safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from github_commands import Command

_ESCAPES = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}


def read_azure_log(log: str) -> Iterator[Command]:
    """The commands in a log, formatting ones too."""
    for line in re.split(r"\r\n|\r|\n", log):
        command = _command(line) or _formatting(line)
        if command:
            yield command


def _command(line: str) -> Command | None:
    match = re.search(r"##vso\[([^\]]*)\](.*)", line, re.DOTALL | re.IGNORECASE)
    if not match:
        return None
    name, _, rest = match[1].partition(" ")
    pairs = (part.partition("=") for part in rest.split(";"))
    # Empty parts are dropped, also between a key's `=` and its value.
    values = {key: _unescape(value.lstrip("=")) for key, _, value in pairs if key}
    known = {key: value for key, value in values.items() if value}
    return Command(name, known, _unescape(match[2])) if "." in name else None


def _formatting(line: str) -> Command | None:
    match = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    return Command(match[1], {}, match[2]) if match else None


def _unescape(text: str) -> str:
    for escape, character in _ESCAPES.items():
        text = text.replace(escape, character)
    return text
