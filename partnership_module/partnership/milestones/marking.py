"""Milestones marked met, with what shows it: from their form, the list, a meeting and a report."""

from datetime import date

import frappe
from frappe.utils import formatdate, getdate

from ...prints.language import date_text, translator
from ...prints.milestones.verdicts import STATUSES
from ...records import turns
from ...records.words import _
from ...rules.findings import N_
from ...rules.milestones.judging import MET
from .. import api
from ..documents import organisations
from ..messages import language, refuse_because, when
from ..queries.milestones import MILESTONE
from ..report.milestones_met.milestones_met import judged

MEETING = N_("{title}, {day}")
REPORT = N_("Report of {party} for the period until {day}")


@api.method(methods=["POST"])
def mark_met(milestone: str, met_on: str, evidence: str = "") -> dict[str, str]:
	"""Record the day on which a milestone was met, and add the evidence to what stands there.

	{"title", "status": the verdict as of today in words}. Raises frappe.PermissionError, and
	frappe.ValidationError with what stands against it.
	"""
	doc = turns.locked(MILESTONE, milestone)
	doc.check_permission("write")
	record(doc, getdate(met_on), evidence.strip())
	doc.save()
	verdicts = judged(frappe._dict(partnership=doc.partnership), getdate())
	status = next(verdict.status for row, verdict in verdicts if row.name == doc.name)
	return {"title": doc.title, "status": translator(language())(STATUSES[status or MET])}


def record(doc, day: date, evidence: str) -> None:
	"""Write into a milestone that it was met on a day, without saving it or asking for permission.

	Raises frappe.ValidationError with what stands against it.
	"""
	if sentence := not_open(doc):
		refuse_because(sentence)
	if day > getdate():
		refuse_because(_("{0} lies ahead. Enter the day on which it was met."), formatdate(day))
	_mark(_of_day(doc, day), day, evidence)


def not_open(doc) -> str:
	"""Say why a milestone cannot be marked met; "" where it can."""
	if doc.cancelled:
		return _("{0} is cancelled. Take that back first.").format(doc.title)
	if doc.occurrences and all(row.met_on for row in doc.occurrences):
		return _("{0} is met for all its days already. Correct that on its form.").format(doc.title)
	if doc.met_on and not doc.occurrences:
		met = when(doc.met_on, doc.met_precision)
		return _("{0} was met {1} already. Correct that on its form.").format(doc.title, met)
	if _has_number(doc):
		said = _("{0} is judged by its number, not by a day. Enter the number reached on its form.")
		return said.format(doc.title)
	return ""


@api.method()
def open_at(meeting: str) -> dict:
	"""List what a meeting can mark: {"milestones": [{"name", "label"}], "met_on", "evidence": to begin with}.

	Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc("Steering Meeting", meeting)
	doc.check_permission("read")
	day = getdate(doc.start)
	return _offered(doc.partnership, day, MEETING, title=doc.title)


@api.method()
def open_for(report: str) -> dict:
	"""List the same for a report: the milestones that its party is responsible for.

	Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc("Partner Report", report)
	doc.check_permission("read")
	party = organisations.title(doc.party)
	return _offered(doc.partnership, getdate(doc.period_to), REPORT, responsible=doc.party, party=party)


def _offered(partnership: str, day: date, told: str, responsible: str | None = None, **words: str) -> dict:
	spoken = frappe.db.get_value("Partnership", partnership, "language") or "da"
	verdicts = judged(frappe._dict(partnership=partnership, party=responsible), getdate())
	return {
		"milestones": [
			{"name": row.name, "label": f"{row.code} {row.title}"}
			for row, verdict in verdicts
			if verdict.status not in (MET, None) and not _has_number(row)
		],
		"met_on": min(day, getdate()),
		"evidence": translator(spoken)(told).format(day=date_text(day, "Day", spoken), **words),
	}


def _of_day(doc, day: date):
	"""Find what is met: the milestone, or of one that recurs the day nearest that is not met yet."""
	if not doc.occurrences:
		return doc
	still_open = [row for row in doc.occurrences if not row.met_on]
	return min(still_open, key=lambda row: abs((getdate(row.due) - day).days))


def _mark(row, day: date, evidence: str) -> None:
	both = (row.evidence, evidence)
	row.update({"met_on": day, "evidence": "\n\n".join(filter(None, both))})
	if row.meta.has_field("met_precision"):
		row.met_precision = "Day"


def _has_number(milestone) -> bool:
	"""Tell whether its number decides, and not its day."""
	return milestone.direction != "yes-no" and milestone.actual not in (None, "")
