"""Who must sign a version is fixed with its text: the parties, and what they were called and weighed then."""

import frappe

from ..dossier import schema
from ..dossier.mapping import model_from_doc
from ..rules import signing
from . import agreement_facts
from .refusals import refuse

ORGANISATION = "Partner Organisation"
NAMED = ("signatory", "signatory_title")


def fix(agreement) -> None:
	"""One row for every party that must sign, in the order of the partnership, and no other.

	A party that leaves or joins later changes the partnership, not this list.
	"""
	parties = agreement_facts.required_parties(agreement)
	partnership = frappe.get_cached_doc("Partnership", agreement.partnership)
	rows = {row.organisation: row for row in partnership.parties}
	_refuse_what_cannot_be(agreement, parties, {name: row.weight for name, row in rows.items()})
	there = {row.party: row for row in agreement.signatures}
	agreement.signatures = []
	for party in parties:
		row = agreement.append("signatures", there.get(party) or {"party": party})
		row.update({**printed(party), "weight": rows[party].weight})
		row.update({field: row.get(field) or rows[party].get(field) for field in NAMED})


def printed(party: str) -> dict:
	"""What a party is called now, {party_name, cvr}."""
	name, cvr = frappe.db.get_value(ORGANISATION, party, ["organisation_name", "cvr"])
	return {"party_name": name, "cvr": cvr}


def _refuse_what_cannot_be(agreement, parties: list[str], weights: dict[str, float]) -> None:
	record = model_from_doc(agreement, schema.Agreement)
	found = signing.too_few(agreement.kind, parties)
	refuse([*found, *signing.impossible(record, parties, weights, "agreements.0")], agreement.doctype)
