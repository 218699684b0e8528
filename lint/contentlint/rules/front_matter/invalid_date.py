from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.contract.words import quoted
from contentlint.language.dates import parse_moment
from contentlint.language.patterns import lazy
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Entry, Problem, rule

_SPOKEN_FOR = ("invalid-date", "invalid-value", "wrong-type")
_DAY = lazy(r"\d{4}-")
_SLASHED = lazy(r"(\d{4})/(\d{1,2})/(?=\d)")
# As mail and Unix write times, which site generators read as well.
_NAMED = lazy(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:, +\d{1,2} [A-Z][a-z]{2} \d{4}| +[A-Z][a-z]{2} +\d{1,2})"
    r" +\d{2}:\d{2}:\d{2}(?: +(?:[A-Z]{3,4}|[+-]\d{4}))?(?: +\d{4})?"
)
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
    found = [context.fields(role)[0] for role in ("date", "updated") if context.text(role)]
    if front_matter and front_matter.format == "toml":
        found += (e for e in front_matter.root.walk() if e.node.written == "timestamp")
    return {entry.node.text.span(): entry for entry in found if _is_date(entry)}.values()


def _is_date(entry: Entry) -> bool:
    """Whether a value is one that a date may be written as; TOML has times of day besides."""
    written, text = entry.node.written, entry.node.text.value
    return written == "str" or (written == "timestamp" and bool(_DAY.match(text)))


def _is_wrong(text: str) -> bool:
    if parse_moment(text):
        return False
    looked_up = has_tags(text) or text.strip().lower() in _WORDS
    read = looked_up or _NAMED.fullmatch(text.strip())
    return not read and parse_moment(_SLASHED.sub(r"\1-\2-", text, count=1)) is None
