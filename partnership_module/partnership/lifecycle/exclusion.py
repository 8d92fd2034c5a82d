"""Parties that the others exclude, as a meeting decided, and their way back."""

from datetime import date

import frappe
from frappe.utils import formatdate, getdate

from ...constants import PARTNERSHIP
from ...dossier import schema
from ...records.export import gathered
from ...records.words import _
from ...rules.lifecycle import coverage
from ...rules.lifecycle.membership import EXCLUDED, GONE
from ...rules.meetings.consensus import EXCLUSION
from ..documents.recorded_rows import writing
from ..messages import sentence


def exclude(partnership: str, party: str, meeting, decision: str) -> None:
	"""End the membership of a party on the day of the meeting that decided so, with its decision as the
	reason."""
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	row = next(row for row in doc.parties if row.organisation == party)
	row.update({"status": EXCLUDED, "to_date": getdate(meeting.start)})
	row.update({"excluded_at": meeting.name, "exclusion_reason": decision})
	with writing(doc):
		doc.save(ignore_permissions=True)


def left_behind(meeting, record: schema.Meeting) -> list[dict]:
	"""Say, as HTML, what nobody covers when the parties are gone that the meeting excludes.

	Of each party {"told", "uncovered"}: a sentence that introduces the list. What only some of them share
	stands with the last of these.
	"""
	leaving = [row.party for row in record.decisions if row.kind == EXCLUSION and row.adopted and row.party]
	if not leaving or meeting.docstatus.is_submitted():
		return []
	dossier = gathered(meeting.partnership)
	leaving = list(dict.fromkeys(leaving))
	return [_left_behind(dossier, party, leaving[:i]) for i, party in enumerate(leaving)]


def _left_behind(dossier: schema.Dossier, party: str, before: list[str]) -> dict:
	left = coverage.uncovered(dossier, party, before)
	told = sentence(coverage.excluded(party, left), PARTNERSHIP)
	return {"told": told, "uncovered": [sentence(finding, PARTNERSHIP) for finding in left]}


def may_accede(partnership, party: str) -> bool:
	"""Let an organisation accede that is no party, or none any more; tells whether anything changed.

	That it left or was excluded stays in its remark.
	"""
	row = next((row for row in partnership.parties if row.organisation == party), None)
	if row is None:
		partnership.append("parties", {"organisation": party, "status": "May Accede"})
		return True
	if row.status not in GONE:
		return False
	row.remark = "\n\n".join(filter(None, (row.remark, _past(row))))
	row.update(dict.fromkeys(("from_date", "to_date", "notice_given_on", "excluded_at", "exclusion_reason")))
	row.status = "May Accede"
	return True


def _past(row) -> str:
	until: date | None = row.to_date
	said = _("{0} until {1}.").format(_(row.status), formatdate(until)) if until else f"{_(row.status)}."
	return " ".join(filter(None, (said, row.exclusion_reason)))
