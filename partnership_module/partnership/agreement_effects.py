"""What follows for the partnership when a version is in force."""

import frappe

from ..rules import lifecycle
from .agreement_facts import agreement_facts, required_parties
from .recorded import writing

BECOMES_SIGNED = ("Invited", "Negotiating", "May Accede")


def take_effect(agreement, before=None) -> None:
	"""The parties that signed a version in force are parties of the partnership from that day.

	before: the same version before it was saved. If it was in force already, only who signed since becomes
	one: who has left and is invited anew does not by an old signature.
	"""
	if agreement.status != lifecycle.IN_FORCE:
		return
	signed = _signed(agreement)
	if before and before.status == lifecycle.IN_FORCE:
		signed -= _signed(before)
	since = lifecycle.in_force_from(agreement_facts(agreement))
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = [r for r in partnership.parties if r.organisation in signed and r.status in BECOMES_SIGNED]
	for row in rows:
		row.update({"status": "Signed", "from_date": row.from_date or since})
	if rows:
		with writing(partnership):
			partnership.save(ignore_permissions=True)


def _signed(agreement) -> set[str]:
	return {row.party for row in agreement.signatures if row.signed_on} & set(required_parties(agreement))
