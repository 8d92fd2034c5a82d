"""What the report Deadlines reads: partnerships, open milestones, and what else has a day."""

from datetime import date

import frappe

from ...records import frames
from .milestones import MILESTONE
from .open_periods import open_on
from .partner_reports import is_missing
from .within_reach import limited, only_within_reach

PARTNERSHIP, REPORT, EVALUATION = "Partnership", "Partner Report", "Evaluation"
NOTICE = ("notice_months", "exit_at", "exit_month", "exit_day")
TERMS = (
	*("name", "title", "status", "start_date", "end_date", "end_precision", "revision_due"),
	*("revision_precision", "evaluation_due", "evaluation_precision", "frame", *NOTICE),
)


def partnerships(only: str | list[str] | None) -> list:
	"""Read the terms of the partnerships that the user may read; one query. only: those to ask for, None
	for all."""
	names = {"name": ["in", only]} if isinstance(only, list) else {"name": only} if only else {}
	order = "title asc, name asc"
	rows = frappe.get_list(PARTNERSHIP, names, list(TERMS), order_by=order, limit_page_length=0)
	return with_frames(rows)


def with_frames(rows: list) -> list:
	"""Put into each row what its agreement takes from its frame: `frame_end`, and the notice where it leaves
	that open, told by `is_notice_of_frame`. Two queries where any has a frame."""
	silent = {row.frame for row in rows if not row.notice_months}
	found = frames.several({row.frame for row in rows if row.frame}, silent)
	for row in rows:
		frame = found.get(row.frame)
		row.frame_end = frame and frame.end_date
		if frame and not row.notice_months:
			row.update({field: getattr(frame.terms, field) for field in NOTICE})
			row.is_notice_of_frame = True
	return rows


def reports(only: str | list[str] | None, as_of: date) -> list:
	"""Read those not handed in on the day, or sent back, of parties within reach.

	only: the partnerships to ask for, None for all, also those that the user may not see.
	"""
	report = frappe.qb.DocType(REPORT)
	query = frappe.qb.from_(report).where(report.due.isnotnull() & is_missing(report, as_of))
	query = limited(only_within_reach(query, report.party, REPORT), report.partnership, only)
	columns = (report.partnership, report.name, report.party, report.due, report.period_to)
	return query.select(*columns).run(as_dict=True)


def leaving(only: str | list[str] | None, as_of: date) -> list:
	"""Read the parties under notice that are not out yet; only: as for reports."""
	party = frappe.qb.DocType("Partnership Party")
	under_notice = (party.parenttype == PARTNERSHIP) & (party.status == "Under Notice")
	query = frappe.qb.from_(party).where(under_notice & (party.to_date >= as_of))
	columns = (party.parent.as_("partnership"), party.organisation, party.to_date)
	return limited(query, party.parent, only).select(*columns).run(as_dict=True)


def evaluations(only: str | list[str] | None) -> list:
	"""Read those submitted or being written, as docstatus says; only: as for reports."""
	evaluation = frappe.qb.DocType(EVALUATION)
	query = frappe.qb.from_(evaluation).where(evaluation.docstatus < 2)
	fields = ("partnership", "name", "title", "due", "docstatus")
	query = limited(query, evaluation.partnership, only).select(*(evaluation[field] for field in fields))
	return query.run(as_dict=True)


def milestones(only: str | list[str] | None, as_of: date) -> list:
	"""Read those open on the day, with the due date that was in force then; one query. only: as for
	reports."""
	period, query = open_on(as_of)
	milestone = frappe.qb.DocType(MILESTONE)
	query = query.join(milestone).on(milestone.name == period.milestone)
	query = limited(only_within_reach(query, period.responsible, MILESTONE), period.partnership, only)
	columns = (period.partnership, period.milestone, period.due, period.due_precision, period.responsible)
	query = query.where(period.due.isnotnull()).select(*columns, milestone.code, milestone.title)
	return query.run(as_dict=True)
