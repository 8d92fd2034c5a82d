"""Parties that come and go: notice, withdrawal before signing, accession."""

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate, getdate

from ..dossier.export import gathered
from ..rules import coverage, leaving
from . import api
from .refusals import refuse_because, sentence

PARTNERSHIP = "Partnership"


@api.method(methods=["POST"])
def give_notice(partnership: str, party: str, given_on: str) -> dict:
	"""A party gives notice: the day it leaves, and what nobody covers then."""
	doc = _locked(partnership)
	row = _row(doc, party)
	if row.status != "Signed":
		refuse_because(_("{0} has not signed, so it cannot give notice. Let it withdraw instead."), party)
	if not doc.notice_months:
		frappe.throw(_("No notice is agreed. Enter Notice (Months), or agree on the exit at a meeting."))
	row.update({"status": "Under Notice", "notice_given_on": getdate(given_on)})
	row.to_date = leaving.exit_date(
		row.notice_given_on,
		doc.notice_months,
		doc.exit_at or leaving.ANY_DAY,
		(doc.exit_month or 12, doc.exit_day or 31),
	)
	if doc.status == "Active":
		doc.status = "Under Notice"
	doc.flags.step = True
	doc.save()
	return {"leaves_on": row.to_date, "uncovered": uncovered(partnership, party)}


@api.method()
def uncovered(partnership: str, party: str) -> list[str]:
	"""What rests on this party alone, in sentences."""
	frappe.has_permission(PARTNERSHIP, "read", doc=partnership, throw=True)
	return [sentence(found, PARTNERSHIP) for found in coverage.uncovered(gathered(partnership), party)]


@api.method(methods=["POST"])
def withdraw(partnership: str, party: str, withdrew_on: str, reason: str | None = None) -> None:
	"""A party leaves the negotiation before it signs; it stays in the record as history."""
	doc = _locked(partnership)
	row = _row(doc, party)
	if row.status not in ("Invited", "Negotiating", "May Accede"):
		refuse_because(_("{0} has signed already. Let it give notice instead."), party)
	row.update({"status": "Withdrew", "to_date": getdate(withdrew_on)})
	row.remark = "\n\n".join(filter(None, (row.remark, reason)))
	doc.save()


def past_notices(as_of) -> list:
	"""The parties under notice whose last day is past: rows with name, parent, organisation, to_date."""
	return frappe.get_all(
		"Partnership Party",
		{"status": "Under Notice", "to_date": ["<", as_of], "parenttype": PARTNERSHIP},
		["name", "parent", "organisation", "to_date"],
	)


def end_notice(row) -> None:
	"""A party whose notice ran out has left."""
	frappe.db.set_value("Partnership Party", row.name, "status", "Left")
	ended = _("The notice ran out on {0}.").format(formatdate(row.to_date))
	comment = f"{escape_html(row.organisation)}: {ended}"
	frappe.get_doc(PARTNERSHIP, row.parent).add_comment("Info", comment)


def _locked(partnership: str):
	doc = frappe.get_doc(PARTNERSHIP, partnership, for_update=True)
	doc.check_permission("write")
	return doc


def _row(doc, party: str):
	for row in doc.parties:
		if row.organisation == party:
			return row
	refuse_because(_("{0} is no party of this partnership."), party)
