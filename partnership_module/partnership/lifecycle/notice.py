"""Parties that come and go: notice, withdrawal before signing, accession. Permission first."""

from datetime import date

import frappe
from frappe.utils import escape_html, formatdate, getdate

from ...records import turns
from ...records.export import gathered
from ...records.words import _
from ...rules.lifecycle import coverage, membership, notice
from .. import api
from ..documents import organisations
from ..documents.recorded_rows import is_written, writing
from ..links import access_links
from ..messages import refuse_because, sentence
from . import framing

PARTNERSHIP = "Partnership"
BY_BUTTON = ("Signed", "Under Notice", "Excluded")
"""What a party becomes by a button once a text is frozen: by signing it, by giving notice, or by minutes."""


@api.method(methods=["POST"])
def give_notice(partnership: str, party: str, given_on: str) -> dict:
	"""Record the notice of a party: {"leaves_on": the day it leaves, "uncovered": what nobody covers
	then, "stays_in": the titles of what stands under this partnership and still has it}."""
	doc = _locked(partnership)
	row = record(doc, _row(doc, party), getdate(given_on))
	return {
		"leaves_on": row.to_date,
		"uncovered": uncovered_by(partnership, party),
		"stays_in": framing.under_with(partnership, party),
	}


def record(doc, row, given_on: date, reason: str | None = None):
	"""Record the notice of a party, without asking for permission; returns its row."""
	refuse_unfit(doc, row)
	row.update({"status": "Under Notice", "notice_given_on": given_on, "to_date": leaves_on(doc, given_on)})
	row.remark = _with_reason(row, reason)
	if doc.status == "Active" and not _goes_on(doc):
		doc.status = "Under Notice"
	with writing(doc):
		doc.save(ignore_permissions=True)
	access_links.close(PARTNERSHIP, doc.name, task="Notice", party=row.organisation)
	return row


def refuse_unfit(doc, row) -> None:
	"""Refuse the notice of a party that has not signed, or where none is agreed."""
	if row.status != "Signed":
		refuse_because(
			_("{0} has not signed, so it cannot give notice. Let it withdraw instead."),
			organisations.title(row.organisation),
		)
	if not is_agreed(doc):
		frappe.throw(_("No notice is agreed. Enter Notice (Months), or agree on the exit at a meeting."))


def is_agreed(doc) -> bool:
	"""Tell whether a partnership, or its frame, says how long the notice is."""
	return bool(framing.notice_terms(doc).notice_months)


def leaves_on(doc, given_on: date) -> date:
	"""Find the day on which a party that gives notice on a day leaves."""
	terms = framing.notice_terms(doc)
	of_year = (terms.exit_month or 12, terms.exit_day or 31)
	return notice.exit_date(given_on, terms.notice_months, terms.exit_at or notice.ANY_DAY, of_year)


@api.method()
def what_follows(partnership: str, party: str, given_on: str) -> dict:
	"""Say what the notice of a party brings, before it is given: {"leaves_on", "uncovered", "stays_in"} as
	`give_notice`, and "goes_on": whether two parties stay at least. Raises frappe.PermissionError."""
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.check_permission("read")
	row = _row(doc, party)
	refuse_unfit(doc, row)
	return {
		"leaves_on": leaves_on(doc, getdate(given_on)),
		"uncovered": uncovered_by(doc.name, party),
		"stays_in": framing.under_with(doc.name, party),
		"goes_on": membership.goes_on(other.status for other in doc.parties if other is not row),
	}


def uncovered_by(partnership: str, party: str) -> list[str]:
	"""Say what rests on this party alone, without asking for permission."""
	findings = coverage.uncovered(gathered(partnership), organisations.title(party))
	return [sentence(finding, PARTNERSHIP) for finding in findings]


@api.method(methods=["POST"])
def withdraw(partnership: str, party: str, withdrew_on: str, reason: str | None = None) -> None:
	"""Let a party leave the negotiation before it signs; it stays in the record as history."""
	doc = _locked(partnership)
	row = _row(doc, party)
	if row.status not in ("Invited", "Negotiating", "May Accede"):
		refuse_because(_("{0} has signed already. Let it give notice instead."), organisations.title(party))
	row.update({"status": "Withdrew", "to_date": getdate(withdrew_on)})
	row.remark = _with_reason(row, reason)
	with writing(doc):
		doc.save()


