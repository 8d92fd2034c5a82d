"""The milestones of the site that a user may read and the filters choose, fetched in one query."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import frappe
from frappe.utils import getdate

from ...dossier.milestones.verdicts import due_day, due_precision, met_day, occurrence
from ...records.versions import listed
from ...rules import numbers
from ...rules.said_dates import is_recurring
from ..documents import said_days

MILESTONE, OCCURRENCE = "Partnership Milestone", "Partnership Milestone Occurrence"


class Stored(NamedTuple):
	"""A milestone with what the rule and the report's rows need, in the order of the query's columns.

	It has the names of schema.Milestone. The numbers that people type, texts in the database, come last.
	`due` is the due date that was in force on the day asked for, so that no change of it is left to look up;
	of one that recurs due and met_on are those of the day that is judged then.
	"""

	name: str
	partnership: str
	partnership_title: str
	code: str
	title: str
	phase: str | None
	responsible: str | None
	due: date | None
	due_precision: str
	grace_days: int
	met_on: date | None
	direction: str
	tolerance: float
	actual_on: date | None
	whole_only: int
	sustain: int
	period_total_ceiling: int
	was_met: int
	judged_partial: int
	judged_on: date | None
	judgement_reason: str | None
	cancelled: int
	part_of: str | None
	evidence: str | None
	goal: str | None
	due_said: str | None
	met_precision: str
	baseline: float | None
	zero_reference: float | None
	target: float | None
	target_max: float | None
	partial_threshold: float | None
	actual: float | None

	due_date_changes = ()
	occurrences = ()


FIELDS = [
	"partnership.title as partnership_title" if field == "partnership_title" else field
	for field in Stored._fields
]
OWN_FIELDS = tuple(field for field in Stored._fields if field != "partnership_title")
"""Those that the milestone itself has."""
FIRST_NUMBER = Stored._fields.index("baseline")
NUMBERS = Stored._fields[FIRST_NUMBER:]
NO_NUMBERS = (None,) * len(NUMBERS)
DUE_SAID = Stored._fields.index("due_said")
PART_OF = Stored._fields.index("part_of")
ORDER = "partnership asc, due asc, code asc"


def stored_milestones(filters: frappe._dict, as_of: date) -> tuple[Iterator[Stored], dict]:
	"""Read the chosen milestones as they were known on a day, and by partnership and code the parts of each.

	Parts are there even when a filter or a permission hides them: a verdict is the same for everybody.
	"""
	chosen = query(listed, _conditions(filters))
	parts = _parts(chosen, filters.partnership)
	rows_of = _rows_of((*chosen, *parts) if filters.partnership else None)
	held = _held_due_dates(rows_of, as_of)
	if any(values[DUE_SAID] for values in chosen):
		held |= _judged_days(chosen, rows_of, as_of) | _known_days(chosen, as_of)
	completed = completion(held)
	return map(completed, chosen), by_whole(map(completed, parts))


def _parts(chosen: Iterable[tuple], partnership: str | None) -> list[tuple]:
	"""Read all parts of milestones, of one partnership or of the site."""
	parts = [values for values in chosen if values[PART_OF]]
	of_parts = [*_conditions(frappe._dict(partnership=partnership)), [MILESTONE, "part_of", "is", "set"]]
	return query(frappe.get_all, of_parts) if len(parts) < frappe.db.count(MILESTONE, of_parts) else parts


def _rows_of(milestones: Iterable[tuple] | None) -> dict:
	"""Make the filters of rows in tables of these milestones; None for those of all."""
	named = {} if milestones is None else {"parent": ["in", [values[0] for values in milestones] or [""]]}
	return {"parenttype": MILESTONE, **named}


def query(get: Callable, conditions: list, **options) -> tuple[tuple, ...]:
	"""Read the values of Stored's fields, by `get`: listed or frappe.get_all."""
	options = {"as_list": True, "order_by": ORDER, "limit_page_length": 0, **options}
	return get(MILESTONE, filters=conditions, fields=FIELDS, **options)


