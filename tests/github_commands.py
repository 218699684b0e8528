"""A reader of workflow commands, as the runner reads the lines of a step's log.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

- A line ends at LF, CR or CR LF.
- `::name key=value,key=value::data`, white space before it allowed, is a command
  where the name is known. `%25`, `%0D`, `%0A` are unescaped, in values `%3A` and
  `%2C` too.
- A line that is none may hold the older `##[name key=value;key=value]data` anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

NAMES = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice "
    "remove-matcher save-state set-env set-output stop-commands warning".split()
)
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_VALUE = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    """A command with its properties and data, unescaped."""

    name: str
    properties: dict[str, str]
    data: str


def read_log(log: str) -> Iterator[Command]:
    """The commands in a log."""
    for line in re.split(r"\r\n|\r|\n", log):
        command = _modern(line.lstrip()) or _older(line)
        if command:
            yield command


def _modern(line: str) -> Command | None:
    end = _separator(line, 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name.lower() not in NAMES:
        return None
    return Command(name, _properties(rest.strip(), ",", _VALUE), _unescape(line[end + 2 :], _DATA))


def _separator(line: str, start: int) -> int:
    """Where the next `::` is; one that a combining mark follows is not seen as such."""
    at = line.find("::", start)
    while at >= 0 and unicodedata.category(line[at + 2 : at + 3] or " ").startswith("M"):
        at = line.find("::", at + 1)
    return at


def _older(line: str) -> Command | None:
    match = re.search(r"##\[([^\] ]*) ?([^\]]*)\](.*)", line, re.DOTALL)
    if not match or match[1].lower() not in NAMES:
        return None
    table = {"%3B": ";", "%5D": "]", **_DATA}
    return Command(match[1], _properties(match[2], ";", table), _unescape(match[3], table))


def _properties(text: str, separator: str, table: dict[str, str]) -> dict[str, str]:
    """Empty parts are dropped: between separators, and between a key's `=` and its value."""
    pairs = (part.partition("=") for part in text.split(separator))
    values = {key: value.lstrip("=") for key, _, value in pairs if key}
    return {key: _unescape(value, table) for key, value in values.items() if value}


def _unescape(text: str, table: dict[str, str]) -> str:
    for escape, character in table.items():
        text = text.replace(escape, character)
    return text
