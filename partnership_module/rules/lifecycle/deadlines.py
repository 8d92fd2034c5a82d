"""The days that a partnership must not miss, each with the clause it comes from.

Terms are read by attribute and have the names of schema.Partnership; imprecise dates mean their last day.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .. import shapes
from ..dates import end_of
from ..findings import N_, Finding, phrase
from . import notice

REVISION, NOTICE, EXIT, END = N_("Revision"), N_("Last day to give notice"), N_("Exit"), N_("End")
EVALUATION, MILESTONE, REPORT = N_("Evaluation"), N_("Milestone"), N_("Report")
FRAME_END = N_("End of the frame")
KINDS = (REVISION, NOTICE, EXIT, END, FRAME_END, EVALUATION, MILESTONE, REPORT)

OVERDUE, SOON, LATER = URGENCIES = (N_("Overdue"), N_("Soon"), N_("Later"))

REVISION_CLAUSE = phrase(N_("Clause on revision"))
END_CLAUSE = phrase(N_("Term of the agreement"))
FRAME_CLAUSE = phrase(N_("Term of the frame"))
EVALUATION_CLAUSE = phrase(N_("Clause on evaluation"))
NOTICE_CLAUSE = N_("Clause on notice: {months} months, out on {day}")
FRAME_NOTICE_CLAUSE = N_("The frame's clause on notice: {months} months, out on {day}")
NOTICE_GIVEN = N_("Notice given by {party}")
REPORT_OF = N_("Report of {party} for the period until {day}")

OVER, NEVER = ("Ended", "Closed"), "Cancelled"
NOTICE_POSSIBLE = ("Active", "Under Notice", "Suspended", *OVER)


class Deadline(NamedTuple):
	"""day: the last one; precision: how it was written; source: a phrase to put into the reader's words."""

	kind: str
	day: date
	precision: str
	source: Finding


def of_terms(terms: shapes.Terms, as_of: date, evaluated: bool = False) -> list[Deadline]:
	"""List revision, last day to give notice, end, end of the frame and evaluation, soonest first.

	evaluated: whether the evaluation that the terms ask for has been made. A revision, a notice and the end
	concern only a partnership that is not over on the day; its evaluation may follow later.
	"""
	if terms.status == NEVER:
		return []
	deadlines = [] if is_over(terms, as_of) else list(_while_it_lasts(terms, as_of))
	if terms.evaluation_due and not evaluated and terms.status != "Closed":
		deadlines.append(_dated(EVALUATION, terms, "evaluation", EVALUATION_CLAUSE))
	return sorted(deadlines, key=lambda deadline: deadline.day)


def is_over(terms: shapes.Terms, as_of: date) -> bool:
	"""Tell whether a partnership is at its end by a day; without an end date its status alone says it."""
	if terms.status not in OVER:
		return terms.status == NEVER
	end = _last_day(terms)
	return end is None or end < as_of


def is_settled(day: date, terms: shapes.Terms, as_of: date) -> bool:
	"""Tell whether a day of a partnership that is over no longer matters; what falls after the end does."""
	if not is_over(terms, as_of):
		return False
	end = _last_day(terms)
	return terms.status == NEVER or end is None or day <= end


def urgency(day: date, as_of: date, ahead: int) -> str:
	"""Rate a day as one of URGENCIES; soon is from the day itself to so many days ahead."""
	left = (day - as_of).days
	return OVERDUE if left < 0 else SOON if left <= ahead else LATER


def _while_it_lasts(terms: shapes.Terms, as_of: date) -> Iterator[Deadline]:
	if terms.revision_due:
		yield _dated(REVISION, terms, "revision", REVISION_CLAUSE)
	if end := _last_day(terms):
		yield Deadline(END, end, terms.end_precision or "Day", END_CLAUSE)
	if frame_end := getattr(terms, "frame_end", None):
		yield Deadline(FRAME_END, frame_end, "Day", FRAME_CLAUSE)
	months = terms.notice_months
	if months and terms.status in NOTICE_POSSIBLE and (leaves := _next_exit(terms, months, as_of)):
		last = notice.last_day_to_give(leaves, months)
		if last >= as_of:
			clause = FRAME_NOTICE_CLAUSE if getattr(terms, "is_notice_of_frame", False) else NOTICE_CLAUSE
			yield Deadline(NOTICE, last, "Day", phrase(clause, months=months, day=leaves))


def _next_exit(terms: shapes.Terms, months: int, as_of: date) -> date | None:
	"""Find the day that a notice has to reach: the next agreed exit day, else the end, if there is one."""
	if terms.exit_at in (None, "", notice.ANY_DAY):
		return _last_day(terms)
	exit_day = (terms.exit_month or 12, terms.exit_day or 31)
	return notice.exit_date(as_of, months, terms.exit_at, exit_day)


def _last_day(terms: shapes.Terms) -> date | None:
	return terms.end_date and end_of(terms.end_date, terms.end_precision or "Day")


def _dated(kind: str, terms: shapes.Terms, field: str, source: Finding) -> Deadline:
	precision = getattr(terms, f"{field}_precision") or "Day"
	return Deadline(kind, end_of(getattr(terms, f"{field}_due"), precision), precision, source)
