"""The list of who must sign a version, fixed with its text: the parties, what they were called and how
they weighed."""

import re

import frappe
from frappe.utils import escape_html

from ...dossier import schema
from ...records.export import around
from ...records.mapping import model_from_doc
from ...rules.agreements import signing
from ...rules.organisations import registration
from ..documents import organisations
from ..messages import refuse
from . import agreement_facts

ORGANISATION = "Partner Organisation"
NAMED = ("signatory", "signatory_title")
_BOLD = re.compile(r"<strong>(.+?)</strong>")
"""In the comment that Frappe makes when a document is renamed, first the old name, then the new one."""


def fix(agreement) -> None:
	"""Write one row for every party that must sign, as the rows of the agreement stand, and no other.

	A party that leaves or joins later changes the partnership, not this list.
	"""
	parties = agreement_facts.required_parties(agreement)
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = {row.organisation: row for row in partnership.parties}
	_refuse_what_cannot_be(agreement, parties, rows)
	there = {row.party: row for row in agreement.signatures}
	agreement.signatures = []
	for party in signing.in_order(parties, there):
		row = agreement.append("signatures", there.get(party) or {"party": party})
		row.update({**printed(party), "weight": rows[party].weight})
		row.update({field: row.get(field) or rows[party].get(field) for field in NAMED})


def printed(party: str) -> dict:
	"""Give what a party is called now, {party_name, cvr}; a department has the number of what it is part
	of."""
	name = organisations.title(party)
	return {"party_name": name, "cvr": registration(name, around({party}))}


def _refuse_what_cannot_be(agreement, parties: list[str], rows: dict) -> None:
	"""Refuse a list that cannot be fixed; the record names organisations by their titles, hence the
	parties too."""
	record = model_from_doc(agreement, schema.Agreement)
	known = organisations.titles(rows)
	weights = {known[party]: row.weight for party, row in rows.items()}
	findings = signing.too_few(agreement.kind, parties)
	findings += signing.impossible(record, [known[party] for party in parties], weights, "agreements.0")
	refuse(findings, agreement.doctype)


def fix_older() -> None:
	"""Complete the lists of what was frozen before they were fixed: for a patch, written past the guard."""
	for name in frappe.get_all(agreement_facts.AGREEMENT, {"docstatus": 1}, pluck="name"):
		_complete(frappe.get_doc(agreement_facts.AGREEMENT, name))


def _complete(agreement) -> None:
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	rows = {row.organisation: row for row in partnership.parties}
	there = {row.party for row in agreement.signatures}
	for party in _once_required(agreement, rows):
		if party not in there:
			agreement.append("signatures", {"party": party}).db_insert()
	for row in agreement.signatures:
		if not row.party_name:
			weight = rows[row.party].weight if row.party in rows else None
			row.db_set({**_once_printed(row.party, agreement.frozen_html), "weight": weight})


def _once_required(agreement, rows: dict) -> list[str]:
	"""List who must sign a frozen text that has no list: the acceding party, or the parties that it names."""
	if agreement.signatures:
		return []
	if agreement.kind == signing.ACCESSION:
		return [agreement.acceding_party]
	text = agreement.frozen_html or ""
	return [party for party in rows if any(escape_html(name) in text for name in _names(party))]


def _once_printed(party: str, html: str | None) -> dict:
	"""Give what a party is called in a frozen text; where none of its names stands there, its name now."""
	known = [name for name in _names(party) if escape_html(name) in (html or "")]
	return {**printed(party), **({"party_name": known[0]} if known else {})}


def _names(party: str) -> list[str]:
	"""List the name of an organisation now, and those that it was renamed from, as Frappe's comments note
	them."""
	now = printed(party)["party_name"]
	notes = {"reference_doctype": ORGANISATION, "reference_name": party, "comment_type": "Edit"}
	said = frappe.get_all("Comment", notes, pluck="content", order_by="creation desc")
	matches = (_BOLD.search(text or "") for text in said)
	return [now, *(match[1] for match in matches if match)]
