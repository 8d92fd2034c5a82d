"""Corrections of days of an agreement that were recorded wrongly: with a reason, and with the day that
stood there."""

from datetime import date

import frappe
from frappe.utils import get_fullname, getdate, now_datetime

from ...records.words import _
from ...rules.agreements import signing
from ...rules.findings import Finding

DAYS = {"signatures": "signed_on", "approvals": "decided_on", "consents": "given_on"}
"""By table of an agreement, the day that its rows record."""
PRECISIONS = {"signed_on": "signed_precision"}
"""By day that may be known to the month only, the field that says how precisely."""
WHAT = {
	"signed_on": "Day of Signature",
	"decided_on": "Day of Decision",
	"given_on": "Day of Consent",
	"outcome": "Decision",
}
"""By field, what a row of the corrections calls it."""
TOO_EARLY = {
	"signed_on": signing.SIGNED_TOO_EARLY,
	"decided_on": signing.DECIDED_TOO_EARLY,
	"given_on": signing.CONSENTED_TOO_EARLY,
}


def wrong_day(agreement, row, field: str, day: date) -> list[Finding]:
	"""Find why a row cannot have this day: it lies ahead, or before the text that it is about."""
	values = {"party": row.get("party_name") or row.party, "body": row.get("body")}
	return signing.wrong_day(day, _earliest(agreement, row, field), getdate(), TOO_EARLY[field], **values)


def dated(agreement, name: str) -> tuple:
	"""Find the row of this name among the tables of DAYS, and the field of its day."""
	for table, field in DAYS.items():
		for row in agreement.get(table):
			if row.name == name and row.get(field):
				return row, field
	frappe.throw(_("There is no such day to correct. Reload the agreement and choose again."))


def note(agreement, row, field: str, value: date | None, reason: str) -> None:
	"""Keep what a row says now, beside what it will say, with the reason."""
	if not reason.strip():
		frappe.throw(_("Say why this is corrected."))
	precision = (field in PRECISIONS and row.get(PRECISIONS[field])) or "Day"
	if value and value == getdate(row.get(field)) and precision == "Day":
		frappe.throw(_("This is the day that stands there already. Enter the right one."))
	agreement.append(
		"corrections",
		{
			"what": WHAT[field],
			"party": row.party,
			"body": row.get("body"),
			"outcome": row.outcome if field == "outcome" else None,
			"old_day": row.get("decided_on" if field == "outcome" else field),
			"old_precision": precision,
			"new_day": value,
			"reason": reason.strip(),
			"corrected_by": get_fullname(),
			"corrected_on": now_datetime(),
		},
	)


def _earliest(agreement, row, field: str) -> date | None:
	"""Give the first day that a row can have; None for any.

	What was entered as history, or imported, happened before the site knew of it.
	"""
	came_later = agreement.entered_as_history or agreement.imported_on
	if field == "signed_on":
		return None if came_later else getdate(agreement.frozen_on)
	known = [getdate(day) for day in (agreement.draft_date, row.get("sent_on")) if day]
	return max(known, default=None if came_later else getdate(agreement.creation))
