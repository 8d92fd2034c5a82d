"""Activity by party: tasks in scope, those without a milestone or report, those nobody covers."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import frappe

from ....records.words import _
from ....rules.lifecycle import role_coverage
from ....rules.lifecycle.role_coverage import Cell
from ...documents import organisations
from ...queries import roles as stored
from ...queries.within_reach import within_reach
from ..columns import asked, bars, card, column, hidden, main_columns

NUMBERS = ("in_scope", "outside", "unfollowed", "uncovered")
TOP = 12
"""How many players the chart shows."""

MAIN = ("partnership", "activity", "party", "roles", "in_scope", "uncovered")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	roles = stored.roles(filters)
	facts = stored.facts(filters.partnership) if roles else {}
	stored.add_parties(roles, filters.partnership)
	rows = organisations.put_in([row for row in data(roles, facts, as_of) if _is_chosen(row, filters)])
	total = _total_row(rows)
	found = [*rows, total] if rows else []
	is_whole = not (filters.party or filters.gaps)
	tasks = role_coverage.tasks_in_scope(roles.values()) if is_whole else total["in_scope"]
	return (
		main_columns(columns(), MAIN, filters),
		found,
		None,
		chart(rows),
		summary(tasks if rows else 0, total, rows),
	)


def columns() -> list[dict]:
	"""The columns; the last row is the total."""
	return [
		column("partnership", _("Partnership"), "Data", 230),
		column("activity", _("Activity"), "Data", 230),
		column("party", _("Party"), "Data", 220),
		column("roles", _("Role"), "Data", 160),
		column("in_scope", _("In scope"), "Int", 195),
		column("outside", _("Does anyway"), "Int", 120),
		column("unfollowed", _("Without milestone or report"), "Int", 300),
		column("uncovered", _("Not covered"), "Int", 120),
		column("remark", _("Remark"), "Data", 220),
		*map(hidden, ("partnership_name", "colour")),
	]


def data(roles: dict, facts: dict, as_of: date) -> Iterator[dict]:
	"""A row for each activity and player of each partnership, as far as the user may see the party."""
	by_partnership: dict = {}
	for role in roles.values():
		by_partnership.setdefault(role.partnership, []).append(role)
	reaches = within_reach(stored.ROLE)
	for partnership, mine in sorted(by_partnership.items(), key=lambda item: item[1][0].partnership_title):
		for cell in role_coverage.cells(mine, *facts[partnership], as_of):
			if not cell.is_party or reaches(cell.player):
				yield _row(mine[0], cell)


def chart(rows: list[dict]) -> dict | None:
	"""For the players with most tasks in scope: those followed up and not covered aside."""
	in_scope, unfollowed = Counter(), Counter()
	for row in rows:
		in_scope[row["party"]] += row["in_scope"]
		unfollowed[row["party"]] += row["unfollowed"]
	top = [party for party, _number in in_scope.most_common(TOP)]
	series = {
		_("Followed up"): [in_scope[party] - unfollowed[party] for party in top],
		_("Not followed up"): [unfollowed[party] for party in top],
	}
	return bars(top, series, ("gray", "orange"), barOptions={"stacked": 1})


def summary(tasks: int, total: dict, rows: list[dict]) -> list[dict]:
	"""Cards: tasks in scope, each counted once when no filter takes cells away, and the gaps."""
	empty = sum(not (row["in_scope"] or row["outside"]) for row in rows)
	return [
		card(_("Tasks in scope"), tasks, "blue"),
		*(
			card(label, number, "orange" if number else "green")
			for label, number in (
				(_("Without milestone or report"), total["unfollowed"]),
				(_("Not covered"), total["uncovered"]),
				(_("Empty cells"), empty),
			)
		),
	]


def _row(role: stored.Role, cell: Cell) -> dict:
	remark = None
	if cell.uncovered:
		remark = _("The party has left")
	elif not (cell.in_scope or cell.outside):
		remark = _("No tasks")
	return {
		"partnership": role.partnership_title,
		"activity": cell.activity,
		"party": cell.player if cell.is_party else _(cell.player),
		"roles": ", ".join(cell.roles),
		**{name: getattr(cell, name) for name in NUMBERS},
		"remark": remark,
		"partnership_name": role.partnership,
		"colour": "red" if cell.uncovered else "orange",
	}


def _total_row(rows: list[dict]) -> dict:
	sums = {name: sum(row[name] for row in rows) for name in NUMBERS}
	return {"partnership": _("Total"), **sums, "bold": 1}


def _is_chosen(row: dict, filters: frappe._dict) -> bool:
	gaps = row["unfollowed"] or row["uncovered"] or row["remark"]
	return (not filters.party or row["party"] == filters.party) and (not filters.gaps or bool(gaps))
