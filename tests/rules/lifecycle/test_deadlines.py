"""The days that a partnership must not miss."""

from datetime import date

import pytest

from partnership_module.dossier.schema import Partnership
from partnership_module.rules.lifecycle import deadlines
from partnership_module.rules.lifecycle.deadlines import (
	END,
	EVALUATION,
	LATER,
	NOTICE,
	OVERDUE,
	REVISION,
	SOON,
)


def found(as_of: date, evaluated: bool = False, **terms) -> list[tuple]:
	partnership = Partnership(**{"title": "P", "status": "Active", **terms})
	return [(d.kind, d.day) for d in deadlines.of_terms(partnership, as_of, evaluated)]


DAY = date(2005, 1, 31)
END_OF_2005 = {"end_date": date(2005, 12, 31)}


def test_soonest_first_and_imprecise_dates_mean_their_last_day():
	terms = {"revision_due": date(2005, 9, 1), "revision_precision": "Season", **END_OF_2005}
	terms |= {"evaluation_due": date(2006, 3, 1), "evaluation_precision": "Month"}
	assert found(DAY, **terms) == [
		(REVISION, date(2005, 11, 30)),
		(END, date(2005, 12, 31)),
		(EVALUATION, date(2006, 3, 31)),
	]


@pytest.mark.parametrize(
	"as_of, terms, last",
	[
		(DAY, END_OF_2005, date(2005, 9, 30)),
		(date(2005, 9, 30), END_OF_2005, date(2005, 9, 30)),
		(date(2005, 10, 1), END_OF_2005, None),
		(DAY, {}, None),
		(DAY, {"exit_at": "Fixed Date", "exit_month": 6, "exit_day": 30}, date(2005, 3, 31)),
		(date(2005, 4, 1), {"exit_at": "Fixed Date", "exit_month": 6, "exit_day": 30}, date(2006, 3, 31)),
		(DAY, {"exit_at": "End of Fiscal Year"}, date(2005, 9, 30)),
		(date(2005, 2, 10), {"exit_at": "End of Month"}, date(2005, 2, 28)),
		(DAY, {"status": "Negotiation", **END_OF_2005}, None),
	],
)
def test_the_last_day_to_give_three_months_notice(as_of, terms, last):
	days = [day for kind, day in found(as_of, notice_months=3, **terms) if kind == NOTICE]
	assert days == ([last] if last else [])


def test_after_the_end_only_the_evaluation_is_left():
	terms = {"revision_due": date(2004, 6, 1), "end_date": date(2004, 12, 31)}
	terms |= {"evaluation_due": date(2005, 3, 31), "notice_months": 3}
	assert found(DAY, status="Ended", **terms) == [(EVALUATION, date(2005, 3, 31))]
	assert len(found(date(2004, 5, 1), status="Ended", **terms)) == 4
	assert found(DAY, True, status="Ended", **terms) == []
	assert found(DAY, status="Closed", **terms) == []
	assert found(DAY, status="Cancelled", **terms) == []
	assert len(found(DAY, status="Active", **terms)) == 3


@pytest.mark.parametrize(
	"day, status, settled",
	[
		(date(2004, 12, 31), "Ended", True),
		(date(2005, 1, 1), "Ended", False),
		(date(2004, 12, 31), "Active", False),
		(date(2005, 1, 1), "Cancelled", True),
	],
)
def test_what_falls_after_the_end_still_matters(day, status, settled):
	terms = Partnership(title="P", status=status, end_date=date(2004, 12, 31))
	assert deadlines.is_settled(day, terms, DAY) == settled


@pytest.mark.parametrize(
	"day, urgency",
	[
		(date(2005, 1, 30), OVERDUE),
		(DAY, SOON),
		(date(2005, 2, 10), SOON),
		(date(2005, 2, 11), LATER),
	],
)
def test_urgency(day, urgency):
	assert deadlines.urgency(day, DAY, 10) == urgency