def _conditions(filters: frappe._dict) -> list:
	conditions = [
		[MILESTONE, field, "=", value]
		for field in ("partnership", "phase", "goal")
		if (value := filters.get(field))
	]
	if filters.party:
		conditions.append([MILESTONE, "responsible", "=", filters.party])
	if filters.sector:
		names = frappe.get_all("Partner Organisation", {"sector": filters.sector}, pluck="name")
		conditions.append([MILESTONE, "responsible", "in", names or [""]])
	if filters.due_from:
		conditions.append([MILESTONE, "due", ">=", getdate(filters.due_from)])
	if filters.due_to:
		conditions.append([MILESTONE, "due", "is", "set"])
		conditions.append([MILESTONE, "due", "<=", getdate(filters.due_to)])
	return conditions


def completion(held: dict[str, dict]) -> Callable[[tuple], Stored]:
	"""Make what turns a row of the query into a Stored: numbers as numbers, the due date that then held."""
	number = cache(numbers.number)

	def completed(values: tuple) -> Stored:
		typed = values[FIRST_NUMBER:]
		if typed != NO_NUMBERS:
			values = (*values[:FIRST_NUMBER], *map(number, typed))
		row = Stored._make(values)
		return row._replace(**held[row.name]) if row.name in held else row

	return completed


def _held_due_dates(rows_of: dict, as_of: date) -> dict[str, dict]:
	"""Map milestones that were postponed after the day to the due date before that. rows_of: the filters of
	their rows."""
	changes = frappe.get_all(
		"Partnership Milestone Due Date",
		{**rows_of, "changed_on": [">", as_of]},
		["parent", "due", "due_precision"],
		order_by="idx desc",
	)
	return {row.parent: {"due": row.due, "due_precision": row.due_precision} for row in changes}


def _judged_days(chosen: Iterable[tuple], rows_of: dict, as_of: date) -> dict[str, dict]:
	"""Map milestones that recur to the day that is judged, and when it was met. rows_of: as above."""
	said = {values[0]: values[DUE_SAID] for values in chosen if is_recurring(values[DUE_SAID])}
	rows: dict[str, list] = defaultdict(list)
	for row in frappe.get_all(OCCURRENCE, rows_of, ["parent", "due", "met_on"]):
		rows[row.parent].append(row)
	return {name: _judged_day(said[name], days, as_of) for name, days in rows.items() if name in said}


def _judged_day(said: str, days: list, as_of: date) -> dict:
	record = frappe._dict(due_said=said, occurrences=days)
	days = {"due": occurrence(record, as_of).due, "met_on": met_day(record, as_of)}
	return {**days, "due_precision": "Day", "met_precision": "Day"}


def _known_days(chosen: Iterable[tuple], as_of: date) -> dict[str, dict]:
	"""Map milestones whose date is said to the due date that was known on a day that has passed."""
	if as_of >= getdate():
		return {}
	said = [dict(zip(Stored._fields, values, strict=True)) for values in chosen]
	said = [row for row in said if row["due_said"] and not is_recurring(row["due_said"])]
	known = {
		(partnership, record.code): record
		for partnership in {row["partnership"] for row in said}
		for record in said_days.milestones_known_on(partnership, as_of)
	}
	return {
		row["name"]: {"due": due_day(record, as_of), "due_precision": due_precision(record, as_of)}
		for row in said
		if (record := known.get((row["partnership"], row["code"])))
	}


def by_whole(parts: Iterable[Stored]) -> dict[str, dict[str, list[Stored]]]:
	"""Sort parts by partnership and the code of their whole."""
	parts_by_whole: dict = defaultdict(lambda: defaultdict(list))
	for part in parts:
		parts_by_whole[part.partnership][part.part_of].append(part)
	return parts_by_whole
