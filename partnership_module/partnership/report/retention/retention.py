"""What hangs on closed partnerships, how long it is kept, and what may be deleted as of a day."""

from collections import Counter
from datetime import date

from ....records.words import _
from ....rules.journal import retention
from ...queries.retention import closed, years_kept
from ..columns import asked, card, column, hidden

COLOURS = {
	retention.KEPT: "green",
	retention.MAY_BE_DELETED: "orange",
	retention.FOR_GOOD: "gray",
	retention.DAY_UNKNOWN: "red",
}


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	kept_for = years_kept()
	rows = [
		_row(partnership, kind, kept_for[kind], as_of)
		for partnership in closed(filters)
		for kind, number in partnership.counts.items()
		if number and filters.kind in (None, "", kind)
	]
	rows = [row for row in rows if filters.state in (None, "", row["standing"])]
	return columns(), rows, None, None, summary(rows)


def columns() -> list[dict]:
	"""A row for each kind of document of each closed partnership."""
	return [
		column("partnership", _("Partnership"), "Data", 230),
		column("case_number", _("Case Number"), "Data", 130),
		column("status", _("Status"), "Data", 110),
		column("kind", _("Kind"), "Data", 170),
		column("number", _("Documents"), "Int", 110),
		column("closed_on", _("Closed On"), "Date", 120),
		column("years", _("Kept for (Years)"), "Int", 130),
		column("deletable_from", _("May Be Deleted From"), "Date", 160),
		column("state", _("Retention"), "Data", 190),
		hidden("partnership_name"),
		hidden("standing"),
		hidden("colour"),
	]


def summary(rows: list[dict]) -> list[dict]:
	"""How many documents stand how."""
	numbers = Counter()
	for row in rows:
		numbers[row["standing"]] += row["number"]
	return [card(_(state), numbers[state], colour) for state, colour in COLOURS.items() if numbers[state]]


def _row(partnership, kind: str, years: int, as_of: date) -> dict:
	standing = retention.standing(partnership.closed_on, partnership.end_date, years, as_of)
	return {
		"partnership": partnership.title,
		"case_number": partnership.case_number,
		"status": _(partnership.status, context="Partnership"),
		"kind": _(kind),
		"number": partnership.counts[kind],
		"closed_on": partnership.closed_on or partnership.end_date,
		"years": years or None,
		"deletable_from": standing.deletable_from,
		"state": _(standing.state),
		"partnership_name": partnership.name,
		"standing": standing.state,
		"colour": COLOURS[standing.state],
	}
