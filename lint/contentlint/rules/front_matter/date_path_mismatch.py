from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from contentlint.documents.document import Document
from contentlint.language.dates import Moment, days_between, parse_moment
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, rule

_IN_NAME = lazy(r"(\d{4})-(\d{2})-(\d{2})(?=[-_\s]|\Z)")
_IN_FOLDERS = lazy(r"(?:^|/)(\d{4})/(\d{2})(?:/(\d{2}))?/")


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The date in the file's name or folders is not the article's."""
    text = context.text("date")
    moment = parse_moment(text.value) if text else None
    stated = _stated(context.document) if moment else None
    if text and moment and stated and not _agree(moment, *stated):
        year, month, day = stated
        shown = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
        yield Problem(text.span(), f"the date is {moment.day}, and the path says {shown}")


def _stated(document: Document) -> tuple[int, int, int] | None:
    """Year, month and day (0 where the path says none) that a path states."""
    match = _IN_NAME.match(document.stem) or _IN_FOLDERS.search(document.path)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    plausible = 1900 <= year <= 2200 and 1 <= month <= 12 and day <= 31
    return (year, month, day) if plausible else None


def _agree(moment: Moment, year: int, month: int, day: int) -> bool:
    # A time near midnight is another day elsewhere, and sites differ in whose day counts.
    slack = 1 if moment.time else 0
    return any(abs(days_between(moment.day, stated)) <= slack for stated in _days(year, month, day))


def _days(year: int, month: int, day: int) -> Iterator[date]:
    """The days that a statement may mean: one, all of a month, or none on the calendar."""
    for candidate in (day,) if day else range(1, 32):
        try:
            yield date(year, month, candidate)
        except ValueError:
            return
