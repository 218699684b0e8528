"""Dates and times as front matter writes them."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.dates import Moment, parse_moment


@given(st.dates())
def test_a_date_is_its_day(day: date) -> None:
    assert parse_moment(f" {day.isoformat()}\n") == Moment(day, None, zoned=False)


@given(st.datetimes(), st.sampled_from(["", "Z", " UTC", "+02:00", "-0930", " +14"]))
def test_a_time_has_a_day_and_perhaps_a_zone(at: datetime, zone: str) -> None:
    at = at.replace(microsecond=0)
    found = parse_moment(f"{at.isoformat()}{zone}")
    assert found is not None
    assert found.time is not None
    assert (found.day, found.zoned) == (at.date(), zone != "")
    assert found.time.replace(tzinfo=None) == at
    assert f"{found.time:%z}" == {"": "+0000", "Z": "+0000", " UTC": "+0000", " +14": "+1400"}.get(
        zone, zone.replace(":", "")
    )


def test_a_leap_second_counts_as_the_one_before() -> None:
    wanted = datetime(2016, 12, 31, 23, 59, 59, tzinfo=timezone.utc)
    assert parse_moment("2016-12-31 23:59:60Z") == Moment(wanted.date(), wanted, zoned=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-02-29",
        "2025-01-01T24:00",
        "2025-01-01T00:00+24:00",
        "2025/01/01",
        "0000-01-01",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_moment(text) is None
