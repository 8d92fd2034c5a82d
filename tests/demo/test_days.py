"""Relative days: counted by hand from a Sunday, from 29 February and from New Year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.demo.days import WEEKDAYS, resolved

SUNDAY, LEAP, NEW_YEAR, OLD_YEAR = date(2026, 11, 29), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
	"written, today, day",
	[
		("today", SUNDAY, "2026-11-29"),
		("today-29", SUNDAY, "2026-10-31"),
		("today+366", LEAP, "2029-03-01"),
		("today+1", OLD_YEAR, "2027-01-01"),
		("week+0 Monday", SUNDAY, "2026-11-23"),
		("week+0 Sunday", SUNDAY, "2026-11-29"),
		("week+1 Thursday 13:00", SUNDAY, "2026-12-03T13:00:00"),
		("week-1 Friday", NEW_YEAR, "2026-12-25"),
		("month+0 end", LEAP, "2028-02-29"),
		("month-12 end", LEAP, "2027-02-28"),
		("month+12 start", LEAP, "2029-02-01"),
		("month-1 end", NEW_YEAR, "2026-12-31"),
		("month+1 start", OLD_YEAR, "2027-01-01"),
		("quarter+0 end", LEAP, "2028-03-31"),
		("quarter-1 start", NEW_YEAR, "2026-10-01"),
		("quarter+2 end", SUNDAY, "2027-06-30"),
		("year+0 end", LEAP, "2028-12-31"),
		("year-1 start", NEW_YEAR, "2026-01-01"),
	],
)
def test_what_is_written_means_a_day(written, today, day):
	assert resolved(written, today) == day


@pytest.mark.parametrize(
	"text",
	["today is a good day", "today+", "week+1", "week Monday", "month+1", "day+1", "in today-3", "", 5],
)
def test_all_else_stays(text):
	assert resolved(text, SUNDAY) == text


def test_days_are_found_in_rows_and_fields():
	data = {
		"due": "today+1",
		"rows": [{"start": "week+0 Monday 09:00", "number": 3, "flag": True, "none": None}],
	}
	assert resolved(data, SUNDAY) == {
		"due": "2026-11-30",
		"rows": [{"start": "2026-11-23T09:00:00", "number": 3, "flag": True, "none": None}],
	}


@given(days, st.integers(-200, 200), st.sampled_from(WEEKDAYS))
def test_a_weekday_lies_so_many_weeks_away(today, weeks, weekday):
	day = date.fromisoformat(resolved(f"week{weeks:+d} {weekday}", today))
	monday = today - timedelta(days=today.weekday())
	assert day.strftime("%A") == weekday
	assert 0 <= (day - monday).days - 7 * weeks < 7


@given(days, st.integers(-60, 60), st.sampled_from(["month", "quarter", "year"]))
def test_periods_of_the_calendar_follow_each_other(today, number, unit):
	start, end = (
		date.fromisoformat(resolved(f"{unit}{number:+d} {side}", today)) for side in ("start", "end")
	)
	following = date.fromisoformat(resolved(f"{unit}{number + 1:+d} start", today))
	assert start <= end
	assert end + timedelta(days=1) == following
	if not number:
		assert start <= today <= end
