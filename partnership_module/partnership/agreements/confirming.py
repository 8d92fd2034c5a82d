"""Whether who signed by link in place of the invited person signs for the party: staff say so.

Each method asks for permission first (frappe.PermissionError), and locks the agreement.
"""

import frappe

from ...constants import AGREEMENT
from ...records.words import _
from .. import api
from ..documents import organisations
from ..messages import refuse_because
from . import signature_mails, signatures
from .signature_task import ask_next
from .steps import locked, refuse_others


@api.method(methods=["POST"])
def confirm(agreement: str, party: str) -> str:
	"""Let a signature count that waits, from the day on which it was given; returns the agreement's status
	after it."""
	doc, row = _waiting(agreement, party)
	name = row.waiting_signatory
	turn = signatures.confirm(doc, row)
	_note(doc, _("confirmed that {0} signs for {1}.").format(name, organisations.title(party)))
	signature_mails.tell_confirmed(doc, row)
	signature_mails.send_copies(doc)
	ask_next(doc, turn)
	return frappe.db.get_value(AGREEMENT, doc.name, "status")


@api.method(methods=["POST"])
def refuse(agreement: str, party: str, reason: str) -> None:
	"""Put a signature aside that waits: the party has still to sign. Its evidence stays with the
	agreement."""
	doc, row = _waiting(agreement, party)
	if not reason.strip():
		frappe.throw(_("Say why this signature does not count. It goes to who signed."))
	name = row.waiting_signatory
	signatures.take_back(doc, row)
	said = _("did not accept that {0} signs for {1}: {2}")
	_note(doc, said.format(name, organisations.title(party), reason.strip()))
	signature_mails.tell_not_confirmed(doc, party, reason.strip())


def _waiting(agreement: str, party: str):
	doc = locked(agreement)
	refuse_others(doc, party)
	row = signatures.row_of(doc, party) if doc.signatures else None
	if not (row and row.waiting_since):
		refuse_because(_("No signature of {0} waits for confirmation."), organisations.title(party))
	return doc, row


def _note(doc, said: str) -> None:
	"""Tell in the timeline what the user has decided."""
	doc.add_comment("Info", frappe.utils.escape_html(said))