@api.method(methods=["POST"])
def take_back_notice(partnership: str, party: str, reason: str) -> None:
	"""Take back the notice of a party, which stays; the reason is kept in its remark."""
	doc = _locked(partnership)
	row = _row(doc, party)
	if row.status != "Under Notice":
		refuse_because(
			_("{0} is not under notice, so there is no notice to take back."), organisations.title(party)
		)
	if not reason.strip():
		frappe.throw(_("Say why the notice is taken back."))
	row.update({"status": "Signed", "notice_given_on": None, "to_date": None})
	row.remark = _with_reason(row, reason.strip())
	if doc.status == "Under Notice" and _goes_on(doc):
		doc.status = "Active"
	with writing(doc):
		doc.save()


def refuse_by_hand(partnership) -> None:
	"""Refuse to type that a party signs or gives notice, once a text is frozen: then it takes the buttons.

	Before, a coordinator enters what happened earlier: who signed on paper, who was under notice.
	"""
	before = partnership.get_doc_before_save()
	if not before or is_written(partnership) or not _has_frozen_text(partnership.name):
		return
	stored = {row.organisation: row for row in before.parties}
	for row in partnership.parties:
		was = stored.get(row.organisation) or frappe._dict()
		begins = row.status in BY_BUTTON and row.status != was.status
		if begins or _day(row.notice_given_on) != _day(was.notice_given_on):
			refuse_because(
				_(
					"{0} becomes a party by signing, gives notice by the button Give Notice, and is excluded "
					"by a decision of a meeting: a text of this partnership is frozen. Until then such facts "
					"are typed."
				),
				organisations.title(row.organisation) or "",
			)


def past_notices(as_of) -> list:
	"""List the parties under notice whose last day is past: name, parent, organisation, to_date, status."""
	return _rows({"status": "Under Notice", "to_date": ["<", as_of]})


def left_too_early(as_of) -> list:
	"""List the parties that have left by notice, though their last day is not past: the clock was wrong."""
	return _rows({"status": "Left", "to_date": [">=", as_of], "notice_given_on": ["is", "set"]})


def end_notice(row) -> None:
	"""Let a party whose notice ran out leave, unless somebody changed its row meanwhile."""
	_become(row, "Left", _("The notice ran out on {0}.").format(formatdate(row.to_date)))


def resume_notice(row) -> None:
	"""Put a party under notice again whose last day is ahead again."""
	said = _("The notice runs until {0}, so the party has not left yet.")
	_become(row, "Under Notice", said.format(formatdate(row.to_date)))


def _goes_on(doc) -> bool:
	return membership.goes_on(row.status for row in doc.parties)


def _rows(filters: dict) -> list:
	fields = ["name", "parent", "organisation", "to_date", "status"]
	return frappe.get_all("Partnership Party", {**filters, "parenttype": PARTNERSHIP}, fields)


def _become(row, status: str, said: str) -> None:
	as_read = {"name": row.name, "status": row.status, "to_date": row.to_date}
	if not frappe.db.exists("Partnership Party", as_read):
		return
	frappe.db.set_value("Partnership Party", row.name, "status", status)
	comment = f"{escape_html(organisations.title(row.organisation))}: {said}"
	frappe.get_doc(PARTNERSHIP, row.parent).add_comment("Info", comment)


def _has_frozen_text(partnership: str) -> bool:
	return bool(frappe.db.exists("Partnership Agreement", {"partnership": partnership, "docstatus": 1}))


def _day(value):
	return value and getdate(value)


def _with_reason(row, reason: str | None) -> str:
	return "\n\n".join(filter(None, (row.remark, reason)))


def _locked(partnership: str):
	doc = turns.locked(PARTNERSHIP, partnership)
	doc.check_permission("write")
	return doc


def _row(doc, party: str):
	for row in doc.parties:
		if row.organisation == party:
			return row
	refuse_because(_("{0} is no party of this partnership."), organisations.title(party))
