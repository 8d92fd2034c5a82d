"""What waits for somebody today: its kinds, and which of them a deadline is."""

from datetime import date

from ..findings import N_
from . import deadlines

AHEAD = 60
"""How many days before its day a deadline waits for somebody."""

LATE_MILESTONE, MISSING_REPORT = N_("Late milestone"), N_("Missing report")
REPORT_TO_ACCEPT = N_("Report to accept")
APPROVAL, SIGNATURE = N_("Approval awaited"), N_("Signature awaited")
SUMMONS, MINUTES = N_("Summons not sent"), N_("Minutes not sent")
PASSED, SOON = N_("Deadline passed"), N_("Deadline soon")
ENDING = N_("Agreement ends")
KINDS = (
	*(LATE_MILESTONE, MISSING_REPORT, REPORT_TO_ACCEPT, APPROVAL, SIGNATURE),
	*(SUMMONS, MINUTES, PASSED, SOON, ENDING),
)
OF_DEADLINES = (LATE_MILESTONE, MISSING_REPORT, PASSED, SOON, ENDING)
"""The kinds that a deadline may be."""

_PASSED = {deadlines.MILESTONE: LATE_MILESTONE, deadlines.REPORT: MISSING_REPORT}
_ENDS = (deadlines.END, deadlines.FRAME_END)


def of_deadline(kind: str, day: date, as_of: date) -> str | None:
	"""Say as which of KINDS a deadline waits, None while there is time.

	kind: one of deadlines.KINDS. What ends waits as that, before its day and after it.
	"""
	urgency = deadlines.urgency(day, as_of, AHEAD)
	if urgency == deadlines.LATER:
		return None
	if kind in _ENDS:
		return ENDING
	return SOON if urgency == deadlines.SOON else _PASSED.get(kind, PASSED)
