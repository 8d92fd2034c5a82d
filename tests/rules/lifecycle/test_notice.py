"""The day a notice takes effect, and the last day to give it."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.lifecycle.notice import EXITS, exit_date, last_day_to_give

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(0, 36)


@pytest.mark.parametrize(
	"given_on, months, at, day, leaves",
	[
		(date(2005, 1, 31), 3, "Any Day", (12, 31), date(2005, 4, 30)),
		(date(2005, 1, 15), 3, "Any Day", (12, 31), date(2005, 4, 15)),
		(date(2004, 1, 31), 1, "Any Day", (12, 31), date(2004, 2, 29)),
		(date(2005, 1, 15), 3, "End of Month", (12, 31), date(2005, 4, 30)),
		(date(2025, 1, 15), 6, "End of Fiscal Year", (6, 30), date(2026, 6, 30)),
		(date(2024, 12, 30), 6, "End of Fiscal Year", (6, 30), date(2025, 6, 30)),
		(date(2025, 1, 15), 3, "Fixed Date", (4, 15), date(2025, 4, 15)),
		(date(2025, 1, 16), 3, "Fixed Date", (4, 15), date(2026, 4, 15)),
		(date(2025, 1, 14), 3, "Fixed Date", (4, 15), date(2025, 4, 15)),
		(date(2025, 1, 16), 3, "Fixed Date", (4, 17), date(2025, 4, 17)),
		(date(2025, 2, 28), 3, "End of Fiscal Year", (12, 31), date(2025, 12, 31)),
		(date(2025, 1, 16), 0, "Any Day", (12, 31), date(2025, 1, 16)),
		(date(2025, 3, 1), 12, "Fixed Date", (2, 29), date(2027, 2, 28)),
	],
)
def test_a_notice_takes_effect(given_on, months, at, day, leaves):
	assert exit_date(given_on, months, at, day) == leaves


def test_the_fiscal_year_is_the_calendar_year_where_nothing_else_is_agreed():
	assert exit_date(date(2025, 9, 30), 3, "End of Fiscal Year") == date(2025, 12, 31)
	assert exit_date(date(2025, 10, 1), 3, "End of Fiscal Year") == date(2026, 12, 31)


@pytest.mark.parametrize(
	"leaves, months, last",
	[
		(date(2005, 4, 30), 3, date(2005, 1, 31)),
		(date(2005, 12, 31), 3, date(2005, 9, 30)),
		(date(2024, 2, 29), 1, date(2024, 1, 31)),
		(date(2025, 5, 15), 0, date(2025, 5, 15)),
	],
)
def test_the_last_day_to_give_notice(leaves, months, last):
	assert last_day_to_give(leaves, months) == last


@given(DAYS, MONTHS, st.sampled_from(EXITS))
def test_nobody_leaves_before_the_notice_has_run(given_on, months, at):
	assert exit_date(given_on, months, at) >= given_on + relativedelta(months=months)


@given(DAYS, MONTHS)
def test_the_last_day_is_the_last(leaves, months):
	last = last_day_to_give(leaves, months)
	assert exit_date(last, months) <= leaves
	assert exit_date(date.fromordinal(last.toordinal() + 1), months) > leaves


@given(DAYS, DAYS, MONTHS, st.sampled_from(EXITS))
def test_who_gives_notice_later_does_not_leave_earlier(first, second, months, at):
	earlier, later = sorted((first, second))
	assert exit_date(earlier, months, at) <= exit_date(later, months, at)
