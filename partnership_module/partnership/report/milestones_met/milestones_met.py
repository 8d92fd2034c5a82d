"""Which milestones were met, as of a day: one row per milestone, its verdict from the rule, never stored."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, partial
from operator import attrgetter

import frappe

from ....dossier.milestones.verdicts import counted_once, met_day, verdict
from ....prints.language import date_text
from ....prints.milestones.verdicts import CANCELLED, STATUSES
from ....prints.said_dates import beside
from ....records.words import _
from ....rules.findings import N_
from ....rules.milestones import judging
from ...documents import organisations
from ...messages import language
from ...queries.milestones import Stored, stored_milestones
from ..columns import asked, bars, card, column, hidden, main_columns

TIMELINESS = {
	judging.ON_TIME: N_("On time"),
	judging.LATE: N_("Late"),
	judging.NOT_DUE: N_("Not due yet"),
}
COLOURS = {
	judging.MET: "green",
	judging.PARTIALLY_MET: "orange",
	judging.NOT_MET: "red",
	judging.SCHEDULED: "blue",
}

MAIN = ("partnership", "milestone", "responsible", "due", "met_on", "status", "days_late")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	pairs = list(judged(filters, as_of))
	found = Counter(found.status for _row, found in counted_once(pairs, attrgetter("partnership")))
	return main_columns(columns(), MAIN, filters), data(pairs, as_of), None, chart(found), summary(found)


def columns() -> list[dict]:
	"""In the order of the rows that `data` gives."""
	return [
		column("partnership", _("Partnership"), "Data", 200),
		column("milestone", _("Milestone"), "Data", 230),
		column("phase", _("Phase"), "Data", 130),
		column("responsible", _("Responsible"), "Data", 160),
		column("due", _("Due"), "Data", 140),
		column("met_on", _("Met on"), "Data", 140),
		column("status", _("Status"), "Data", 110),
		column("timeliness", _("Timeliness"), "Data", 100),
		column("days_late", _("Days late"), "Int", 140),
		column("attainment", _("Attainment"), "Percent", 110),
		column("reason", _("Reason"), "Data", 200),
		column("evidence", _("Evidence"), "Data", 220),
		column("goal", _("Goal"), "Data", 200),
		hidden("status_code"),
		hidden("partnership_name"),
		hidden("milestone_name"),
		hidden("colour"),
	]


def judged(filters: frappe._dict, as_of: date) -> Iterator[tuple[Stored, judging.Verdict]]:
	"""The milestones that the filters choose and the user may read, each with its verdict as of the day."""
	rows, parts = stored_milestones(filters, as_of)
	verdicts = ((row, verdict(row, as_of, parts.get(row.partnership))) for row in rows)
	if not filters.status:
		return verdicts
	return (pair for pair in verdicts if pair[1].status == filters.status)


def data(rows: Iterable[tuple[Stored, judging.Verdict]], as_of: date) -> list[tuple]:
	"""The rows in the order of the columns; what is dated after the day is left out."""
	phrases = Phrases(language())
	return [_row(stored, verdict, as_of, phrases) for stored, verdict in rows]


class Phrases:
	"""The words of a row in the reader's language, each translated or written once for all rows, and what the
	organisations are called; one query."""

	def __init__(self, language: str):
		self.status = {code: _(word) for code, word in (*STATUSES.items(), (None, CANCELLED))}
		self.timeliness = {code: _(word) for code, word in TIMELINESS.items()}
		self.organisation = organisations.all_titles()
		self.reason = cache(_)
		self.met = cache(partial(date_text, language=language))
		self.due = cache(
			lambda day, precision, said: beside(
				date_text(day, precision, language) if day else "", said, language
			)
		)


def chart(found: Counter) -> dict | None:
	"""A bar for each status that occurs; found: number of milestones by status."""
	codes = [code for code in STATUSES if found[code]]
	return bars([_(STATUSES[code]) for code in codes], {_("Milestones"): [found[code] for code in codes]})


def summary(found: Counter) -> list[dict]:
	"""A card for each status, also where there is none."""
	return [card(_(word), found[code], COLOURS[code]) for code, word in STATUSES.items()]


def _row(stored: Stored, verdict: judging.Verdict, as_of: date, phrases: Phrases) -> tuple:
	reason = stored.judgement_reason
	if not reason or (stored.judged_on and stored.judged_on > as_of):
		reason = phrases.reason(verdict.reason)
	return (
		stored.partnership_title,
		stored.title,
		stored.phase,
		phrases.organisation[stored.responsible],
		phrases.due(stored.due, stored.due_precision, stored.due_said) or None,
		phrases.met(met_on, stored.met_precision) if (met_on := met_day(stored, as_of)) else None,
		phrases.status[verdict.status],
		phrases.timeliness.get(verdict.timeliness),
		verdict.days_late,
		None if verdict.attainment is None else round(verdict.attainment * 100, 1),
		reason,
		stored.evidence,
		stored.goal,
		verdict.status,
		stored.partnership,
		stored.name,
		COLOURS.get(verdict.status),
	)
