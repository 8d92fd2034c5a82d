"""What every step of a negotiation begins and ends with: permission, the turn to write, the record."""

import frappe

from ...constants import AGREEMENT
from ...records import turns
from ...records.words import _
from ..documents import one_reading, organisations
from ..documents.recorded_rows import writing
from ..messages import refuse_because
from . import agreement_facts as facts


def permitted(name: str):
	"""Load an agreement for who may take a step with it. Raises frappe.PermissionError."""
	return _asked(frappe.get_doc(AGREEMENT, name))


def locked(name: str):
	"""Load it so that nobody else changes it meanwhile. Raises frappe.PermissionError."""
	return _asked(turns.locked(AGREEMENT, name))


def _asked(doc):
	doc.check_permission("submit" if doc.docstatus.is_submitted() else "write")
	one_reading.begin(doc)
	return doc


def save(doc) -> None:
	"""Save what a step has recorded."""
	with writing(doc):
		doc.save(ignore_permissions=True)


def refuse_others(doc, party: str) -> None:
	"""Refuse whoever is no party of the agreement."""
	if party not in facts.required_parties(doc):
		refuse_because(
			_("{0} is no party of this agreement. Add it as a party or choose another."),
			organisations.title(party),
		)
