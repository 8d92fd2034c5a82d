"""What follows for the partnership when a version is in force."""

import frappe

from ..rules import lifecycle
from .agreement_facts import agreement_facts, required_parties

BECOMES_SIGNED = ("Invited", "Negotiating", "May Accede")


def take_effect(agreement) -> None:
	"""The parties that signed a version in force are parties of the partnership from that day."""
	if agreement.status != lifecycle.IN_FORCE:
		return
	since = lifecycle.in_force_from(agreement_facts(agreement))
	signed = {row.party for row in agreement.signatures if row.signed_on} & set(required_parties(agreement))
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = [r for r in partnership.parties if r.organisation in signed and r.status in BECOMES_SIGNED]
	for row in rows:
		row.update({"status": "Signed", "from_date": row.from_date or since})
	if rows:
		partnership.save(ignore_permissions=True)
