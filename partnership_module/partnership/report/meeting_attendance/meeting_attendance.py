"""Who came to the meetings that took place until a day, by party or by person."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import frappe

from ....records.words import _
from ....rules.meetings import attendance
from ....rules.meetings.attendance import Attended
from ...documents import organisations
from ...queries.meetings import MEETING, stored_meetings, titles
from ...queries.within_reach import within_reach
from ..columns import asked, bars, card, column, hidden, main_columns

COUNTS = ("invited", "present", "deputy", "excused", "absent", "unknown")
OFTEN, SELDOM = 0.75, 0.5
"""From which share on a party or person is there often, and below which seldom; the colours say so."""
TOP = 12
"""How many parties or people the chart shows."""

MAIN = ("partnership", "group_name", "person", "party", "present", "absent", "share")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	people = filters.rows == "People"
	chosen = data(filters, as_of, people)
	rows = organisations.put_in([r for r in chosen if not filters.party or r["party"] == filters.party])
	return main_columns(columns(people), MAIN, filters), rows, None, chart(rows, people), summary(rows)


def columns(people: bool) -> list[dict]:
	"""The columns; of a party the best of its people counts."""
	return [
		column("partnership", _("Partnership"), "Data", 200),
		column("group_name", _("Group"), "Data", 150),
		*([column("person", _("Person"), "Data", 190)] if people else []),
		column("party", _("Organisation"), "Data", 200),
		column("invited", _("Meetings"), "Int", 90),
		column("present", _("Present"), "Int", 90),
		column("deputy", _("Deputy"), "Int", 140),
		column("excused", _("Excused"), "Int", 90),
		column("absent", _("Absent"), "Int", 130),
		column("unknown", _("Not noted"), "Int", 110),
		column("share", _("There, also by deputy"), "Percent", 190),
		*map(hidden, ("partnership_name", "colour")),
	]


def data(filters: frappe._dict, as_of: date, people: bool) -> Iterator[dict]:
	"""A row for each party, or person, of each group that met, as far as the user may see the party."""
	names = titles(filters)
	count = attendance.by_person if people else attendance.by_party
	reaches = within_reach(MEETING)
	groups = stored_meetings(filters, as_of)
	for (partnership, group), meetings in sorted(
		groups.items(), key=lambda item: (names.get(item[0][0], ""), item[0])
	):
		for attended in count(meetings, as_of) if partnership in names else ():
			if reaches(attended.organisation if people else attended.name):
				yield _row(partnership, names[partnership], group, attended, people)


def chart(rows: list[dict], people: bool) -> dict | None:
	"""What was noted of those who were called most often."""
	field = "person" if people else "party"
	sums = {name: Counter() for name in COUNTS}
	for row in rows:
		for name in COUNTS:
			sums[name][row[field]] += row[name]
	top = [who for who, _number in sums["invited"].most_common(TOP)]
	series = {
		label: [sums[name][who] for who in top]
		for name, label in (
			("present", _("Present")),
			("deputy", _("Deputy")),
			("excused", _("Excused")),
			("absent", _("Absent")),
		)
	}
	return bars(top, series, ("green", "blue", "orange", "red"), barOptions={"stacked": 1})


def summary(rows: list[dict]) -> list[dict]:
	"""Cards: the share of all who were expected, and how many are seldom there."""
	sums = Counter()
	for row in rows:
		sums.update({name: row[name] for name in COUNTS})
	noted = sums["invited"] - sums["unknown"]
	share = 100 * (sums["present"] + sums["deputy"]) / noted if noted else None
	percent = (
		"–" if share is None else frappe.format_value(share, {"fieldtype": "Float", "precision": 1}) + " %"
	)
	seldom = sum(row["colour"] == "red" for row in rows)
	return [
		card(_("There, also by deputy"), percent, "blue", "Data"),
		card(_("By deputy"), sums["deputy"]),
		card(_("Excused"), sums["excused"]),
		card(_("Absent"), sums["absent"], "orange" if sums["absent"] else "green"),
		card(_("Seldom there"), seldom, "red" if seldom else "green"),
	]


def _row(partnership: str, title: str, group: str, attended: Attended, people: bool) -> dict:
	return {
		"partnership": title,
		"group_name": group,
		**({"person": attended.name} if people else {}),
		"party": attended.organisation if people else attended.name,
		**{name: getattr(attended, name) for name in COUNTS},
		"share": None if attended.share is None else round(attended.share * 100, 1),
		"partnership_name": partnership,
		"colour": _colour(attended.share),
	}


def _colour(share: float | None) -> str:
	if share is None:
		return "gray"
	if share < SELDOM:
		return "red"
	return "green" if share >= OFTEN else "orange"
