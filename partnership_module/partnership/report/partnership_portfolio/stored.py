"""What the portfolio reads beside partnerships and milestones, counted in the database by one query."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import frappe
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Count, Max, Min, Sum
from pypika.functions import Date
from pypika.terms import ExistsCriterion, NullValue

from ..open_milestones import limited, postponed_since

OVER = ("In Force", "Superseded", "Ended")
"""The statuses of an agreement that nothing is left to do for."""
GONE = ("Left", "Withdrew")


class Rule(NamedTuple):
	"""A rule of meeting, with the names of schema.MeetingRule."""

	partnership: str
	group_name: str
	rhythm: str
	from_date: date | None
	to_date: date | None
	number: int
	minimum_per_year: int


class Counts(NamedTuple):
	"""What is counted for one partnership; None for nothing."""

	next_milestone: date | None = None
	next_exit: date | None = None
	missing_reports: int | None = None
	vacated_seats: int | None = None
	open_agreements: int | None = None
	evaluations: int | None = None


class Postponed(NamedTuple):
	"""The due date of a milestone before a later change; words: its precision, position: the change's."""

	name: str
	words: str
	day: date
	position: int


class Facts(NamedTuple):
	"""last_meetings: by partnership and group the day; counts: by partnership."""

	rules: list[Rule]
	last_meetings: dict[tuple[str, str], date]
	counts: dict[str, Counts]
	postponed: list[Postponed]


def facts(only: str | None, as_of: date) -> Facts:
	"""Everything; only: the partnership to ask for, None for all, also those that the user may not see."""
	found = Facts([], {}, {}, [])
	query = _rules(only)
	for other in (_last_meetings(only, as_of), _counts(only, as_of), _postponed(only, as_of)):
		query = query.union_all(other)
	for kind, partnership, name, words, day, other_day, number, position, third, fourth in query.run():
		if kind == "rule":
			rule = Rule(partnership, name, words, day, other_day, number, position)
			found.rules.append(rule)
		elif kind == "meeting":
			found.last_meetings[partnership, name] = day
		elif kind == "counts":
			found.counts[partnership] = Counts(day, other_day, number, position, third, fourth)
		else:
			found.postponed.append(Postponed(name, words, day, position))
	return found


def _rules(only: str | None):
	"""Comes first in the union and has hardly an empty column, so that it gives the columns their types."""
	rule = frappe.qb.DocType("Partnership Meeting Rule")
	columns = (rule.parent, rule.group_name, rule.rhythm, rule.from_date, rule.to_date)
	query = limited(frappe.qb.from_(rule), rule.parent, only)
	numbers = (rule.number, rule.minimum_per_year)
	return query.select(ConstantColumn("rule"), *columns, *numbers, *_empty(2))


def _last_meetings(only: str | None, as_of: date):
	"""By group the day of its last meeting that was not called off."""
	meeting = frappe.qb.DocType("Steering Meeting")
	held = (meeting.start < as_of + timedelta(days=1)) & (meeting.docstatus < 2) & (meeting.cancelled == 0)
	query = limited(frappe.qb.from_(meeting).where(held), meeting.partnership, only)
	query = query.groupby(meeting.partnership, meeting.group_name)
	group, day = (meeting.partnership, meeting.group_name), Date(Max(meeting.start))
	return query.select(ConstantColumn("meeting"), *group, *_empty(1), day, *_empty(5))


def _counts(only: str | None, as_of: date):
	"""One row for each partnership of which anything is counted."""
	first, *rest = (limited(query, field, only) for query, field in _counted(as_of))
	each = first
	for query in rest:
		each = each.union_all(query)
	each = each.as_("each")
	names = Counts._fields
	return (
		frappe.qb.from_(each)
		.groupby(each.partnership)
		.select(
			ConstantColumn("counts"),
			each.partnership,
			*_empty(2),
			*(Min(each[name]) for name in names[:2]),
			*(Sum(each[name]) for name in names[2:]),
		)
	)


def _postponed(only: str | None, as_of: date):
	change, milestone, query = postponed_since(as_of)
	columns = (milestone.partnership, milestone.name, change.due_precision, change.due)
	query = limited(query, milestone.partnership, only)
	return query.select(ConstantColumn("postponed"), *columns, *_empty(2), change.idx, *_empty(2))


def _counted(as_of: date) -> Iterator[tuple]:
	"""Queries that each fill some of Counts, with their field of the partnership."""
	yield _milestones(as_of)
	yield _exits(as_of)
	yield _reports(as_of)
	yield _seats(as_of)
	yield _agreements()
	yield _evaluations()


def _milestones(as_of: date):
	table = frappe.qb.DocType("Partnership Milestone")
	ahead = (table.due >= as_of) & table.met_on.isnull() & (table.cancelled == 0)
	query = frappe.qb.from_(table).where(ahead).groupby(table.partnership)
	return _select(query, table.partnership, next_milestone=Min(table.due))


def _exits(as_of: date):
	party = frappe.qb.DocType("Partnership Party")
	leaving = (party.status == "Under Notice") & (party.to_date >= as_of)
	query = frappe.qb.from_(party).where(leaving).groupby(party.parent)
	return _select(query, party.parent, next_exit=Min(party.to_date))


def _reports(as_of: date):
	report = frappe.qb.DocType("Partner Report")
	missing = report.submitted_on.isnull() | (report.submitted_on > as_of) | (report.status == "Sent Back")
	query = frappe.qb.from_(report).where((report.due < as_of) & missing).groupby(report.partnership)
	return _select(query, report.partnership, missing_reports=Count(report.name))


def _seats(as_of: date):
	"""Seats of parties still there that were left before the day, and that no one has taken since: neither by
	name nor by a later start on behalf of the same party in the same group."""
	member, party = frappe.qb.DocType("Partnership Member"), frappe.qb.DocType("Partnership Party")
	other = frappe.qb.DocType("Partnership Member").as_("other")
	follows = (other.organisation == member.organisation) & (other.from_date > member.to_date)
	holds = (other.to_date.isnull() | (other.to_date >= as_of)) & (
		(other.replaces == member.person) | follows
	)
	same_group = (other.parent == member.parent) & (other.group_name == member.group_name)
	there = (party.organisation == member.organisation) & party.status.notin(GONE)
	taken = frappe.qb.from_(other).select(other.name).where(same_group & holds)
	member_of = frappe.qb.from_(party).select(party.name).where((party.parent == member.parent) & there)
	query = frappe.qb.from_(member).where(member.to_date < as_of).groupby(member.parent)
	query = query.where(ExistsCriterion(member_of) & ExistsCriterion(taken).negate())
	return _select(query, member.parent, vacated_seats=Count(member.name))


def _agreements():
	agreement = frappe.qb.DocType("Partnership Agreement")
	is_open = (agreement.docstatus < 2) & agreement.status.notin(OVER)
	query = frappe.qb.from_(agreement).where(is_open).groupby(agreement.partnership)
	return _select(query, agreement.partnership, open_agreements=Count(agreement.name))


def _evaluations():
	evaluation = frappe.qb.DocType("Evaluation")
	query = frappe.qb.from_(evaluation).where(evaluation.docstatus == 1).groupby(evaluation.partnership)
	return _select(query, evaluation.partnership, evaluations=Count(evaluation.name))


def _select(query, partnership, **counted):
	filled = [counted.get(name, NullValue()).as_(name) for name in Counts._fields]
	return query.select(partnership.as_("partnership"), *filled), partnership


def _empty(number: int) -> list:
	return [NullValue() for _column in range(number)]
