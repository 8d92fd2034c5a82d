"""Every day that must not be missed, with its source, days left and urgency as of a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

import frappe

from ....prints.language import date_text
from ....records.words import _
from ....rules.findings import phrase, worded
from ....rules.lifecycle import deadlines
from ....rules.lifecycle.deadlines import Deadline
from ...documents import organisations
from ...lifecycle.deadlines import reminder_days
from ...messages import day_text, language
from ...queries import deadlines as stored
from ...queries.milestones import MILESTONE
from ..columns import Words, asked, bars, card, column, hidden, main_columns

TEXT = "{text}"
"""A source that people named, in their own words."""
COLOURS = {deadlines.OVERDUE: "red", deadlines.SOON: "orange", deadlines.LATER: "gray"}

MAIN = ("partnership", "kind", "what", "party", "written", "days_left", "urgency")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	rows = [row for row in data(filters.partnership, as_of) if _is_chosen(row, filters)]
	rows.sort(key=lambda row: (row["day"], row["partnership"]))
	counted = Counter((row["kind_code"], row["urgency_code"]) for row in rows)
	return main_columns(columns(), MAIN, filters), rows, None, chart(counted), summary(counted)


def columns() -> list[dict]:
	"""The columns, the most pressing first when sorted by days left."""
	return [
		column("partnership", _("Partnership"), "Data", 175),
		column("kind", _("Kind"), "Data", 175),
		column("what", _("What"), "Data", 215),
		column("party", _("Party"), "Data", 165),
		column("written", _("Due"), "Data", 150),
		column("day", _("Last day"), "Date"),
		column("days_left", _("Days left"), "Int", 115),
		column("urgency", _("Urgency"), "Data", 125),
		column("source", _("Source"), "Data", 300),
		*map(
			hidden,
			("partnership_name", "party_name", "doctype", "docname", "kind_code", "urgency_code", "colour"),
		),
	]


def data(only: str | list[str] | None, as_of: date) -> Iterator[dict]:
	"""The deadlines of the partnerships that the user may read, in no order; a query for each table.

	only: the partnerships to ask for, None for all.
	"""
	terms = {row.name: row for row in stored.partnerships(only)}
	if not terms:
		return
	ahead, words = reminder_days(), Words()
	titles, evaluations = organisations.all_titles(), _seen(stored.evaluations(only), terms)
	own, day_text = language(), partial(date_text, language=language())
	for partnership, deadline, what, party, place in (
		*_of_terms(terms, evaluations, as_of),
		*_of_evaluations(terms, evaluations),
		*_of_leaving(terms, _seen(stored.leaving(only, as_of), terms), titles),
		*_of_reports(terms, _seen(stored.reports(only, as_of), terms), as_of, titles),
		*_of_milestones(terms, _seen(stored.milestones(only, as_of), terms), as_of),
	):
		urgency = deadlines.urgency(deadline.day, as_of, ahead)
		yield {
			"partnership": partnership.title,
			"kind": _(deadline.kind, context="Deadlines"),
			"what": what,
			"party": titles[party],
			"written": date_text(deadline.day, deadline.precision, own),
			"day": deadline.day,
			"days_left": (deadline.day - as_of).days,
			"urgency": words[urgency],
			"source": worded(deadline.source, words.__getitem__, day_text),
			"partnership_name": partnership.name,
			"party_name": party,
			"doctype": place[0],
			"docname": place[1],
			"kind_code": deadline.kind,
			"urgency_code": urgency,
			"colour": COLOURS[urgency],
		}


def chart(counted: Counter) -> dict | None:
	"""A bar for each kind that occurs: overdue, soon, later; counted: number by kind and urgency."""
	kinds = [kind for kind in deadlines.KINDS if any(counted[kind, u] for u in deadlines.URGENCIES)]
	series = {_(u): [counted[kind, u] for kind in kinds] for u in deadlines.URGENCIES}
	labels = [_(kind, context="Deadlines") for kind in kinds]
	return bars(labels, series, ("red", "orange", "gray"), barOptions={"stacked": 1})


def summary(counted: Counter) -> list[dict]:
	"""A card for each urgency."""
	return [
		card(_(urgency), sum(counted[kind, urgency] for kind in deadlines.KINDS), COLOURS[urgency])
		for urgency in deadlines.URGENCIES
	]


def _seen(rows: list, terms: dict) -> list:
	"""Those of the partnerships that the user may read."""
	return [row for row in rows if row.partnership in terms]


def _of_terms(terms: dict, evaluations: list, as_of: date) -> Iterator[tuple]:
	evaluated = {row.partnership for row in evaluations if row.docstatus == 1}
	for name, partnership in terms.items():
		for deadline in deadlines.of_terms(partnership, as_of, name in evaluated):
			yield partnership, deadline, None, None, (stored.PARTNERSHIP, name)


def _of_evaluations(terms: dict, evaluations: list) -> Iterator[tuple]:
	"""Those being written that have a day of their own."""
	for row in evaluations:
		partnership = terms[row.partnership]
		if row.docstatus == 0 and row.due and row.due != partnership.evaluation_due:
			deadline = Deadline(deadlines.EVALUATION, row.due, "Day", phrase(TEXT, text=row.title))
			yield partnership, deadline, row.title, None, (stored.EVALUATION, row.name)


def _of_leaving(terms: dict, leaving: list, titles: organisations.Titles) -> Iterator[tuple]:
	for row in leaving:
		source = phrase(deadlines.NOTICE_GIVEN, party=titles[row.organisation])
		deadline = Deadline(deadlines.EXIT, row.to_date, "Day", source)
		yield (
			terms[row.partnership],
			deadline,
			None,
			row.organisation,
			(stored.PARTNERSHIP, row.partnership),
		)


def _of_reports(terms: dict, reports: list, as_of: date, titles: organisations.Titles) -> Iterator[tuple]:
	for row in reports:
		what = _("the period until {0}").format(day_text(row.period_to))
		source = phrase(deadlines.REPORT_OF, party=titles[row.party], day=row.period_to)
		deadline = Deadline(deadlines.REPORT, row.due, "Day", source)
		if not deadlines.is_settled(row.due, terms[row.partnership], as_of):
			yield terms[row.partnership], deadline, what, row.party, (stored.REPORT, row.name)


def _of_milestones(terms: dict, milestones: list, as_of: date) -> Iterator[tuple]:
	for row in milestones:
		partnership = terms[row.partnership]
		if not deadlines.is_settled(row.due, partnership, as_of):
			source = phrase(TEXT, text=row.code)
			deadline = Deadline(deadlines.MILESTONE, row.due, row.due_precision, source)
			yield partnership, deadline, row.title, row.responsible, (MILESTONE, row.milestone)


def _is_chosen(row: dict, filters: frappe._dict) -> bool:
	return (
		(not filters.kind or row["kind_code"] == filters.kind)
		and (not filters.urgency or row["urgency_code"] == filters.urgency)
		and (not filters.party or row["party_name"] == filters.party)
	)
