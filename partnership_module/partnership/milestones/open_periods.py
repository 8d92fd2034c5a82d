"""The periods in which milestones were open, kept beside them so that reports need not judge each anew.

They follow from the milestones of one partnership alone, and are written whenever one of these changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import frappe
from frappe.utils import now

from ...constants import OPEN_PERIOD, PARTNERSHIP
from ...dossier.milestones.open_periods import OpenPeriod, open_periods
from ...records import turns
from ...rules import numbers
from ...rules.said_dates import is_recurring
from ..queries.milestones import MILESTONE, NUMBERS, OCCURRENCE, OWN_FIELDS, by_whole

DUE_DATE = "Partnership Milestone Due Date"
DAY = ("parent", "due", "met_on")
CHANGE = ("parent", "due", "due_precision", "changed_on")
AT_A_TIME = 200
STANDARD = ("name", "creation", "modified", "owner", "modified_by")
FIELDS = (*STANDARD, "partnership", "milestone", "responsible", *OpenPeriod._fields)


def renew(partnerships: Iterable[str]) -> None:
	"""Write the periods of all milestones of these partnerships anew."""
	names = sorted(set(partnerships))
	frappe.db.delete(OPEN_PERIOD, {"partnership": ["in", names]})
	made = (now(), now(), frappe.session.user, frappe.session.user)
	rows = ((frappe.generate_hash(length=10), *made, *values) for values in _periods(names))
	frappe.db.bulk_insert(OPEN_PERIOD, FIELDS, rows)


def renew_all() -> None:
	"""Write the periods of all partnerships anew, some hundred partnerships at a time."""
	names = frappe.get_all(PARTNERSHIP, pluck="name")
	for start in range(0, len(names), AT_A_TIME):
		renew(names[start : start + AT_A_TIME])


def _periods(partnerships: list[str]) -> Iterator[tuple]:
	milestones = as_they_stand(partnerships)
	parts = by_whole(row for row in milestones if row.part_of)
	for row in milestones:
		for period in open_periods(row, parts.get(row.partnership)):
			yield (row.partnership, row.name, row.responsible, *period)


def as_they_stand(partnerships: list[str]) -> list[frappe._dict]:
	"""Read the milestones with their earlier due dates, as they are now."""
	milestones = _as_they_stand(MILESTONE, {"partnership": ["in", partnerships]}, OWN_FIELDS)
	changes = defaultdict(list)
	for row in _as_they_stand(DUE_DATE, {"parent": ["in", [row.name for row in milestones]]}, CHANGE):
		changes[row.parent].append(row)
	recurring = [row.name for row in milestones if is_recurring(row.due_said)]
	occurrences = defaultdict(list)
	if recurring:
		for row in _as_they_stand(OCCURRENCE, {"parent": ["in", recurring]}, DAY):
			occurrences[row.parent].append(row)
	for row in milestones:
		row.update({field: numbers.number(row[field]) for field in NUMBERS})
		row.due_date_changes = changes[row.name]
		row.occurrences = occurrences[row.name]
	return milestones


def _as_they_stand(doctype: str, filters: dict, fields: Iterable[str]) -> list[frappe._dict]:
	"""Read rows as they are now, not as they were when the transaction began."""
	return frappe.db.get_values(
		doctype, filters, list(fields), as_dict=True, order_by="idx asc", for_update=not turns.is_fresh()
	)
