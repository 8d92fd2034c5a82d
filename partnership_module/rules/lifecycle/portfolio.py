"""What in a partnership needs attention, and how much."""

from typing import NamedTuple

from ..findings import N_

PAST, AHEAD, NONE = N_("Past its day"), N_("To be done"), N_("In order")


class Standing(NamedTuple):
	"""Counts on a day. The first five are past their day, the others wait without being late.

	late_milestones: not met, grace over. overdue_deadlines: revision or end. silent_groups: groups that are
	past their next agreed meeting. missing_reports: due and not handed in. overdue_evaluations: due and not
	submitted. coming: deadlines within the days of reminders. vacated_seats: left, and taken over by nobody.
	open_agreements: neither in force nor over.
	"""

	late_milestones: int = 0
	overdue_deadlines: int = 0
	silent_groups: int = 0
	missing_reports: int = 0
	overdue_evaluations: int = 0
	coming: int = 0
	vacated_seats: int = 0
	open_agreements: int = 0


def urgency(standing: Standing) -> int:
	"""Count the things that need attention; what is past its day counts twice."""
	return sum(standing) + sum(standing[:5])


def attention(standing: Standing) -> str:
	"""Rate a standing: PAST when anything is past its day, else AHEAD when anything waits, else NONE."""
	return PAST if any(standing[:5]) else AHEAD if any(standing) else NONE
