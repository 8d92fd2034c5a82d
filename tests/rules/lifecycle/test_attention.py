"""As what a deadline waits for somebody."""

from datetime import date, timedelta

import pytest

from partnership_module.rules.lifecycle import attention, deadlines

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
	("kind", "days", "waits_as"),
	[
		(deadlines.MILESTONE, -1, attention.LATE_MILESTONE),
		(deadlines.MILESTONE, 0, attention.SOON),
		(deadlines.REPORT, -1, attention.MISSING_REPORT),
		(deadlines.REPORT, 60, attention.SOON),
		(deadlines.REPORT, 61, None),
		(deadlines.REVISION, -1, attention.PASSED),
		(deadlines.EVALUATION, 0, attention.SOON),
		(deadlines.NOTICE, 60, attention.SOON),
		(deadlines.EXIT, 61, None),
		(deadlines.END, -400, attention.ENDING),
		(deadlines.END, 60, attention.ENDING),
		(deadlines.END, 61, None),
		(deadlines.FRAME_END, 0, attention.ENDING),
	],
)
def test_as_what_a_deadline_waits(kind, days, waits_as):
	assert attention.of_deadline(kind, TODAY + timedelta(days=days), TODAY) == waits_as


def test_every_kind_of_deadline_waits_as_one_of_those_named():
	found = {
		attention.of_deadline(kind, TODAY + timedelta(days=days), TODAY)
		for kind in deadlines.KINDS
		for days in (-1, 0)
	}
	assert found == set(attention.OF_DEADLINES)
