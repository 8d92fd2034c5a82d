"""The demo partnerships for tests, one at a time: an import takes longer than most tests."""

import frappe

from partnership_module.demo import dossiers
from partnership_module.records.importing import import_dossier

DOSSIERS = dossiers.history()


def partnership(stem: str):
	"""The document of a demo partnership, made when the site does not have it."""
	dossier = DOSSIERS[stem]
	name = frappe.db.exists("Partnership", {"title": dossier.partnership.title}) or import_dossier(dossier)
	return frappe.get_doc("Partnership", name)
