"""Calendar dates and ISO 8601 times as front matter writes them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from contentlint.language.patterns import lazy
from contentlint.values import NamedTuple

_REMEMBERED = 64  # dates, which several rules ask for
_ISO = lazy(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"\s*(?:([Zz]|UTC|GMT)|([+-])(\d{1,2}):?(\d{2})?)?)?"
)


class Moment(NamedTuple):
    """A date, with the time where one was written (UTC where no zone was)."""

    day: date
    time: datetime | None
    zoned: bool


@lru_cache(maxsize=_REMEMBERED)
def parse_moment(text: str) -> Moment | None:
    """The date or time that a text states, or None where it is none.

    `2025-01-31`, and with a time behind `T` or a space; a zone as `Z`, `UTC` or
    an offset. Leap seconds count as the second before.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, _, utc, sign, hours, minutes = match.groups()
    try:
        on = date(int(year), int(month), int(day))
        if hour is None:
            return Moment(on, None, zoned=False)
        at = time(int(hour), int(minute), min(int(second or 0), 59), 0, _zone(sign, hours, minutes))
        return Moment(on, datetime.combine(on, at), zoned=bool(utc or sign))
    except (ValueError, OverflowError):
        return None


def later(first: Moment, second: Moment) -> bool:
    """Whether the first is later than the second; by the day where one lacks a time or zone."""
    if first.time and second.time and first.zoned == second.zoned:
        return first.time > second.time
    return first.day > second.day


def days_between(first: date, second: date) -> int:
    """How many days the second is after the first."""
    return (second - first).days


@lru_cache(maxsize=_REMEMBERED)
def _zone(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    if sign is None:
        return timezone.utc
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)
