"""What the meetings until a day decided, and what they agreed to do: open, late or done on that day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import frappe
from frappe.utils import getdate

from ....records.words import _
from ....rules.findings import N_
from ....rules.meetings import actions
from ...documents import organisations
from ...queries.meetings import MEETING, stored_rows, titles
from ...queries.within_reach import within_reach
from ..columns import Words, asked, bars, card, column, hidden, main_columns

DECISION, ACTION = N_("Decision"), "Action"
ADOPTED, NOT_ADOPTED = N_("Adopted"), N_("Not adopted")
COLOURS = {
	ADOPTED: "green",
	NOT_ADOPTED: "gray",
	actions.DONE: "green",
	actions.OPEN: "blue",
	actions.LATE: "red",
}
TOP = 12
"""How many parties the chart shows."""

MAIN = ("partnership", "meeting", "day", "what", "text", "outcome", "person", "due")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	rows = organisations.put_in([row for row in data(filters, as_of) if _is_chosen(row, filters)])
	rows.sort(
		key=lambda row: (row["partnership"], row["day"], row["meeting_name"], row["what_code"] == ACTION)
	)
	return main_columns(columns(), MAIN, filters), rows, None, chart(rows), summary(rows)


def columns() -> list[dict]:
	"""The columns; person, dates and lateness belong to actions."""
	return [
		column("partnership", _("Partnership"), "Data", 170),
		column("meeting", _("Meeting"), "Data", 165),
		column("day", _("Day"), "Date"),
		column("what", _("What"), "Data", 150),
		column("text", _("Text"), "Data", 210),
		column("outcome", _("Outcome"), "Data", 110),
		column("person", _("Person"), "Data", 130),
		column("party", _("Party"), "Data", 200),
		column("due", _("Due"), "Date"),
		column("done_on", _("Done On"), "Date"),
		column("days_late", _("Days late"), "Int", 120),
		*map(hidden, ("partnership_name", "meeting_name", "what_code", "outcome_code", "colour")),
	]


def data(filters: frappe._dict, as_of: date) -> Iterator[dict]:
	"""Decisions and actions of the meetings that the user may read, as far as they may see the party."""
	names, reaches, words = titles(filters), within_reach(MEETING), Words()
	decisions = stored_rows(filters, as_of, "decisions", ("decision", "adopted", "party"))
	tasks = stored_rows(filters, as_of, "actions", ("action", "person", "party", "due", "done_on"))
	for row in (*map(_decision, decisions), *(_action(row, as_of) for row in tasks)):
		what, outcome = row["what_code"], row["outcome_code"]
		if row["partnership_name"] in names and reaches(row["party"]):
			yield {
				"partnership": names[row["partnership_name"]],
				"what": _(what, context="Steering Meeting Action"),
				"outcome": words[outcome],
				"colour": COLOURS[outcome],
				**row,
			}


def chart(rows: list[dict]) -> dict | None:
	"""The actions of each party: late, open and done."""
	found = Counter((row["party"], row["outcome_code"]) for row in rows if row["what_code"] == ACTION)
	sums = Counter()
	for (party, _outcome), number in found.items():
		sums[party] += number
	top = [party for party, _number in sums.most_common(TOP)]
	states = (actions.LATE, actions.OPEN, actions.DONE)
	series = {_(state): [found[party, state] for party in top] for state in states}
	labels = [party or _("No party") for party in top]
	return bars(labels, series, ("red", "blue", "green"), barOptions={"stacked": 1})


def summary(rows: list[dict]) -> list[dict]:
	"""Cards: decisions and those adopted, actions open and late."""
	found = Counter(row["outcome_code"] for row in rows)
	late = found[actions.LATE]
	return [
		card(_("Decisions"), found[ADOPTED] + found[NOT_ADOPTED]),
		card(_("Adopted"), found[ADOPTED], "green"),
		card(_("Open actions"), found[actions.OPEN] + late, "blue"),
		card(_("Late actions"), late, "red" if late else "green"),
		card(_("Actions done"), found[actions.DONE], "green"),
	]


def _common(row) -> dict:
	return {
		"meeting": row.title,
		"day": getdate(row.start),
		"party": row.party,
		"partnership_name": row.partnership,
		"meeting_name": row.name,
	}


def _decision(row) -> dict:
	return {
		**_common(row),
		**dict.fromkeys(("person", "due", "done_on", "days_late")),
		"what_code": DECISION,
		"text": row.decision,
		"outcome_code": ADOPTED if row.adopted else NOT_ADOPTED,
	}


def _action(row, as_of: date) -> dict:
	outcome, days_late = actions.standing(row.due, row.done_on, as_of)
	return {
		**_common(row),
		"what_code": ACTION,
		"text": row.action,
		"outcome_code": outcome,
		"person": row.person,
		"due": row.due,
		"done_on": row.done_on if outcome == actions.DONE else None,
		"days_late": days_late or None,
	}


def _is_chosen(row: dict, filters: frappe._dict) -> bool:
	wanted = {"what_code": filters.what, "outcome_code": filters.outcome, "party": filters.party}
	same = all(row[field] == value for field, value in wanted.items() if value)
	return same and (filters.person or "").lower() in (row["person"] or "").lower()
