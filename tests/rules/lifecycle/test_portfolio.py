"""How urgent a partnership is."""

import pytest

from partnership_module.rules.lifecycle.portfolio import AHEAD, NONE, PAST, Standing, attention, urgency


@pytest.mark.parametrize(
	"standing, number, word",
	[
		(Standing(), 0, NONE),
		(Standing(late_milestones=3), 6, PAST),
		(Standing(overdue_deadlines=1, vacated_seats=2), 4, PAST),
		(Standing(silent_groups=1), 2, PAST),
		(Standing(missing_reports=1), 2, PAST),
		(Standing(overdue_evaluations=1, coming=1), 3, PAST),
		(Standing(coming=1), 1, AHEAD),
		(Standing(vacated_seats=1), 1, AHEAD),
		(Standing(open_agreements=2), 2, AHEAD),
	],
)
def test_what_is_past_its_day_counts_twice(standing, number, word):
	assert (urgency(standing), attention(standing)) == (number, word)
