"""What each party planned to bring, whether its condition is met, and what came of it, as of a day."""

from collections import defaultdict

from ....records.words import _
from ....rules.agreements import budget
from ....rules.evaluations import contributions
from ...queries.contributions import stored_contributions
from ..columns import asked, bars, card, column, hidden, main_columns

CONDITION_COLOURS = {contributions.MET: "green", contributions.NOT_MET: "red"}
NOT_GRANTED = "Applied For or Expected"
STATE_COLOURS = {"Granted": "green", "Applied For": "orange", "Expected": "orange", NOT_GRANTED: "orange"}
PLACE_COLOURS = {contributions.WITHIN: "green", contributions.BELOW: "orange", contributions.ABOVE: "orange"}

MAIN = ("partnership", "party", "state", "description", "maximum", "actual", "unit", "share")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	stored = stored_contributions(filters)
	totals = contributions.totals(stored, as_of)
	rows = [_row(row, contributions.standing(row, as_of)) for row in stored]
	return (
		main_columns(columns(), MAIN, filters),
		rows + [_total_row(total) for total in totals],
		None,
		chart(rows),
		summary(totals),
	)


def columns() -> list[dict]:
	"""The columns; the last rows of the report are the totals of what is alike."""
	return [
		column("partnership", _("Partnership"), "Data", 190),
		column("party", _("Party"), "Data", 160),
		column("source", _("Source"), "Data", 160),
		column("state", _("Commitment"), "Data", 150),
		column("kind", _("Kind"), "Data", 100),
		column("description", _("Description"), "Data", 180),
		*(
			{**column(field, label, "Float", 110), "precision": "2"}
			for field, label in (
				("minimum", _("Minimum")),
				("maximum", _("Maximum")),
				("actual", _("Given")),
			)
		),
		column("unit", _("Unit"), "Data", 80),
		column("share", _("Share of the plan"), "Percent", 190),
		column("place", _("Against the range"), "Data", 180),
		column("actual_on", _("Given as of"), "Date"),
		column("condition", _("Condition"), "Data", 240),
		column("condition_state", _("Condition met?"), "Data", 190),
		hidden("partnership_name"),
		hidden("state_colour"),
		hidden("place_colour"),
		hidden("condition_colour"),
	]


def chart(rows: list[dict]) -> dict | None:
	"""For each party or source whose share is known, the mean share of its plans in per cent."""
	shares = defaultdict(list)
	for row in rows:
		if row["share"] is not None:
			shares[row["party"] or row["source"]].append(row["share"])
	means = {party: round(sum(own) / len(own), 1) for party, own in shares.items()}
	return bars(list(means), {_("Share of the plan"): means.values()})


def summary(totals: list[contributions.Total]) -> list[dict]:
	"""What came, for each kind and currency."""
	given: dict[tuple[str, str | None], float] = defaultdict(float)
	for total in totals:
		given[total.kind, total.currency] += total.actual or 0
	return [
		card(f"{_('Given')}: {_(kind)}", actual, "blue", "Currency", currency)
		if currency
		else card(f"{_('Given')}: {_(kind)}", actual, "blue", "Float")
		for (kind, currency), actual in given.items()
	]


def _row(row, standing: contributions.Standing) -> dict:
	return {
		"partnership": row.title,
		"party": _together(row),
		"source": row.source,
		"state": _(row.state),
		"kind": _(row.kind),
		"description": row.description,
		"minimum": row.minimum or None,
		"maximum": row.maximum or None,
		"actual": standing.actual,
		"unit": _unit(row.kind, row.currency, row.frequency, row.phase),
		"share": None if standing.share is None else round(standing.share * 100, 1),
		"place": standing.place and _(standing.place),
		"actual_on": row.actual_on if standing.actual is not None else None,
		"condition": row.condition,
		"condition_state": standing.condition and _(standing.condition),
		"partnership_name": row.name,
		"state_colour": STATE_COLOURS.get(row.state),
		"place_colour": PLACE_COLOURS.get(standing.place),
		"condition_colour": CONDITION_COLOURS.get(standing.condition),
	}


def _total_row(total: contributions.Total) -> dict:
	share = total.actual / total.maximum if total.actual is not None and total.maximum else None
	return {
		"partnership": _("Total"),
		"state": _("Granted") if total.is_granted else _("Applied For or Expected"),
		"state_colour": STATE_COLOURS["Granted" if total.is_granted else NOT_GRANTED],
		"kind": _(total.kind),
		"minimum": total.minimum or None,
		"maximum": total.maximum or None,
		"actual": total.actual,
		"unit": _unit(total.kind, total.currency, total.frequency),
		"share": None if share is None else round(share * 100, 1),
		"bold": 1,
	}


def _together(row) -> str | None:
	return ", ".join(filter(None, (row.party, *row.jointly_with))) or None


def _unit(kind: str, currency: str | None, frequency: str, phase: str | None = None) -> str | None:
	"""Say in what it is counted, and how often it comes: "DKK, per year"."""
	unit = _("hours") if kind == "Hours" else currency if kind == budget.MONEY else None
	often = None if frequency == budget.ONCE else ": ".join(filter(None, (_(frequency), phase)))
	return ", ".join(filter(None, (unit, often))) or None
