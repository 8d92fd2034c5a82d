"""What the report Deadlines reads: partnerships, and in one query everything else that is dated."""

from collections import defaultdict
from datetime import date

import frappe
from frappe.query_builder.custom import ConstantColumn

from ..open_milestones import postponed_since
from ..reach import within_reach

PARTNERSHIP, REPORT, EVALUATION = "Partnership", "Partner Report", "Evaluation"
TERMS = (
	*("name", "title", "status", "start_date", "end_date", "end_precision", "revision_due"),
	*("revision_precision", "evaluation_due", "evaluation_precision", "notice_months", "exit_at"),
	*("exit_month", "exit_day"),
)


def partnerships(filters: frappe._dict) -> list:
	"""The terms of the partnerships that the user may read and the filters choose; one query."""
	names = {"name": filters.partnership} if filters.partnership else {}
	order = "title asc, name asc"
	return frappe.get_list(PARTNERSHIP, names, list(TERMS), order_by=order, limit_page_length=0)


def dated(names: list[str], as_of: date) -> dict[str, list]:
	"""Reports not handed in, parties about to leave, evaluations and postponed milestones; one query.

	By kind, rows with the names in `_select`; what else a kind puts there, its own function says.
	"""
	queries = (_reports(names, as_of), _leaving(names, as_of), _evaluations(names), _postponed(names, as_of))
	first, *rest = queries
	for query in rest:
		first = first.union_all(query)
	found = defaultdict(list)
	for row in first.run(as_dict=True):
		found[row.kind].append(row)
	reaches = within_reach(REPORT)
	found["report"] = [row for row in found["report"] if reaches(row.party)]
	return found


def _reports(names: list[str], as_of: date):
	"""Reports with a due day that a party had not handed in on the day, or were sent back to it; other_day: end of the period."""
	report = frappe.qb.DocType(REPORT)
	missing = report.submitted_on.isnull() | (report.submitted_on > as_of) | (report.status == "Sent Back")
	query = _columns(
		"report", report, report.partnership, report.name, report.party, report.due, report.period_to
	)
	return query.where(report.partnership.isin(names) & report.due.isnotnull() & missing)


def _leaving(names: list[str], as_of: date):
	"""Parties under notice, with the day on which they are out."""
	party = frappe.qb.DocType("Partnership Party")
	query = _columns(
		"exit", party, party.parent, party.name, party.organisation, party.to_date, party.to_date
	)
	under_notice = (party.parenttype == PARTNERSHIP) & (party.status == "Under Notice")
	return query.where(party.parent.isin(names) & under_notice & (party.to_date >= as_of))


def _evaluations(names: list[str]):
	"""Submitted or being written, as docstatus says; the title stands in party."""
	table = frappe.qb.DocType(EVALUATION)
	query = _columns("evaluation", table, table.partnership, table.name, table.title, table.due, table.due)
	return query.where(table.partnership.isin(names) & (table.docstatus < 2))


def _postponed(names: list[str], as_of: date):
	"""The due date before a later change; its precision stands in party, the place of the change in position."""
	change, milestone, query = postponed_since(names, as_of)
	columns = (milestone.partnership, milestone.name, change.due_precision, change.due, change.changed_on)
	return _select("postponed", query, change, *columns)


def _columns(kind: str, table, *columns):
	return _select(kind, frappe.qb.from_(table), table, *columns)


def _select(kind: str, query, table, partnership, name, party, day, other_day):
	return query.select(
		ConstantColumn(kind).as_("kind"),
		partnership.as_("partnership"),
		name.as_("name"),
		party.as_("party"),
		day.as_("day"),
		other_day.as_("other_day"),
		table.docstatus.as_("docstatus"),
		table.idx.as_("position"),
	)
