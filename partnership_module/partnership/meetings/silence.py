"""Groups that have been silent longer than agreed and have no meeting planned."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import formatdate, getdate

from ...records.words import _
from ...rules.meetings import cadence
from ..lifecycle.deadlines import AT_WORK
from ..queries.meetings import stored_rules


class Silent(NamedTuple):
	"""A group that should have met: its partnership (name, owner), by which day, and a sentence of it."""

	partnership: frappe._dict
	day: date
	sentence: str


def too_long(today: date) -> Iterator[Silent]:
	"""Yield the groups of partnerships at work that should have met; three queries."""
	groups = frappe.get_all(
		"Partnership",
		filters={"status": ["in", AT_WORK]},
		fields=["name", "owner", "start_date", "end_date", "groups.title as group_name"],
	)
	names = {group.name for group in groups}
	rules, days = stored_rules(names), _days(names)
	for group in groups:
		key = (group.name, group.group_name)
		is_over = group.end_date and group.end_date < today
		is_planned = any(day > today for day in days[key])
		group_cadence = cadence.cadence(rules[key], days[key], group.start_date, today)
		if group_cadence.too_long and not (is_over or is_planned):
			yield Silent(group, group_cadence.next_due, _sentence(group.group_name, group_cadence.next_due))


def _sentence(group: str, day: date) -> str:
	sentence = _("{0} should have met by {1}, as agreed. Plan a meeting.")
	return sentence.format(group, formatdate(day))


def _days(partnerships: set[str]) -> defaultdict:
	"""Collect by partnership and group the days of the meetings that were not called off, also of those
	ahead."""
	days = defaultdict(list)
	for row in frappe.get_all(
		"Steering Meeting",
		filters={"partnership": ["in", list(partnerships)], "docstatus": ["<", 2], "cancelled": 0},
		fields=["partnership", "group_name", "start"],
	):
		days[row.partnership, row.group_name].append(getdate(row.start))
	return days
