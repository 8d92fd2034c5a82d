"""Which party is known to have opened the text that it was sent: by a person of it who is logged in, or by a
link. To be sent a text says nothing of that."""

import frappe
from frappe.utils import getdate, now_datetime

from ...dossier.digest import digest
from ...prints.agreements.document import agreement_html
from ...records.export import dossier_of
from ...rules.lifecycle.continuity import is_seated

CIRCULATION = "Partnership Agreement Circulation"


def note_reader(agreement) -> None:
	"""Note that whoever is logged in opened the text, for the parties that this person has a seat for."""
	seats = frappe.get_all(
		"Partnership Member",
		{"parent": agreement.partnership, "parenttype": "Partnership", "user": frappe.session.user},
		["organisation", "from_date", "to_date"],
	)
	for party in {seat.organisation for seat in seats if is_seated(seat, getdate())}:
		note(agreement, party)


def note(agreement, party: str) -> None:
	"""Note that a party opened the text of an agreement, where this is the text it was sent last; once.

	Also in a request that only reads.
	"""
	sent = [row for row in agreement.circulations if row.party == party]
	if not sent or sent[-1].opened_on or sent[-1].digest != _digest_now(agreement):
		return
	frappe.db.set_value(CIRCULATION, sent[-1].name, "opened_on", now_datetime(), update_modified=False)
	frappe.local.flags.commit = True


def keep(agreement) -> None:
	"""Leave what is noted as it is stored, whatever a form that was loaded before says."""
	before = agreement.get_doc_before_save()
	if agreement.flags.imported:
		return
	stored = {row.name: row.opened_on for row in before.circulations} if before else {}
	for row in agreement.circulations:
		row.opened_on = stored.get(row.name)


def _digest_now(agreement) -> str:
	return agreement.digest or digest(agreement_html(dossier_of(agreement), agreement.version))
