"""What the portfolio reads beside partnerships and milestones, counted in the database by one query."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import frappe
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Count, Max, Min
from pypika.functions import Date
from pypika.terms import NullValue

from ..open_milestones import limited, postponed_since

OVER = ("In Force", "Superseded", "Ended")
"""The statuses of an agreement that nothing is left to do for."""
GONE = ("Left", "Withdrew")


def facts(only: str | None, as_of: date) -> dict[str, list]:
	"""By kind, rows with the names in `_select`; only: the partnership to ask for, None for all."""
	first, *rest = _queries(as_of)
	query = limited(*first, only)
	for other in rest:
		query = query.union_all(limited(*other, only))
	found = defaultdict(list)
	for row in query.run(as_dict=True):
		found[row.kind].append(row)
	return found


def _queries(as_of: date) -> Iterator[tuple]:
	"""Each query with its field of the partnership. The first has no empty column: it sets the types."""
	yield _meeting_rules()
	yield _last_meetings(as_of)
	yield _next_milestones(as_of)
	yield _missing_reports(as_of)
	yield _empty_seats(as_of)
	yield _open_agreements()
	yield _evaluations()
	yield _exits(as_of)
	yield _postponed(as_of)


def _meeting_rules():
	rule = frappe.qb.DocType("Partnership Meeting Rule")
	query = _select(
		"rule",
		frappe.qb.from_(rule),
		rule.parent,
		name=rule.group_name,
		words=rule.rhythm,
		day=rule.from_date,
		other_day=rule.to_date,
		number=rule.number,
		position=rule.minimum_per_year,
	)
	return query, rule.parent


def _last_meetings(as_of: date):
	"""By group the day of its last meeting that was not called off."""
	meeting = frappe.qb.DocType("Steering Meeting")
	held = (meeting.start < as_of + timedelta(days=1)) & (meeting.docstatus < 2) & (meeting.cancelled == 0)
	query = frappe.qb.from_(meeting).where(held).groupby(meeting.partnership, meeting.group_name)
	day = Max(Date(meeting.start))
	return _select(
		"meeting", query, meeting.partnership, name=meeting.group_name, day=day
	), meeting.partnership


def _next_milestones(as_of: date):
	milestone = frappe.qb.DocType("Partnership Milestone")
	ahead = (milestone.due >= as_of) & milestone.met_on.isnull() & (milestone.cancelled == 0)
	query = frappe.qb.from_(milestone).where(ahead).groupby(milestone.partnership)
	return _select("next", query, milestone.partnership, day=Min(milestone.due)), milestone.partnership


def _missing_reports(as_of: date):
	report = frappe.qb.DocType("Partner Report")
	missing = report.submitted_on.isnull() | (report.submitted_on > as_of) | (report.status == "Sent Back")
	query = frappe.qb.from_(report).where((report.due < as_of) & missing).groupby(report.partnership)
	return _select("report", query, report.partnership, number=Count(report.name)), report.partnership


def _empty_seats(as_of: date):
	"""Seats of parties still there that were left before the day, and that no one has taken since: neither by
	name nor by a later start on behalf of the same party in the same group."""
	seat, other, party = map(
		frappe.qb.DocType, ("Partnership Member", "Partnership Member", "Partnership Party")
	)
	other = other.as_("other")
	is_holder = (other.to_date.isnull() | (other.to_date >= as_of)) & (
		(other.replaces == seat.person)
		| ((other.organisation == seat.organisation) & (other.from_date > seat.to_date))
	)
	query = (
		frappe.qb.from_(seat)
		.join(party)
		.on((party.parent == seat.parent) & (party.organisation == seat.organisation))
		.left_join(other)
		.on((other.parent == seat.parent) & (other.group_name == seat.group_name) & is_holder)
		.where((seat.to_date < as_of) & other.name.isnull() & party.status.notin(GONE))
		.groupby(seat.parent)
	)
	return _select("seat", query, seat.parent, number=Count(seat.name).distinct()), seat.parent


def _open_agreements():
	agreement = frappe.qb.DocType("Partnership Agreement")
	is_open = (agreement.docstatus < 2) & agreement.status.notin(OVER)
	query = frappe.qb.from_(agreement).where(is_open).groupby(agreement.partnership)
	number = Count(agreement.name)
	return _select("agreement", query, agreement.partnership, number=number), agreement.partnership


def _evaluations():
	evaluation = frappe.qb.DocType("Evaluation")
	query = frappe.qb.from_(evaluation).where(evaluation.docstatus == 1).groupby(evaluation.partnership)
	number = Count(evaluation.name)
	return _select("evaluation", query, evaluation.partnership, number=number), evaluation.partnership


def _exits(as_of: date):
	party = frappe.qb.DocType("Partnership Party")
	leaving = (party.status == "Under Notice") & (party.to_date >= as_of)
	query = frappe.qb.from_(party).where(leaving).groupby(party.parent)
	return _select("exit", query, party.parent, day=Min(party.to_date)), party.parent


def _postponed(as_of: date):
	change, milestone, query = postponed_since(as_of)
	columns = {"name": milestone.name, "words": change.due_precision, "day": change.due}
	query = _select("postponed", query, milestone.partnership, **columns, position=change.idx)
	return query, milestone.partnership


def _select(kind: str, query, partnership, **columns):
	names = ("name", "words", "day", "other_day", "number", "position")
	filled = [columns.get(name, NullValue()).as_(name) for name in names]
	return query.select(ConstantColumn(kind).as_("kind"), partnership.as_("partnership"), *filled)
