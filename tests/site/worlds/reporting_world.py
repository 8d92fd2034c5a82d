"""A partnership whose parties report, for tests: two parties, three indicators, a steering group."""

from datetime import date

import frappe

from partnership_module.partnership.partner_reports import reporting

from . import histories as play
from .organisations import named

RED, GREEN = "Røde", "Grønne"
START, DUE, TODAY = date(2004, 1, 1), date(2004, 4, 14), date(2004, 4, 1)
PEOPLE, SATISFIED, OPENED, WORDS = "Deltagere", "Tilfredse", "Huset er åbent", "Fortælling"
KINDS = {PEOPLE: "Number", SATISFIED: "Percent", OPENED: "Yes/No", WORDS: "Text"}


def build(title: str = "Indberetning (prøve)", **values):
	"""The partnership, active from START, with an indicator of each kind that both parties report."""
	doc = play.partnership(title, [RED, GREEN], start_date=START, **values)
	frappe.db.set_value("Partner Organisation", {"organisation_name": ["in", [RED, GREEN]]}, "language", "")
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	doc.save()
	doc.db_set("status", "Active")
	for indicator, kind in KINDS.items():
		add_indicator(doc.name, indicator, kind)
	return doc


def add_indicator(partnership: str, title: str, kind: str = "Number", parties=(RED, GREEN), **values):
	rows = [{"party": named(party)} for party in parties]
	values = {"frequency": "Quarterly", "direction": "increase", **values}
	return frappe.get_doc(
		doctype="Partnership Indicator",
		partnership=partnership,
		title=title,
		kind=kind,
		reporting_parties=rows,
		**values,
	).insert()


def made(partnership: str, today: date = TODAY) -> list:
	"""The reports that are asked for on a day, as documents."""
	return [frappe.get_doc("Partner Report", name) for name in reporting.make(partnership, today)]


def filled(report, **values):
	"""The report with its figures in the order of KINDS, saved; other lines keep what they have."""
	for line in report.lines:
		line.comment = "Ikke talt"
		if line.indicator in values:
			line.set("text" if KINDS.get(line.indicator) == "Text" else "value", values[line.indicator])
	return report.save()


def handed_in(report, day: str | date, **values):
	"""The report filled and handed in on a day."""
	filled(report, **values)
	reporting.submit(report.name)
	report.db_set("submitted_on", day)
	return frappe.get_doc("Partner Report", report.name)
