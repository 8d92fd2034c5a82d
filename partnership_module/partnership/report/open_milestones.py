"""The milestones of many partnerships that were not met on a day, in one query."""

from collections.abc import Container, Iterator
from datetime import date

import frappe
from pypika.terms import NullValue

from ...dossier.milestones import verdict
from ...rules.milestones import MET, Verdict
from .milestones_met.stored import Stored, by_whole, completion
from .reach import within_reach
from .told_milestones import CHANGE, MILESTONE, told

LEFT_OUT = ("partnership_title", "phase", "judgement_reason", "evidence")
"""Words of Stored that take no part in the verdict and are not asked for; None instead."""


def open_milestones(
	partnerships: Container[str],
	only: str | None,
	as_of: date,
	held: dict[str, dict],
	names: list[str] | None = None,
) -> Iterator[tuple[Stored, Verdict]]:
	"""Each with its verdict, which all parts count for; without the words of LEFT_OUT.

	partnerships: those that the user may see; only: the one among them to ask for, None for all. held: by
	milestone the due date and its precision before a postponement after the day. names: of the milestones to
	look at beside all parts, None for all. What the user may not see for its responsible party is left out.
	"""
	completed, reaches = completion(held), within_reach(MILESTONE)
	rows = [completed(values) for values in _query(only, as_of, names).run()]
	parts = by_whole(row for row in rows if row.part_of)
	for row in rows:
		if row.partnership in partnerships and row.due and reaches(row.responsible):
			found = verdict(row, as_of, parts.get(row.partnership))
			if found.status not in (MET, None):
				yield row, found


def postponed_since(as_of: date):
	"""Due dates that were changed after the day, and their milestones: both tables and the query."""
	change, milestone = frappe.qb.DocType(CHANGE), frappe.qb.DocType(MILESTONE)
	query = frappe.qb.from_(change).join(milestone).on(milestone.name == change.parent)
	return change, milestone, query.where(change.changed_on > as_of)


def limited(query, field, only: str | None):
	"""The query for one partnership, or for all: a list of thousands of names takes longer than the rows."""
	return query.where(field == only) if only else query


def held_before(postponed: list) -> dict[str, dict]:
	"""The due date that held on the day; rows have name, day, words (precision) and position."""
	return {
		row.name: {"due": row.day, "due_precision": row.words}
		for row in sorted(postponed, key=lambda row: -row.position)
	}


def _query(only: str | None, as_of: date, names: list[str] | None):
	"""What may be open, and all parts."""
	table = frappe.qb.DocType(MILESTONE)
	columns = [NullValue() if field in LEFT_OUT else table[field] for field in Stored._fields]
	is_part = table.part_of.isnotnull() & (table.part_of != "")
	if names is None:
		may_be_open = (table.cancelled == 0) & (told(table, as_of) != MET)
	else:
		may_be_open = table.name.isin(names or [""])
	query = frappe.qb.from_(table).select(*columns).where(is_part | may_be_open)
	return limited(query, table.partnership, only).orderby(table.partnership, table.due, table.code)
