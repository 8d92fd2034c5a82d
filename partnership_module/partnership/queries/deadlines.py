"""What the report Deadlines reads: partnerships, open milestones, and in one query all else that is dated."""

from collections import defaultdict
from datetime import date

import frappe
from frappe.query_builder.custom import ConstantColumn

from .milestones import MILESTONE
from .open_periods import open_on
from .partner_reports import is_missing
from .within_reach import limited, only_within_reach, within_reach

PARTNERSHIP, REPORT, EVALUATION = "Partnership", "Partner Report", "Evaluation"
TERMS = (
	*("name", "title", "status", "start_date", "end_date", "end_precision", "revision_due"),
	*("revision_precision", "evaluation_due", "evaluation_precision", "notice_months", "exit_at"),
	*("exit_month", "exit_day"),
)


def partnerships(filters: frappe._dict) -> list:
	"""Read the terms of the partnerships that the user may read and the filters choose; one query."""
	names = {"name": filters.partnership} if filters.partnership else {}
	order = "title asc, name asc"
	return frappe.get_list(PARTNERSHIP, names, list(TERMS), order_by=order, limit_page_length=0)


def dated(only: str | None, as_of: date) -> dict[str, list]:
	"""Read reports not handed in, parties about to leave, and evaluations; one query.

	only: the partnership to ask for, None for all, also those that the user may not see. Returns by kind rows
	with the names in `_select`; what a kind puts there, its own function says.
	"""
	first, *rest = (_reports(as_of), _leaving(as_of), _evaluations())
	query = limited(*first, only)
	for table in rest:
		query = query.union_all(limited(*table, only))
	by_kind = defaultdict(list)
	for row in query.run(as_dict=True):
		by_kind[row.kind].append(row)
	reaches = within_reach(REPORT)
	by_kind["report"] = [row for row in by_kind["report"] if reaches(row.words)]
	return by_kind


def milestones(only: str | None, as_of: date) -> list:
	"""Read those open on the day, with the due date that was in force then; one query. only: as for dated."""
	period, query = open_on(as_of)
	milestone = frappe.qb.DocType(MILESTONE)
	query = query.join(milestone).on(milestone.name == period.milestone)
	query = limited(only_within_reach(query, period.responsible, MILESTONE), period.partnership, only)
	columns = (period.partnership, period.milestone, period.due, period.due_precision, period.responsible)
	query = query.where(period.due.isnotnull()).select(*columns, milestone.code, milestone.title)
	return query.run(as_dict=True)


def _reports(as_of: date):
	"""Query those not handed in on the day, or sent back; words: the party, other_day: the end of the
	period."""
	report = frappe.qb.DocType(REPORT)
	columns = (report.partnership, report.name, report.party, report.due, report.period_to)
	query = _select("report", frappe.qb.from_(report), report, *columns)
	return query.where(report.due.isnotnull() & is_missing(report, as_of)), report.partnership


def _leaving(as_of: date):
	"""Query parties under notice; words: the party, day: the day on which it is out."""
	party = frappe.qb.DocType("Partnership Party")
	columns = (party.parent, party.name, party.organisation, party.to_date, party.to_date)
	query = _select("exit", frappe.qb.from_(party), party, *columns)
	under_notice = (party.parenttype == PARTNERSHIP) & (party.status == "Under Notice")
	return query.where(under_notice & (party.to_date >= as_of)), party.parent


def _evaluations():
	"""Query those submitted or being written, as docstatus says; words: the title."""
	table = frappe.qb.DocType(EVALUATION)
	columns = (table.partnership, table.name, table.title, table.due, table.due)
	query = _select("evaluation", frappe.qb.from_(table), table, *columns)
	return query.where(table.docstatus < 2), table.partnership


def _select(kind: str, query, table, partnership, name, words, day, other_day):
	return query.select(
		ConstantColumn(kind).as_("kind"),
		partnership.as_("partnership"),
		name.as_("name"),
		words.as_("words"),
		day.as_("day"),
		other_day.as_("other_day"),
		table.docstatus.as_("docstatus"),
	)
