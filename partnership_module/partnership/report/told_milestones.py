"""What the database can tell of milestones by itself, so that reports read only the others.

The plain cases of rules/milestones, and nothing else: whoever is not plain is read and judged by the rule.
tests/site/test_told_milestones.py holds the two against each other.
"""

from datetime import date, timedelta
from functools import reduce
from operator import or_

import frappe
from frappe.query_builder import Case
from frappe.query_builder.functions import Abs, Cast, Coalesce
from pypika.functions import Length
from pypika.terms import CustomFunction, Tuple

from ...rules import dates
from ...rules.deadlines import NEVER, OVER
from ...rules.milestones import LATE, MET, SLACK

MILESTONE, CHANGE = "Partnership Milestone", "Partnership Milestone Due Date"
ASK = "ask"
LONGEST_GRACE = 60
"""Days. With grace, a milestone is plainly late only after all these."""
LONGEST_NUMBER = 12
"""Characters. Longer ones, and those with an exponent, may not fit the database's decimals."""

replaced = CustomFunction("REPLACE", ["text", "old", "new"])


def told(table, as_of: date, ask=ASK) -> Case:
	"""MET, LATE or, where the rule must say it, ask. Cancelled milestones are for the asker to leave out."""
	plainly = Case().when(_is_achieved(table, as_of), MET).when(_is_past(table, as_of), LATE).else_(ask)
	return Case().when(_is_plain(table, as_of), plainly).else_(ask)


def was_moved(table, as_of: date):
	"""Whether the due date was changed after the day."""
	change = frappe.qb.DocType(CHANGE)
	return table.name.isin(frappe.qb.from_(change).select(change.parent).where(change.changed_on > as_of))


def _is_plain(table, as_of: date):
	"""Neither a part nor made of parts; judged by its date, or by short numbers; due as it stands now."""
	yes_no = (table.direction == "yes-no") & ~_is_set(table.actual)
	number = (table.direction != "yes-no") & _is_short(table.actual) & _is_short(table.target)
	has_target = ~_has_number(table, as_of) | _is_set(table.target)
	special = (table.was_met == 1) | (table.period_total_ceiling == 1) | _is_set(table.part_of)
	return (
		(yes_no | (number & has_target))
		& ~special
		& ~was_moved(table, as_of)
		& Tuple(table.partnership, table.code).notin(_wholes())
		& table.partnership.notin(_over())
	)


def _is_achieved(table, as_of: date):
	has_number = _has_number(table, as_of)
	return (has_number & _reaches(table)) | (~has_number & (table.met_on <= as_of))


def _reaches(table):
	actual, target = _decimal(table.actual), _decimal(table.target)
	return (
		Case()
		.when(table.direction == "decrease", actual <= target + SLACK)
		.when(table.direction == "maintain", Abs(actual - target) <= table.tolerance + SLACK)
		.else_(actual >= target - SLACK)
	)


def _is_past(table, as_of: date):
	"""Whether the last day of the due date, with its grace, lies before the day for certain."""
	before_grace = as_of - timedelta(days=LONGEST_GRACE)
	long_ago = min(dates.start_of(before_grace, precision) for precision in dates.PRECISIONS)
	has_passed = (table.due < as_of) & _ends_before(table, as_of)
	return ((table.due < long_ago) & (table.grace_days <= LONGEST_GRACE)) | (
		(table.grace_days == 0) & has_passed
	)


def _ends_before(table, day: date):
	"""A month ends before a day if it began before that day's month did; so do quarters, seasons, years."""
	cases = (
		(table.due_precision == precision) & (table.due < dates.start_of(day, precision))
		for precision in dates.PRECISIONS
	)
	return reduce(or_, cases)


def _has_number(table, as_of: date):
	known = table.actual_on.isnull() | (table.actual_on <= as_of)
	return (table.direction != "yes-no") & _is_set(table.actual) & known


def _is_set(field):
	return Coalesce(field, "") != ""


def _is_short(field):
	text = Coalesce(field, "")
	return (Length(text) <= LONGEST_NUMBER) & text.not_like("%e%")


def _decimal(field):
	return Cast(replaced(field, ",", "."), "DECIMAL(38, 12)")


def _wholes():
	part = frappe.qb.DocType(MILESTONE).as_("part")
	return frappe.qb.from_(part).select(part.partnership, part.part_of).where(_is_set(part.part_of))


def _over():
	partnership = frappe.qb.DocType("Partnership").as_("over")
	return (
		frappe.qb.from_(partnership).select(partnership.name).where(partnership.status.isin((*OVER, NEVER)))
	)
