"""The demo partnerships on a site: loaded, taken away again, printed."""

import json
from datetime import date
from pathlib import Path

import frappe
from frappe.utils import getdate

from ..dossier import schema
from ..records.export import ORGANISATION, PARTNERSHIP, export_partnership
from ..records.importing import import_dossier, known_organisations
from ..records.importing import remove as remove_partnership
from ..records.mapping import organisation_names
from . import dossiers, writing

MADE = "partnership_demo"
"""The global default of the site that holds what the demo made: {"partnerships", "organisations"}."""


def load(today: date | None = None) -> list[str]:
	"""Import the demo partnerships that the site does not have yet; the names of those.

	today: the day that the living one follows, default the site's.
	"""
	made, loaded = _made(), []
	for dossier in dossiers.everything(today or getdate()).values():
		if not _name_of(dossier):
			named = {organisation.organisation_name for organisation in dossier.organisations}
			new = sorted(named - known_organisations(dossier).keys())
			loaded.append(import_dossier(dossier))
			made["organisations"] += organisation_names(new).values()
	if loaded:
		made["partnerships"] += loaded
		frappe.db.set_global(MADE, json.dumps(made))
	return loaded


def remove() -> list[str]:
	"""Delete what the demo made; the names of what went.

	An organisation that something else refers to by now stays.
	"""
	made = _made()
	partnerships = [name for name in made["partnerships"] if frappe.db.exists(PARTNERSHIP, name)]
	for name in partnerships:
		remove_partnership(name)
	organisations = _remove_unused(made["organisations"])
	if any(made.values()):
		frappe.defaults.clear_default(key=MADE, parent="__global")
	return partnerships + organisations


def write_out(folder: Path, today: date | None = None) -> list[Path]:
	"""Write every paper of the demo partnerships that the site has, as they are there now, with a list."""
	today = today or getdate()
	stored = {
		stem: export_partnership(name)
		for stem, dossier in dossiers.everything(today).items()
		if (name := _name_of(dossier))
	}
	return writing.write_out(folder, stored, today)


def _name_of(dossier: schema.Dossier) -> str | None:
	return frappe.db.exists(PARTNERSHIP, {"title": dossier.partnership.title})


def _made() -> dict[str, list[str]]:
	"""Asked of the database: the cache of defaults does not take part in a rollback."""
	made = frappe.db.get_value("DefaultValue", {"parent": "__global", "defkey": MADE}, "defvalue")
	return json.loads(made) if made else {"partnerships": [], "organisations": []}


def _remove_unused(organisations: list[str]) -> list[str]:
	"""Delete those that nothing refers to, departments before what they are part of."""
	left = [name for name in organisations if frappe.db.exists(ORGANISATION, name)]
	gone = []
	while unused := [name for name in left if _deleted(name)]:
		left = [name for name in left if name not in unused]
		gone += unused
	return gone


def _deleted(organisation: str) -> bool:
	messages = len(frappe.local.message_log)
	try:
		frappe.delete_doc(ORGANISATION, organisation, delete_permanently=True)
	except frappe.LinkExistsError:
		del frappe.local.message_log[messages:]
		return False
	return True
