"""How well each party keeps to its reports, as of a day: on time, late, missing."""

from ....records.words import _
from ....rules.partner_reports.reporting import Discipline, discipline
from ...documents import organisations
from ...queries.partner_reports import stored_reports
from ..columns import asked, bars, card, column, hidden, main_columns

MAIN = ("party", "reports", "on_time", "late", "missing", "sent_back", "not_due", "share")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	parties = discipline(stored_reports(filters), as_of)
	titles = organisations.titles(row.party for row in parties)
	parties.sort(key=lambda row: (-row.missing, -row.late, titles[row.party]))
	rows = [_row(row, titles) for row in parties]
	return main_columns(columns(), MAIN, filters), rows, None, chart(parties, titles), summary(parties)


def columns() -> list[dict]:
	"""Days late are the mean over the late and the missing ones, the missing counted until the day."""
	return [
		column("party", _("Party"), "Data", 260),
		column("reports", _("Partner Reports"), "Int", 140),
		column("on_time", _("On time"), "Int", 100),
		column("late", _("Late"), "Int", 100),
		column("missing", _("Missing"), "Int", 100),
		column("sent_back", _("Sent Back"), "Int", 110),
		column("not_due", _("Not due yet"), "Int", 180),
		column("share", _("Share on time"), "Percent", 130),
		{**column("mean_days_late", _("Days late on average"), "Float", 220), "precision": "1"},
		hidden("party_name"),
	]


def chart(parties: list[Discipline], titles: organisations.Titles) -> dict | None:
	"""For each party its reports that are due: on time, late and missing, one upon the other."""
	due = [row for row in parties if _due(row)]
	series = {
		_("On time"): [row.on_time for row in due],
		_("Late"): [row.late for row in due],
		_("Missing"): [row.missing for row in due],
	}
	colours = ("green", "orange", "red")
	return bars([titles[row.party] for row in due], series, colours, barOptions={"stacked": 1})


def summary(parties: list[Discipline]) -> list[dict]:
	"""All parties together."""
	return [
		card(_("On time"), sum(row.on_time for row in parties), "green"),
		card(_("Late"), sum(row.late for row in parties), "orange"),
		card(_("Missing"), sum(row.missing for row in parties), "red"),
		card(_("Not due yet"), sum(row.not_due for row in parties), "blue"),
	]


def _row(own: Discipline, titles: organisations.Titles) -> dict:
	due = _due(own)
	return {
		"party": titles[own.party],
		"reports": due + own.not_due,
		"on_time": own.on_time,
		"late": own.late,
		"missing": own.missing,
		"sent_back": own.sent_back,
		"not_due": own.not_due,
		"share": round(own.on_time / due * 100, 1) if due else None,
		"mean_days_late": own.mean_days_late,
		"party_name": own.party,
	}


def _due(own: Discipline) -> int:
	return own.on_time + own.late + own.missing
