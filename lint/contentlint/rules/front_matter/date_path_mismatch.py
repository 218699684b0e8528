from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from contentlint.language.dates import parse_moment
from contentlint.rules import Context, Problem, rule


_IN_NAME = re.compile(r"(?:^|/)(\d{4})-(\d{2})-(\d{2})(?=[-_./]|$)[^/]*$")
_IN_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{2})(?:/(\d{2}))?/")


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The date in the file's name or folders is not the article's."""
    text = context.text("date")
    moment = parse_moment(text.value) if text else None
    stated = _stated(context.document.path)
    if text is None or moment is None or stated is None:
        return
    year, month, day = stated
    # A time near midnight is another day elsewhere, and sites differ in whose day counts.
    slack = 1 if moment.time else 0
    near = [date.fromordinal(_within(moment.day.toordinal() + n)) for n in range(-slack, slack + 1)]
    if not any((d.year, d.month, day and d.day) == (year, month, day) for d in near):
        shown = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
        yield Problem(text.span(), f"the date is {moment.day}, and the path says {shown}")


def _within(ordinal: int) -> int:
    """The ordinal of a day, kept on the calendar."""
    return min(max(ordinal, 1), date.max.toordinal())


def _stated(path: str) -> tuple[int, int, int] | None:
    """Year, month and day (0 where the path says none) that a path states."""
    match = _IN_NAME.search(path) or _IN_FOLDERS.search(path)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    plausible = 1900 <= year <= 2200 and 1 <= month <= 12 and day <= 31
    return (year, month, day) if plausible else None
