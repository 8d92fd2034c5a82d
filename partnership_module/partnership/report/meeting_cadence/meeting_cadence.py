"""Meetings promised against meetings held, by group and by year, as of a day."""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe.utils import getdate

from ....prints.agreements.blocks.groups import rhythm
from ....records.words import _
from ....rules.findings import N_
from ....rules.meetings import cadence
from ...messages import language
from ...queries.meetings import held_days, stored_groups, stored_rules
from ..columns import asked, bars, card, column, hidden, main_columns

COUNTS = ("promised", "held", "gap")
BEHIND, KEPT, UNPROMISED = N_("Behind"), N_("Kept"), N_("Nothing promised")
COLOURS = {BEHIND: "orange", KEPT: "green", UNPROMISED: "gray"}
BEHIND_COLOURS = ("red", "orange")
TOP = 12
"""How many groups the chart shows, those with the widest gap."""

MAIN = ("partnership", "group_name", "year", "agreed", "held", "gap", "standing", "next_due")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	per_year = filters.rows == "Years"
	rows = [
		row for row in data(filters, as_of, per_year) if row["colour"] in BEHIND_COLOURS or not filters.behind
	]
	return main_columns(columns(per_year), MAIN, filters), rows, None, chart(rows), summary(rows)


def columns(per_year: bool) -> list[dict]:
	"""The columns; a year has no silences of its own."""
	shown = [
		column("partnership", _("Partnership"), "Data", 210),
		column("group_name", _("Group"), "Data", 150),
		column("agreed", _("Agreed"), "Data", 250),
		column("promised", _("Promised"), "Int", 90),
		column("held", _("Held"), "Int", 90),
		column("gap", _("Missing"), "Int", 90),
		column("standing", _("Status"), "Data", 160),
	]
	if per_year:
		shown.insert(2, column("year", _("Year"), "Data", 70))
	else:
		shown += [
			column("longest", _("Longest silence (days)"), "Int", 240),
			column("silent_from", _("Silent from"), "Date", 150),
			column("silent_to", _("Silent until"), "Date", 150),
			column("last", _("Last meeting"), "Date", 120),
			column("next_due", _("Next at the latest"), "Date", 175),
		]
	return [*shown, *map(hidden, ("partnership_name", "colour"))]


def data(filters: frappe._dict, as_of: date, per_year: bool) -> Iterator[dict]:
	"""A row for each group of the partnerships that the user may read, or for each of its years."""
	groups = stored_groups(filters)
	partnerships = {group.name for group in groups}
	rules, held = stored_rules(partnerships), held_days(filters, as_of)
	for group in groups:
		key = (group.name, group.group_name)
		over = group.end_date and group.end_date < as_of
		until = group.end_date if over else min(as_of, getdate())
		asking = (rules[key], held[key], group.start_date, until)
		if per_year:
			yield from (_year_row(group, rules[key], year) for year in cadence.by_year(*asking))
		else:
			yield _row(group, rules[key], held[key], cadence.cadence(*asking), until, bool(over))


def chart(rows: list[dict]) -> dict | None:
	"""Promised and held, of the groups that are furthest behind."""
	top = sorted(rows, key=lambda row: -row["gap"])[:TOP]
	series = {_("Promised"): [row["promised"] for row in top], _("Held"): [row["held"] for row in top]}
	return bars([_label(row, rows) for row in top], series, ("gray", "blue"))


def summary(rows: list[dict]) -> list[dict]:
	"""Cards: meetings promised, held and missing, and groups that have been silent too long."""
	promised, held, gap = (sum(row[name] for row in rows) for name in COUNTS)
	silent = sum(row["colour"] == "red" for row in rows)
	return [
		card(_("Promised"), promised),
		card(_("Held"), held, "blue"),
		card(_("Missing"), gap, "orange" if gap else "green"),
		card(_("Groups silent too long"), silent, "red" if silent else "green"),
	]


def _label(row: dict, rows: list[dict]) -> str:
	parts = [row["group_name"], row.get("year")]
	if len({other["partnership_name"] for other in rows}) > 1:
		parts.insert(0, row["partnership"])
	return ", ".join(str(part) for part in parts if part)


def _common(group, rule) -> dict:
	words = frappe._dict(_=_, language=language())
	return {
		"partnership": group.title,
		"group_name": group.group_name,
		"agreed": rhythm(rule, words) if rule else None,
		"partnership_name": group.name,
	}


def _row(group, rules: list, held: list[date], kept: cadence.Cadence, until: date, over: bool) -> dict:
	silence, too_long = kept.longest_silence, kept.too_long and not over
	standing = _standing(kept.gap, kept.promised)
	return {
		**_common(group, cadence.in_force(rules, until)),
		**{name: getattr(kept, name) for name in COUNTS},
		"longest": silence and silence.days,
		"silent_from": silence and silence.first,
		"silent_to": silence and silence.last,
		"last": max((day for day in held if day <= until), default=None),
		"next_due": None if over else kept.next_due,
		"standing": _("Silent too long") if too_long else _(standing),
		"colour": "red" if too_long else COLOURS[standing],
	}


def _year_row(group, rules: list, year: cadence.Year) -> dict:
	standing = _standing(year.gap, year.promised)
	last_day = date(year.year, 12, 31)
	return {
		**_common(group, cadence.in_force(rules, last_day)),
		"year": str(year.year),
		**{name: getattr(year, name) for name in COUNTS},
		"standing": _(standing),
		"colour": COLOURS[standing],
	}


def _standing(gap: int, promised: int) -> str:
	if not promised:
		return UNPROMISED
	return BEHIND if gap else KEPT
