"""What one party reports for one period."""

from typing import Literal

from .words import Day, Line, Model, OrganisationName, Text


class ReportLine(Model):
	"""A figure or a text. `restates` is the last day of the earlier period whose figure it replaces."""

	indicator: Line
	value: float | None = None
	text: Text | None = None
	comment: Text | None = None
	restates: Day | None = None


class PartnerReport(Model):
	"""Whether it is overdue depends on the day that is asked about and is never stored.

	`corrected_on` is the day on which figures that were changed after it was sent back came in.
	"""

	party: OrganisationName
	period_from: Day | None = None
	period_to: Day
	due: Day | None = None
	status: Literal["Due", "Submitted", "Sent Back", "Accepted"] = "Due"
	submitted_on: Day | None = None
	submitted_by: Line | None = None
	sent_back_on: Day | None = None
	sent_back_reason: Text | None = None
	corrected_on: Day | None = None
	accepted_on: Day | None = None
	remark: Text | None = None
	lines: tuple[ReportLine, ...] = ()
