"""The days of dates that are said, "three months after signature": made anew whenever what they hang on is
recorded or moved. dossier/days.py works them out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...dossier import days, schema
from ...prints import said_dates
from ...prints.language import translator
from ...records.export import gathered
from ...rules.findings import N_
from . import one_reading

MILESTONE, PHASE = "Partnership Milestone", "Partnership Phase"
MOVES_DAYS = (PARTNERSHIP, MILESTONE, "Partnership Agreement", "Steering Meeting")
"""The DocTypes with the events that dates hang on."""
SAID = {PARTNERSHIP: tuple(days.TERMS), PHASE: tuple(days.PHASE), MILESTONE: ("due_said",)}
FOLLOWS = N_("Follows from: {words}.")


def set_in(doc) -> None:
	"""Set the days of what is said in a document that is about to be saved."""
	if doc.flags.imported:
		return
	if doc.doctype == MILESTONE:
		_note_when_said(doc)
	if doc.doctype not in (PARTNERSHIP, MILESTONE) or not _says(doc):
		return
	if doc.doctype == PARTNERSHIP:
		_set_terms(doc, days.with_days(one_reading.dossier_of(doc)).partnership)
	elif frappe.db.exists(PARTNERSHIP, doc.partnership):
		_set_milestone(doc, _of(doc.code, days.with_days(one_reading.dossier_of(doc)).milestones))


def renew(doc) -> None:
	"""Make the days anew that may hang on a document which was written or deleted."""
	if doc.doctype not in MOVES_DAYS or doc.flags.imported:
		return
	name = one_reading.partnership_of(doc)
	if doc.flags.with_partnership or not _is_said(name):
		return
	dossier = _renewed(name)
	if dossier is None:
		return
	_write_terms(name, dossier.partnership)
	stored = frappe.get_all(MILESTONE, {"partnership": name, "due_said": ["is", "set"]}, pluck="name")
	for milestone in (frappe.get_doc(MILESTONE, each) for each in stored):
		if _set_milestone(milestone, _of(milestone.code, dossier.milestones)):
			milestone.save(ignore_permissions=True)


def milestones_known_on(partnership: str, day: date) -> tuple[schema.Milestone, ...]:
	"""Give the milestones of a partnership with the due dates that were known on a day."""
	dossier = _renewed(partnership, day)
	return dossier.milestones if dossier else ()


def _renewed(partnership: str, known_on: date | None = None) -> schema.Dossier | None:
	"""Work out the days of what is stored; None where a document cannot be read, whose own form says so."""
	earlier_messages = len(frappe.local.message_log)
	try:
		return days.with_days(gathered(partnership), known_on)
	except frappe.ValidationError:
		del frappe.local.message_log[earlier_messages:]
		return None


def _of(code: str, milestones: Iterable[schema.Milestone]) -> schema.Milestone | None:
	return next((row for row in milestones if row.code == code), None)


def _says(doc) -> bool:
	rows = (doc, *(doc.get("phases") or ()))
	return any(row.get(field) for row in rows for field in SAID[row.doctype])


def _is_said(partnership: str) -> bool:
	"""Tell whether anything of a partnership hangs on something else."""
	said = {"partnership": partnership, "due_said": ["is", "set"]}
	if frappe.db.exists(MILESTONE, said):
		return True
	terms = frappe.db.get_value(PARTNERSHIP, partnership, SAID[PARTNERSHIP])
	if any(terms or ()):
		return True
	of_phases = [[PHASE, field, "is", "set"] for field in SAID[PHASE]]
	return bool(frappe.get_all(PHASE, {"parent": partnership}, or_filters=of_phases, limit=1))


def _note_when_said(doc) -> None:
	"""Note the day on which it is said: "the next meeting" is the first from then on."""
	before = doc.get_doc_before_save()
	if not doc.due_said:
		doc.due_said_on = None
		if before and before.due_said:
			doc.occurrences = [row for row in doc.occurrences if row.met_on]
	elif not before or before.due_said != doc.due_said:
		doc.due_said_on = getdate()


def _set_milestone(doc, found: schema.Milestone | None) -> bool:
	"""Take the due day that follows, and the days on which it recurs; returns whether anything changed."""
	if found is None:
		return False
	due = doc.due and getdate(doc.due)
	rows = [(getdate(row.due), row.met_on and getdate(row.met_on)) for row in doc.occurrences]
	if due == found.due and rows == [(row.due, row.met_on) for row in found.occurrences]:
		return False
	if due and due != found.due and not doc.is_new() and not (found.occurrences or rows):
		_keep(doc)
	doc.update({"due": found.due, "due_precision": "Day"})
	doc.set("occurrences", [row.model_dump() for row in found.occurrences])
	return True


def _keep(doc) -> None:
	"""Keep the due date that was, once for what is saved together."""
	language = frappe.db.get_value(PARTNERSHIP, doc.partnership, "language") or "da"
	words = said_dates.words(doc.due_said, language)
	doc.append(
		"due_date_changes",
		{
			"due": doc.due,
			"due_precision": doc.due_precision,
			"changed_on": getdate(),
			"reason": translator(language)(FOLLOWS).format(words=words),
		},
	)


def _set_terms(doc, found: schema.Partnership) -> None:
	for said, (day, precision) in days.TERMS.items():
		if doc.get(said):
			doc.update({day: getattr(found, day), precision: "Day"})
	for row, phase in zip(doc.phases, found.phases, strict=True):
		for said, day in days.PHASE.items():
			if row.get(said):
				row.set(day, getattr(phase, day))


def _write_terms(name: str, found: schema.Partnership) -> None:
	"""Write the days of a partnership that is not being saved itself: whoever has its form open goes on."""
	doc = frappe.get_doc(PARTNERSHIP, name)
	before = _days_in(doc)
	_set_terms(doc, found)
	for (row, field), day in _days_in(doc).items():
		if day != before[row, field]:
			row.db_set(field, day, update_modified=False)


def _days_in(doc) -> dict[tuple[Any, str], Any]:
	terms = {(doc, day): doc.get(day) for day, _precision in days.TERMS.values()}
	return terms | {(row, day): row.get(day) for row in doc.phases for day in days.PHASE.values()}
