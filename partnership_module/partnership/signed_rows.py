"""Rows of an agreement that record what happened: added by the methods of negotiation.py, never rewritten."""

import frappe
from frappe import _

from . import agreement_facts
from .refusals import refuse_because

RECORDED = {
	"circulations": ("party", "sent_on", "digest", "text"),
	"signatures": ("party", "signed_on", "digest", "how", "reference", "evidence", "drawing"),
}
"""By table, the fields of a row that stay as they are once the row records an event."""
HAPPENED = {"circulations": "sent_on", "signatures": "signed_on"}


def refuse_changes(agreement) -> None:
	"""Refuse a form, an import or a second tab that adds, alters or drops what is recorded."""
	if agreement.flags.imported:
		return
	before = agreement.get_doc_before_save()
	for table, fields in RECORDED.items():
		stored = _recorded(before, table) if before else {}
		given = _recorded(agreement, table)
		if stored.keys() - given.keys() or any(_differ(stored[k], given[k], fields) for k in stored):
			refuse_because(
				_("What is recorded under {0} stays as it is. Reload the agreement to go on."),
				_(agreement.meta.get_label(table)),
			)
		if given.keys() - stored.keys() and not agreement.flags.by_method:
			refuse_because(
				_("Use the button of the agreement to record this under {0}."),
				_(agreement.meta.get_label(table)),
			)


def add_missing(agreement) -> None:
	"""One line for the signature of every party that must sign, with its signatory."""
	there = {row.party for row in agreement.signatures}
	partnership = frappe.get_cached_doc("Partnership", agreement.partnership)
	signatories = {row.organisation: row for row in partnership.parties}
	for party in agreement_facts.required_parties(agreement):
		if party not in there:
			named = signatories[party]
			row = {"signatory": named.signatory, "signatory_title": named.signatory_title}
			agreement.append("signatures", {"party": party, **row})


def _recorded(agreement, table: str) -> dict:
	"""The rows that record an event, by name; new rows by their place."""
	return {row.name or f"new {row.idx}": row for row in agreement.get(table) if row.get(HAPPENED[table])}


def _differ(stored, given, fields: tuple[str, ...]) -> bool:
	return any(_plain(stored, field) != _plain(given, field) for field in fields)


def _plain(row, field: str) -> str:
	value = row.get(field)
	if field.endswith("_on") and value:
		return str(frappe.utils.get_datetime(value))
	return str(value or "")
