"""How contracts speak to the author of an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from contentlint.documents.front_matter.nodes import Node

_LONGEST_VALUE = 60
_LONGEST_LIST = 200

_WANTED = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
    "date": "a date such as 2025-01-31",
    "date-time": "a date and time such as 2025-01-31T09:30:00Z",
    "time": "a time such as 09:30:00Z",
    "duration": "a duration such as P1DT2H",
}


def shorten(text: str, *, limit: int = _LONGEST_VALUE) -> str:
    """The text on one line, cut to `limit` characters."""
    line = " ".join(text[: 4 * limit].split())
    whole = len(text) <= 4 * limit and len(line) <= limit
    return line if whole else line[: limit - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """The text, shortened, in quotes."""
    return f"'{shorten(text)}'"


def show(value: object) -> str:
    """A value as an author would write it, shortened."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "empty"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    return shorten(str(value))


def alternatives(choices: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`; cut where there are too many."""
    if len(choices) < 2:
        return "".join(choices)
    kept = list(choices)
    while len(kept) > 2 and sum(map(len, kept)) > _LONGEST_LIST:
        kept.pop()
    if len(kept) < len(choices):
        return ", ".join(kept) + f" … ({len(choices)} in all)"
    return f"{', '.join(kept[:-1])} or {kept[-1]}"


def must_be_one_of(choices: Sequence[str]) -> str:
    """What a closed list of values asks for; `choices` as shown."""
    return f"must be {'one of ' if len(choices) > 1 else ''}{alternatives(choices)}"


def wanted(wants: Iterable[str]) -> str:
    """The types that a contract wants: `a whole number or text`."""
    return alternatives(list(dict.fromkeys(_WANTED.get(want, want) for want in wants)))


def found(node: Node, wants: Collection[str]) -> str:
    """What stands there instead of what is wanted."""
    value = node.value
    if isinstance(value, bool):
        return _boolean(node)
    if isinstance(value, str):
        return "text" if value.strip() else "empty text"
    if isinstance(value, float) and "integer" in wants:
        return show(value)
    if isinstance(value, (int, float)):
        return "a number"
    return show(value)


def _boolean(node: Node) -> str:
    shown = show(node.value)
    written = node.text.value
    if node.plain and written and written.lower() != shown:
        return f"`{written}`, which YAML reads as {shown}"
    return shown


def too_long(limit: object, length: int) -> str:
    """A text over its limit, in characters."""
    return f"is longer than {limit} characters ({length})"


def too_short(limit: object, length: int) -> str:
    """A text under its limit, in characters."""
    return f"is shorter than {limit} characters ({length})"


def too_many(limit: object, count: int, *, unit: str = "items") -> str:
    """A list or mapping over its limit."""
    return f"has more than {_counted(limit, unit)} ({count})"


def too_few(limit: object, count: int, *, unit: str = "items") -> str:
    """A list or mapping under its limit."""
    return f"has fewer than {_counted(limit, unit)} ({count})"


def _counted(number: object, units: str) -> str:
    return f"{number} {units.removesuffix('s') if number == 1 else units}"


def no_match(pattern: object) -> str:
    """A text that a regular expression does not find itself in."""
    return f"must match the pattern {shorten(str(pattern))}"


def nearest(name: str, *, known: Iterable[str], present: Collection[str]) -> str:
    """The known name that `name` was probably meant to be, or "".

    Names that the mapping does not have yet come before those that it has.
    """
    if len(name) > _LONGEST_VALUE:
        return ""
    names = sorted(known)
    absent = [candidate for candidate in names if candidate not in present]
    return _closest(name, absent) or _closest(name, names)


def _closest(name: str, names: list[str]) -> str:
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in names:
        folded.setdefault(_fold(candidate), candidate)
    match = get_close_matches(_fold(name), folded, n=1, cutoff=0.75)
    return folded[match[0]] if match else ""


def _fold(name: str) -> str:
    """Case and separators are what authors most often mistake."""
    return name.lower().replace("-", "_").replace(" ", "_")
