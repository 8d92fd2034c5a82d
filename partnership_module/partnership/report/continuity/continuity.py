"""Who replaced whom, which seats are empty and which parties rest on one person, as of a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import frappe

from ....records.words import _
from ....rules.findings import N_
from ....rules.lifecycle import continuity
from ...documents import organisations
from ...queries.continuity import stored_partnerships
from ...queries.within_reach import within_reach
from ..columns import asked, bars, card, column, hidden, main_columns

REPLACED, EMPTY, ONE_PERSON = N_("Replaced"), N_("Empty seat"), N_("Rests on one person")
COLOURS = {REPLACED: "blue", EMPTY: "red", ONE_PERSON: "orange"}
TOP = 12
"""How many partnerships the chart shows."""

MAIN = ("partnership", "kind", "group_name", "party", "person", "before", "since")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	partnerships = stored_partnerships(filters)
	rows = organisations.put_in([row for row in data(partnerships, as_of) if _is_chosen(row, filters)])
	return main_columns(columns(), MAIN, filters), rows, None, chart(rows), summary(partnerships, rows, as_of)


def columns() -> list[dict]:
	"""The columns; what the person is depends on the kind of the row."""
	return [
		column("partnership", _("Partnership"), "Data", 180),
		column("kind", _("What"), "Data", 200),
		column("group_name", _("Group"), "Data", 140),
		column("party", _("Party"), "Data", 170),
		column("person", _("Person"), "Data", 170),
		column("before", _("Before"), "Data", 170),
		column("since", _("Since"), "Date"),
		column("remark", _("Remark"), "Data", 300),
		*map(hidden, ("partnership_name", "kind_code", "colour")),
	]


def data(partnerships: list, as_of: date) -> Iterator[dict]:
	"""What the rule finds of each partnership, as far as the user may see the party."""
	reaches = within_reach("Partnership")
	for partnership in partnerships:
		people = continuity.continuity(partnership, as_of)
		for row in (
			*map(_replaced, people.replacements),
			*map(_empty, people.empty_seats),
			*map(_on_one, people.on_one_person),
		):
			kind = row["kind_code"]
			if reaches(row["party"]):
				yield {
					"partnership": partnership.title,
					"partnership_name": partnership.name,
					"kind": _(kind),
					"colour": COLOURS[kind],
					**row,
				}


def chart(rows: list[dict]) -> dict | None:
	"""For the partnerships with most of it: replacements, empty seats, parties on one person."""
	counted = Counter((row["partnership"], row["kind_code"]) for row in rows)
	top = [title for title, _number in Counter(row["partnership"] for row in rows).most_common(TOP)]
	series = {_(kind): [counted[title, kind] for title in top] for kind in COLOURS}
	return bars(top, series, tuple(COLOURS.values()), barOptions={"stacked": 1})


def summary(partnerships: list, rows: list[dict], as_of: date) -> list[dict]:
	"""A card for each kind, and the mean time in a seat of all members."""
	counted = Counter(row["kind_code"] for row in rows)
	cards = [
		card(_("Replacements"), counted[REPLACED], "blue"),
		card(_("Empty seats"), counted[EMPTY], "red" if counted[EMPTY] else "green"),
		card(_("Parties on one person"), counted[ONE_PERSON], "orange" if counted[ONE_PERSON] else "green"),
	]
	days = mean_days(partnerships, as_of)
	return cards if days is None else [*cards, card(_("Mean time in a seat (days)"), round(days))]


def mean_days(partnerships: list, as_of: date) -> float | None:
	"""Over all these seats; one without a first day counts from the start of its partnership."""
	members = [
		frappe._dict(row, from_date=row.from_date or partnership.start_date)
		for partnership in partnerships
		for row in partnership.members
	]
	return continuity.mean_days(members, as_of)


def _replaced(row: continuity.Replacement) -> dict:
	return {
		"kind_code": REPLACED,
		"group_name": row.group,
		"party": row.organisation,
		"person": row.after,
		"before": row.before,
		"since": row.on,
		"remark": None,
	}


def _empty(row: continuity.EmptySeat) -> dict:
	is_secretary = row.seat == continuity.SECRETARY
	return {
		"kind_code": EMPTY,
		"group_name": row.group,
		"party": row.organisation,
		"person": None,
		"before": row.last_holder,
		"since": row.since,
		"remark": _("The secretary has left") if is_secretary else _("The party has no member in the group"),
	}


def _on_one(row: continuity.OnePerson) -> dict:
	return {
		"kind_code": ONE_PERSON,
		"group_name": ", ".join(row.groups),
		"party": row.organisation,
		"person": row.person,
		"before": None,
		"since": None,
		"remark": _("The only member") if row.is_alone else _("The only one in all groups of the party"),
	}


def _is_chosen(row: dict, filters: frappe._dict) -> bool:
	return (not filters.kind or row["kind_code"] == filters.kind) and (
		not filters.party or row["party"] == filters.party
	)
