"""What the portfolio reads beside partnerships and milestones, counted in the database by one query."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import frappe
from frappe.query_builder import Case
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Count, GroupConcat, Max, Min, NullIf, Sum
from pypika.functions import Date
from pypika.terms import ExistsCriterion, NullValue

from ....rules.milestones import LATE, MET
from ..missing_reports import is_missing
from ..open_milestones import limited, postponed_since
from ..reach import only_within_reach
from ..told_milestones import MILESTONE, told, was_moved

OVER = ("In Force", "Superseded", "Ended")
"""The statuses of an agreement that nothing is left to do for."""
GONE = ("Left", "Withdrew")


class Rule(NamedTuple):
	"""A rule of meeting, with the names of schema.MeetingRule, and the last meeting of its group."""

	partnership: str
	group_name: str
	rhythm: str
	from_date: date | None
	to_date: date | None
	last_meeting: date | None
	number: int
	minimum_per_year: int


class Milestones(NamedTuple):
	"""Of one partnership.

	ahead: the next due day, None for none; late: how many are late for certain; to_judge: names of those that
	may be late.
	"""

	ahead: date | None = None
	late: int = 0
	to_judge: tuple[str, ...] = ()

	@classmethod
	def told(cls, ahead: date | None, words: str | None) -> "Milestones":
		"""words: for each that may be late its name, or LATE when it is for certain, commas between."""
		found = words.split(",") if words else ()
		return cls(ahead, found.count(LATE), tuple(word for word in found if word != LATE))


class Counts(NamedTuple):
	"""What else is counted for one partnership; None for nothing."""

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
	"""milestones, counts: by partnership."""

	rules: list[Rule]
	milestones: dict[str, Milestones]
	counts: dict[str, Counts]
	postponed: list[Postponed]

	@property
	def to_judge(self) -> list[str]:
		"""Names of the milestones that may be late."""
		return [name for milestones in self.milestones.values() for name in milestones.to_judge]


def facts(only: str | None, as_of: date) -> Facts:
	"""Everything; only: the partnership to ask for, None for all, also those that the user may not see."""
	found = Facts([], {}, {}, [])
	query = _rules(only, as_of)
	for other in (_milestones(only, as_of), _counts(only, as_of), _postponed(only, as_of)):
		query = query.union_all(other)
	for kind, partnership, name, words, day, other_day, last_day, *numbers in query.run():
		if kind == "rule":
			rule = Rule(partnership, name, words, day, other_day, last_day, *numbers[:2])
			found.rules.append(rule)
		elif kind == "milestones":
			found.milestones[partnership] = Milestones.told(day, words)
		elif kind == "counts":
			found.counts[partnership] = Counts(day, *numbers)
		else:
			found.postponed.append(Postponed(name, words, day, position=numbers[0]))
	return found


def _rules(only: str | None, as_of: date):
	"""Comes first in the union and has hardly an empty column, so that it gives the columns their types."""
	rule, meeting = frappe.qb.DocType("Partnership Meeting Rule"), frappe.qb.DocType("Steering Meeting")
	held = (meeting.start < as_of + timedelta(days=1)) & (meeting.docstatus < 2) & (meeting.cancelled == 0)
	of_group = (meeting.partnership == rule.parent) & (meeting.group_name == rule.group_name)
	last_meeting = frappe.qb.from_(meeting).where(of_group & held).select(Date(Max(meeting.start)))
	words, days = (rule.group_name, rule.rhythm), (rule.from_date, rule.to_date, last_meeting)
	numbers = (rule.number, rule.minimum_per_year)
	query = limited(frappe.qb.from_(rule), rule.parent, only)
	return query.select(ConstantColumn("rule"), rule.parent, *words, *days, *numbers, *_empty(2))


def _milestones(only: str | None, as_of: date):
	"""One row for each partnership, so that many thousands of milestones are told but not fetched."""
	table = frappe.qb.DocType(MILESTONE)
	ahead = Case().when((table.due >= as_of) & table.met_on.isnull(), table.due)
	late_or_name = NullIf(told(table, as_of, ask=table.name), MET)
	words = GroupConcat(Case().when((table.due < as_of) | was_moved(table, as_of), late_or_name))
	query = frappe.qb.from_(table).where(table.cancelled == 0).groupby(table.partnership)
	query = limited(only_within_reach(query, table.responsible, MILESTONE), table.partnership, only)
	found = (table.partnership, *_empty(1), words, Min(ahead))
	return query.select(ConstantColumn("milestones"), *found, *_empty(6))


def _counts(only: str | None, as_of: date):
	"""One row for each partnership of which anything is counted."""
	first, *rest = (limited(query, field, only) for query, field in _counted(as_of))
	each = first
	for query in rest:
		each = each.union_all(query)
	each = each.as_("each")
	next_exit, *others = Counts._fields
	days, numbers = (Min(each[next_exit]), *_empty(2)), (Sum(each[name]) for name in others)
	query = frappe.qb.from_(each).groupby(each.partnership)
	return query.select(ConstantColumn("counts"), each.partnership, *_empty(2), *days, *numbers)


def _postponed(only: str | None, as_of: date):
	change, milestone, query = postponed_since(as_of)
	words = (milestone.partnership, milestone.name, change.due_precision)
	query = limited(query, milestone.partnership, only)
	return query.select(ConstantColumn("postponed"), *words, change.due, *_empty(2), change.idx, *_empty(3))


def _counted(as_of: date) -> Iterator[tuple]:
	"""Queries that each fill some of Counts, with their field of the partnership."""
	yield _exits(as_of)
	yield _reports(as_of)
	yield _seats(as_of)
	yield _agreements()
	yield _evaluations()


def _exits(as_of: date):
	party = frappe.qb.DocType("Partnership Party")
	leaving = (party.status == "Under Notice") & (party.to_date >= as_of)
	query = frappe.qb.from_(party).where(leaving).groupby(party.parent)
	return _select(query, party.parent, next_exit=Min(party.to_date))


def _reports(as_of: date):
	report = frappe.qb.DocType("Partner Report")
	query = (
		frappe.qb.from_(report)
		.where((report.due < as_of) & is_missing(report, as_of))
		.groupby(report.partnership)
	)
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
