"""What follows for the partnership when a version is in force."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...rules.lifecycle import transitions
from ..documents.recorded_rows import writing
from ..journal import keeping
from .agreement_facts import agreement_facts, required_parties

BECOMES_SIGNED = ("Invited", "Negotiating", "May Accede")
BEFORE = {"Accession": "May Accede"}
"""By kind of agreement, the status of a party that has signed while the agreement is not in force yet."""


def take_effect(agreement, before=None) -> None:
	"""Make the parties that signed a version in force parties of the partnership, from that day.

	before: the same version before it was saved. If it was in force already, only who signed since becomes
	one: a party that left and is invited anew does not by its old signature.
	"""
	if agreement.status != transitions.IN_FORCE:
		return
	signed = _signed(agreement)
	if before and before.status == transitions.IN_FORCE:
		signed -= _signed(before)
	else:
		keeping.keep_later(agreement)
	since = transitions.in_force_from(agreement_facts(agreement))
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = [r for r in partnership.parties if r.organisation in signed and r.status in BECOMES_SIGNED]
	for row in rows:
		row.update({"status": "Signed", "from_date": row.from_date or since})
	if rows:
		partnership.flags.ignore_version = agreement.flags.ignore_version
		with writing(partnership):
			partnership.save(ignore_permissions=True)


def take_back(agreement, today: date) -> None:
	"""Take out again the parties that a version let in which turns out to begin only later."""
	since = transitions.in_force_from(agreement_facts(agreement))
	if agreement.status in transitions.BEGUN or not since or since <= today:
		return
	signed = _signed(agreement)
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = [r for r in partnership.parties if r.organisation in signed and _came_by(r, since)]
	for row in rows:
		row.update({"status": BEFORE.get(agreement.kind, "Negotiating"), "from_date": None})
	if rows:
		with writing(partnership):
			partnership.save(ignore_permissions=True)


def _came_by(row, since: date) -> bool:
	return row.status == "Signed" and bool(row.from_date) and getdate(row.from_date) == since


def _signed(agreement) -> set[str]:
	return {row.party for row in agreement.signatures if row.signed_on} & set(required_parties(agreement))
