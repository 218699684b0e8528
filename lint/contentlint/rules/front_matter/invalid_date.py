from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contentlint.contract.words import quoted
from contentlint.language.dates import parse_moment
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Entry, Problem, rule

_SPOKEN_FOR = ("invalid-date", "invalid-value", "wrong-type")
_DAY = re.compile(r"\d{4}-")
# Eleventy's words for dates that it looks up itself.
_WORDS = frozenset(("created", "last modified", "git created", "git last modified"))


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A date that is not on the calendar, or is no ISO 8601 time."""
    yield from context.violations_for("invalid-date")
    spoken_for = {v.problem.span for v in context.violations if v.rule in _SPOKEN_FOR}
    for entry in _dates(context):
        text = entry.node.text
        if entry.node.span not in spoken_for and _is_wrong(text.value):
            like = "2025-01-31T09:30:00Z" if ":" in text.value else "2025-01-31"
            message = f"{quoted(entry.key)} must be a date such as {like}, not {quoted(text.value)}"
            yield Problem(text.span(), message)


def _dates(context: Context) -> Iterable[Entry]:
    """What is to be a date: text in the fields for one, and every bare date of TOML."""
    front_matter = context.document.front_matter
    fields = (context.field(role) for role in ("date", "updated") if context.text(role))
    found = [entry for entry in fields if entry]
    if front_matter and front_matter.format == "toml":
        found += (e for e in front_matter.root.walk() if e.node.written == "timestamp")
    return {entry.node.text.span(): entry for entry in found if _is_date(entry)}.values()


def _is_date(entry: Entry) -> bool:
    """Whether a value is one that a date may be written as; TOML has times of day besides."""
    written, text = entry.node.written, entry.node.text.value
    return written == "str" or (written == "timestamp" and bool(_DAY.match(text)))


def _is_wrong(text: str) -> bool:
    looked_up = has_tags(text) or text.strip().lower() in _WORDS
    return not looked_up and parse_moment(text) is None
