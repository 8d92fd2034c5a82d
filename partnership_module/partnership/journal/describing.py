"""What is said of an agreement, a meeting or an evaluation in its journal package."""

import frappe
from frappe.utils import get_datetime, get_fullname, getdate

from ...constants import AGREEMENT, PARTNERSHIP
from ...dossier import schema
from ...dossier.journal.described import Described, Party
from ...rules.lifecycle.membership import GONE
from ..documents import organisations

MEETING, EVALUATION = "Steering Meeting", "Evaluation"
KINDS = {AGREEMENT: "Agreement", MEETING: "Meeting", EVALUATION: "Evaluation"}
DAYS = {
	AGREEMENT: {
		"draft_date": "drafted",
		"frozen_on": "frozen",
		"effective_date": "effective",
		"end_date": "ends",
	},
	MEETING: {
		"start": "begins",
		"end": "ends",
		"summoned_on": "summoned",
		"minutes_sent_on": "minutesSent",
		"approved_on": "approved",
	},
	EVALUATION: {
		"period_from": "periodBegins",
		"period_to": "periodEnds",
		"due": "due",
		"frozen_on": "frozen",
	},
}
"""By DocType the fields that hold a day or a moment, and what happened then."""


def described(doc, dossier: schema.Dossier) -> Described:
	"""Describe a document by what it and its partnership say."""
	return Described(
		kind=KINDS[doc.doctype],
		identifier=doc.name,
		title=doc.title or dossier.partnership.title,
		status=status_of(doc),
		language=doc.get("language") or dossier.partnership.language,
		partnership=dossier.partnership.title,
		partnership_identifier=doc.partnership,
		version=doc.version if doc.doctype == AGREEMENT else None,
		case_number=doc.case_number or None,
		kle_number=doc.kle_number or None,
		responsible=_responsible(doc),
		parties=tuple(_signing(doc) or _parties(dossier)),
		dates=tuple(_dates(doc)),
	)


def status_of(doc) -> str:
	"""Tell how far a document is, in one or two English words."""
	if doc.doctype == AGREEMENT:
		return doc.status
	if doc.doctype == EVALUATION:
		return "Frozen" if doc.docstatus.is_submitted() else "Draft"
	if doc.cancelled:
		return "Cancelled"
	if doc.docstatus.is_submitted():
		return "Approved"
	return "Minutes Sent" if doc.minutes_sent_on else "Summoned" if doc.summoned_on else "Planned"


def _responsible(doc) -> str | None:
	if doc.doctype == MEETING and doc.secretary:
		return doc.secretary
	if doc.doctype == EVALUATION and doc.lead:
		return organisations.title(doc.lead)
	return get_fullname(frappe.db.get_value(PARTNERSHIP, doc.partnership, "owner"))


def _signing(doc) -> list[Party]:
	"""List those whose signatures were fixed with the text of an agreement, as they were called then."""
	rows = doc.get("signatures") or []
	return [Party(row.party_name, row.cvr or None) for row in rows if row.must_sign and row.party_name]


def _parties(dossier: schema.Dossier) -> list[Party]:
	numbers = {row.organisation_name: row.cvr for row in dossier.organisations}
	there = [row.organisation for row in dossier.partnership.parties if row.status not in GONE]
	return [Party(name, numbers.get(name)) for name in there]


def _dates(doc) -> list[tuple[str, str]]:
	known = [(event, doc.get(field)) for field, event in DAYS[doc.doctype].items()]
	known += [("signed", row.signed_on) for row in doc.get("signatures") or []]
	return list(dict.fromkeys((event, _iso(day)) for event, day in known if day))


def _iso(day) -> str:
	"""Write a day, or a moment to the second, as ISO 8601; Frappe has both as values or as text."""
	if len(str(day)) == len("2027-01-01"):
		return getdate(day).isoformat()
	return get_datetime(day).replace(microsecond=0).isoformat()
