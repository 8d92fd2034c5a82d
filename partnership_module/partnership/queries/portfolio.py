"""What the portfolio reads beside partnerships: rules of meeting, and what is counted in the database."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import frappe
from frappe.query_builder import Case
from frappe.query_builder.functions import Count, Max, Min, Sum
from pypika.functions import Date
from pypika.terms import ExistsCriterion

from ...rules.lifecycle import deadlines
from ...rules.lifecycle.membership import GONE
from .deadlines import TERMS, with_frames
from .milestones import MILESTONE
from .open_periods import open_on
from .partner_reports import is_missing
from .within_reach import limited, only_within_reach

OVER = ("In Force", "Superseded", "Ended")
"""The statuses of an agreement that nothing is left to do for."""


class Rule(NamedTuple):
	"""A rule of meeting, with the names of schema.MeetingRule, and the last meeting of its group."""

	rhythm: str
	number: int
	minimum_per_year: int
	from_date: date | None
	to_date: date | None
	last_meeting: date | None


class Counts(NamedTuple):
	"""What is counted for one partnership; None for nothing.

	next_milestone: the next due date of one that is open; late_after_end: of the late milestones those due
	after the end of a partnership that has ended.
	"""

	next_milestone: date | None = None
	next_exit: date | None = None
	late_milestones: int | None = None
	late_after_end: int | None = None
	missing_reports: int | None = None
	vacated_seats: int | None = None
	open_agreements: int | None = None
	evaluations: int | None = None


def rules(only: str | None, as_of: date) -> dict[str, dict[str, list[Rule]]]:
	"""Read the meeting rules by partnership and group.

	only: the partnership to ask for, None for all, also those that the user may not see.
	"""
	rule, meeting = frappe.qb.DocType("Partnership Meeting Rule"), frappe.qb.DocType("Steering Meeting")
	held = (meeting.start < as_of + timedelta(days=1)) & (meeting.docstatus < 2) & (meeting.cancelled == 0)
	of_group = (meeting.partnership == rule.parent) & (meeting.group_name == rule.group_name)
	last_meeting = frappe.qb.from_(meeting).where(of_group & held).select(Date(Max(meeting.start)))
	columns = (rule.rhythm, rule.number, rule.minimum_per_year, rule.from_date, rule.to_date, last_meeting)
	query = limited(frappe.qb.from_(rule), rule.parent, only).select(rule.parent, rule.group_name, *columns)
	by_partnership: dict = defaultdict(lambda: defaultdict(list))
	for partnership, group, *values in query.run():
		by_partnership[partnership][group].append(Rule(*values))
	return by_partnership


def terms(filters: frappe._dict) -> list:
	"""Read the partnerships that the user may read and the filters choose, with their terms; one query."""
	wanted = {"name": filters.partnership, "status": filters.status}
	chosen = {field: value for field, value in wanted.items() if value}
	return with_frames(frappe.get_list("Partnership", chosen, list(TERMS), limit_page_length=0))


def counts(only: str | None, as_of: date) -> dict[str, Counts]:
	"""Count by partnership, with a query for each count; those of which nothing is counted are left out.

	only: as for rules.
	"""
	counted: dict[str, dict] = defaultdict(dict)
	for query, partnership in _counted(as_of):
		query = limited(query, partnership, only).select(partnership.as_("partnership")).groupby(partnership)
		for row in query.run(as_dict=True):
			counted[row.pop("partnership")].update(row)
	return {partnership: Counts(**values) for partnership, values in counted.items()}


def _counted(as_of: date) -> Iterator[tuple]:
	"""Yield queries that each count some of Counts, with their field of the partnership."""
	yield _milestones(as_of)
	yield _late_after_end(as_of)
	yield _exits(as_of)
	yield _reports(as_of)
	yield _seats(as_of)
	yield _agreements()
	yield _evaluations()


def _milestones(as_of: date) -> tuple:
	period, query = _open_periods(as_of)
	ahead = Min(Case().when(period.due >= as_of, period.due))
	columns = (ahead.as_("next_milestone"), Sum(period.late).as_("late_milestones"))
	return query.select(*columns), period.partnership


def _late_after_end(as_of: date) -> tuple:
	period, query = _open_periods(as_of)
	partnership = frappe.qb.DocType("Partnership")
	ended = partnership.status.isin(deadlines.OVER) & (period.due > partnership.end_date)
	query = query.join(partnership).on(partnership.name == period.partnership).where(ended)
	return query.select(Sum(period.late).as_("late_after_end")), period.partnership


def _open_periods(as_of: date) -> tuple:
	period, query = open_on(as_of)
	return period, only_within_reach(query, period.responsible, MILESTONE)


def _exits(as_of: date) -> tuple:
	party = frappe.qb.DocType("Partnership Party")
	leaving = (party.status == "Under Notice") & (party.to_date >= as_of)
	query = frappe.qb.from_(party).where(leaving)
	return query.select(Min(party.to_date).as_("next_exit")), party.parent


def _reports(as_of: date) -> tuple:
	report = frappe.qb.DocType("Partner Report")
	query = frappe.qb.from_(report).where((report.due < as_of) & is_missing(report, as_of))
	return query.select(Count(report.name).as_("missing_reports")), report.partnership


def _seats(as_of: date) -> tuple:
	"""Query seats of parties still there that were left before the day, and that no one has taken since:
	neither by name nor by a later start on behalf of the same party in the same group."""
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
	query = frappe.qb.from_(member).where(member.to_date < as_of)
	query = query.where(ExistsCriterion(member_of) & ExistsCriterion(taken).negate())
	return query.select(Count(member.name).as_("vacated_seats")), member.parent


def _agreements() -> tuple:
	agreement = frappe.qb.DocType("Partnership Agreement")
	is_open = (agreement.docstatus < 2) & agreement.status.notin(OVER)
	query = frappe.qb.from_(agreement).where(is_open)
	return query.select(Count(agreement.name).as_("open_agreements")), agreement.partnership


def _evaluations() -> tuple:
	evaluation = frappe.qb.DocType("Evaluation")
	query = frappe.qb.from_(evaluation).where(evaluation.docstatus == 1)
	return query.select(Count(evaluation.name).as_("evaluations")), evaluation.partnership
