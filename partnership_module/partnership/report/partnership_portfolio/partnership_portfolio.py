"""One line per partnership with everything that needs attention, the most urgent first."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import frappe

from ....records.words import _
from ....rules.lifecycle import deadlines, portfolio
from ....rules.lifecycle.portfolio import Standing
from ....rules.meetings import cadence
from ...lifecycle.deadlines import reminder_days
from ...queries import portfolio as stored
from ..columns import Words, asked, bars, card, column, hidden, main_columns

COLOURS = {portfolio.PAST: "red", portfolio.AHEAD: "orange", portfolio.NONE: "green"}
RUNNING = ("Active", "Under Notice", *deadlines.OVER)
"""Groups of these meet; later the partnership may have ended, on the day it had not."""
NO_COUNTS, NO_RULES = stored.Counts(), {}
TOP = 5
"""How many partnerships the chart shows."""


class Line(NamedTuple):
	"""A row, in the order of the columns."""

	partnership: str
	status: str
	attention: str
	urgency: int
	next_deadline: date | None
	next_kind: str | None
	late_milestones: int
	overdue_deadlines: int
	silent_groups: int
	silent_days: int
	missing_reports: int
	overdue_evaluations: int
	coming: int
	vacated_seats: int
	open_agreements: int
	partnership_name: str
	colour: str


MAIN = ("partnership", "status", "attention", "next_deadline", "next_kind", "late_milestones", "coming")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	rows = sorted(data(filters, as_of), key=lambda row: (-row.urgency, row.next_deadline or date.max))
	if filters.attention:
		rows = [row for row in rows if row.colour == COLOURS.get(filters.attention)]
	return main_columns(columns(), MAIN, filters), rows, None, chart(rows), summary(rows)


def columns() -> list[dict]:
	"""In the order of Line; 0 is nothing to do."""
	return [
		column("partnership", _("Partnership"), "Data", 270),
		column("status", _("Status"), "Data", 110),
		column("attention", _("Attention"), "Data", 150),
		column("urgency", _("Urgency"), "Int", 110),
		column("next_deadline", _("Next deadline"), "Date", 120),
		column("next_kind", _("Which"), "Data", 170),
		column("late_milestones", _("Late milestones"), "Int", 190),
		column("overdue_deadlines", _("Revision or end overdue"), "Int", 280),
		column("silent_groups", _("Groups silent too long"), "Int", 250),
		column("silent_days", _("Days past the agreed meeting"), "Int", 210),
		column("missing_reports", _("Missing reports"), "Int", 210),
		column("overdue_evaluations", _("Evaluation overdue"), "Int", 200),
		column("coming", _("Deadlines soon"), "Int", 120),
		column("vacated_seats", _("Seats not taken over"), "Int", 230),
		column("open_agreements", _("Agreements under way"), "Int", 170),
		hidden("partnership_name"),
		hidden("colour"),
	]


def data(filters: frappe._dict, as_of: date) -> Iterator[Line]:
	"""A line for each partnership that the user may read and the filters choose; three queries."""
	terms = stored.terms(filters)
	counts = stored.counts(filters.partnership, as_of)
	rules = stored.rules(filters.partnership, as_of)
	ahead, words, kinds = reminder_days(), Words("Partnership"), Words("Deadlines")
	for row in terms:
		counted = counts.get(row.name, NO_COUNTS)
		due = _deadlines(row, as_of, counted)
		silences = _silences(row, rules.get(row.name, NO_RULES), as_of)
		standing = _standing(row, as_of, ahead, due, len(silences), counted)
		coming = min((d for d in due if d[0] >= as_of), default=None)
		yield _line(row, standing, coming, silences, words, kinds)


def chart(rows: list[Line]) -> dict | None:
	"""The most urgent partnerships; rows in order of urgency."""
	top = [row for row in rows[:TOP] if row.urgency]
	return bars([row.partnership for row in top], {_("Urgency"): [row.urgency for row in top]}, ("red",))


def summary(rows: list[Line]) -> list[dict]:
	"""A card for each degree of attention, and what there is most of."""
	found = Counter(row.colour for row in rows)
	return [
		*(card(_(word), found[colour], colour) for word, colour in COLOURS.items()),
		card(_("Late milestones"), sum(row.late_milestones for row in rows)),
		card(_("Missing reports"), sum(row.missing_reports for row in rows)),
	]


def _deadlines(row, as_of: date, counts: stored.Counts) -> list[tuple[date, str]]:
	"""The days that must not be missed, each with its kind."""
	terms = deadlines.of_terms(row, as_of, bool(counts.evaluations))
	due = [(found.day, found.kind) for found in terms]
	if counts.next_milestone and not deadlines.is_settled(counts.next_milestone, row, as_of):
		due.append((counts.next_milestone, deadlines.MILESTONE))
	if counts.next_exit:
		due.append((counts.next_exit, deadlines.EXIT))
	return due


def _silences(row, groups: dict[str, list[stored.Rule]], as_of: date) -> list[int]:
	"""For each group that is past its agreed meeting, by how many days."""
	start = row.start_date
	if row.status not in RUNNING or not start or start > as_of or deadlines.is_over(row, as_of):
		return []
	due = (cadence.next_due(agreed, agreed[0].last_meeting or start, as_of) for agreed in groups.values())
	return [(as_of - day).days for day in due if day and day < as_of]


def _standing(
	row, as_of: date, ahead: int, due: list[tuple[date, str]], silent_groups: int, counts: stored.Counts
) -> Standing:
	over = deadlines.is_over(row, as_of)
	late_milestones = counts.late_after_end if over else counts.late_milestones
	overdue = [kind for day, kind in due if day < as_of]
	overdue_evaluations = overdue.count(deadlines.EVALUATION)
	return Standing(
		late_milestones=int(late_milestones or 0),
		overdue_deadlines=len(overdue) - overdue_evaluations,
		silent_groups=silent_groups,
		missing_reports=int(counts.missing_reports or 0),
		overdue_evaluations=overdue_evaluations,
		coming=sum(0 <= (day - as_of).days <= ahead for day, _kind in due),
		vacated_seats=0 if over else int(counts.vacated_seats or 0),
		open_agreements=0 if over else int(counts.open_agreements or 0),
	)


def _line(
	row, standing: Standing, next_deadline: tuple | None, silences: list[int], words: Words, kinds: Words
) -> Line:
	attention = portfolio.attention(standing)
	day, kind = next_deadline or (None, None)
	return Line(
		row.title,
		words[row.status],
		words[attention],
		portfolio.urgency(standing),
		day,
		kind and kinds[kind],
		standing.late_milestones,
		standing.overdue_deadlines,
		standing.silent_groups,
		max(silences, default=0),
		*standing[3:],
		row.name,
		COLOURS[attention],
	)
