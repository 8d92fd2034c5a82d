"""From which day what hangs on a closed partnership may be deleted."""

from datetime import date

import pytest

from partnership_module.rules.journal.retention import (
	DAY_UNKNOWN,
	FOR_GOOD,
	KEPT,
	MAY_BE_DELETED,
	standing,
)

CLOSED, DAY = date(2027, 3, 1), date(2032, 3, 2)


@pytest.mark.parametrize(
	"as_of, state",
	[
		(date(2027, 3, 1), KEPT),
		(date(2032, 3, 1), KEPT),
		(DAY, MAY_BE_DELETED),
		(date(2050, 1, 1), MAY_BE_DELETED),
	],
)
def test_the_last_day_of_the_years_still_counts(as_of, state):
	assert standing(CLOSED, None, 5, as_of) == (state, DAY)


def test_without_years_it_is_kept_for_good():
	assert standing(CLOSED, CLOSED, 0, date(2999, 1, 1)) == (FOR_GOOD, None)


def test_without_a_day_of_closing_the_end_counts():
	assert standing(None, CLOSED, 5, DAY) == (MAY_BE_DELETED, DAY)
	assert standing(date(2028, 3, 1), CLOSED, 5, DAY).state == KEPT


def test_without_any_day_nothing_may_be_deleted():
	assert standing(None, None, 5, date(2999, 1, 1)) == (DAY_UNKNOWN, None)


def test_closed_on_the_29th_of_february():
	assert standing(date(2028, 2, 29), None, 5, CLOSED).deletable_from == date(2033, 3, 1)
