"""Actions of meetings: done, open or late, by a hand-made table."""

from datetime import date

import pytest

from partnership_module.rules.meetings.actions import standing

DUE = date(2004, 6, 1)


@pytest.mark.parametrize(
	"due, done_on, as_of, expected",
	[
		(DUE, None, date(2004, 5, 1), ("Open", 0)),
		(DUE, None, DUE, ("Open", 0)),
		(DUE, None, date(2004, 6, 2), ("Late", 1)),
		(DUE, DUE, date(2004, 6, 2), ("Done", 0)),
		(DUE, date(2004, 6, 4), date(2004, 7, 1), ("Done", 3)),
		(DUE, date(2004, 6, 4), date(2004, 6, 3), ("Late", 2)),
		(DUE, date(2004, 5, 4), date(2004, 5, 3), ("Open", 0)),
		(None, None, date(2010, 1, 1), ("Open", 0)),
		(None, DUE, date(2010, 1, 1), ("Done", 0)),
	],
)
def test_how_an_action_stands(due, done_on, as_of, expected):
	assert standing(due, done_on, as_of) == expected
