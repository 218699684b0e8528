"""Settings from the command line: `--config KEY=VALUE`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from contentlint.errors import ConfigError
from contentlint.settings.file import Loaded
from contentlint.settings.layers import MAX_DEPTH, Origin, deeper_than, forget, parse
from contentlint.settings.mistakes import KeyPath
from contentlint.values import NamedTuple

OPTION = "--config"


class _Pair(NamedTuple):
    """A key as its parts, and its value."""

    written: str
    path: tuple[str, ...]
    value: Any


def apply(loaded: Loaded, pairs: Sequence[str]) -> Loaded:
    """The settings with each `KEY=VALUE` in the place of what they said.

    KEY is dotted as in TOML (`rules.long-title.max-chars`, `collections.0.url`);
    VALUE is a TOML value, else taken as a string. Paths of models and schemas
    count from the working directory. Raises ConfigError for a mistake in a pair.
    """
    for pair in pairs:
        loaded = _applied(loaded, _parsed(pair))
    return loaded


def _applied(loaded: Loaded, pair: _Pair) -> Loaded:
    from contentlint.settings.extend import anchored
    from contentlint.settings.validation import check

    path = _indexed(loaded.data, pair)
    data = _replaced(loaded.data, path, pair.value)
    settings, wrong = check(data)
    if path[0] == "extend":
        _fail(pair, "`extend` works in a settings file only")
    for mistake in wrong:
        _fail(pair, mistake.message, mistake.hint)
    if path[0] == "collections":
        data = anchored(data, os.getcwd())
        settings = check(data).settings
    return loaded._replace(settings=settings, data=data, origins=_origins(loaded.origins, path))


def _origins(known: Mapping[str, Origin], path: KeyPath) -> Mapping[str, Origin]:
    """The places of keys, with the command line's for the key and for tables that it makes."""
    origins = dict(known)
    keys = [".".join(str(part) for part in path[: end + 1]) for end in range(len(path))]
    forget(origins, keys[-1])
    return {**dict.fromkeys(keys, (OPTION, 0)), **origins}


def _parsed(pair: str) -> _Pair:
    """A pair's key and value; of several `=` the first that leaves a key before it divides."""
    at = pair.find("=")
    while at >= 0:
        path = _key(pair[:at])
        if path:
            return _Pair(pair, path, _value(pair[at + 1 :].strip()))
        at = pair.find("=", at + 1)
    raise ConfigError(
        f"{pair!r} is not KEY=VALUE", file=OPTION, hint="for example rules.long-title.max-chars=60"
    )


def _key(written: str) -> tuple[str, ...]:
    """A TOML key's parts, or () where it is none."""
    try:
        table: Any = parse(f"{written} = 0")
    except ValueError:
        return ()
    path: list[str] = []
    while isinstance(table, dict) and len(table) == 1 and len(path) <= MAX_DEPTH:
        [(part, table)] = table.items()
        path.append(part)
    return tuple(path) if table == 0 else ()


def _value(written: str) -> Any:
    try:
        table = parse(f"value = {written}")
    except ValueError:
        return written
    alone = len(table) == 1 and not deeper_than(table, MAX_DEPTH)
    return table["value"] if alone else written


def _indexed(data: Mapping[str, Any], pair: _Pair) -> KeyPath:
    """The pair's path with numbers for the items of arrays that are there."""
    path: list[str | int] = []
    here: Any = data
    for part in pair.path:
        key: str | int = part
        if isinstance(here, (list, tuple)):
            if not (part.isdecimal() and int(part) < len(here)):
                count = f"{len(here)} item{'s' * (len(here) != 1)}"
                _fail(pair, f"`{'.'.join(map(str, path))}` has {count}, and none is `{part}`")
            key = int(part)
            here = here[key]
        else:
            here = here.get(part) if isinstance(here, Mapping) else None
        path.append(key)
    return tuple(path)


def _replaced(data: Any, path: KeyPath, value: Any) -> Any:
    """A copy of the data with another value at a path; tables on the way are made."""
    if not path:
        return value
    part, *rest = path
    if isinstance(part, int):
        return [
            _replaced(item, tuple(rest), value) if index == part else item
            for index, item in enumerate(data)
        ]
    table = data if isinstance(data, Mapping) else {}
    return {**table, part: _replaced(table.get(part), tuple(rest), value)}


def _fail(pair: _Pair, message: str, hint: str = "") -> NoReturn:
    raise ConfigError(message, file=f"{OPTION} {pair.written}", hint=hint)
